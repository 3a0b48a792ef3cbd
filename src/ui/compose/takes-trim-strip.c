/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-trim-strip.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT    72
#define MIN_WIDTH 280
#define HANDLE    12     /* how near the end of the part counts as that end */
#define EDGE      4
#define MAX_BARS  512
#define NS_PER_MS G_GINT64_CONSTANT (1000000)

/*
 * A clip as small pictures in a row, or a sound as its waveform, and the part of it that is kept. Either
 * end can be dragged, or the part as a whole. For the keyboard there are the fields of the dialog.
 *
 * Signal: "trim-changed": by a drag.
 */
struct _TakesTrimStrip
{
  GtkWidget      parent_instance;

  TakesTrim      trim;
  GPtrArray     *pictures;     /* of GdkTexture, NULL among them; NULL: none yet */
  TakesWaveform *waveform;

  enum { DRAGS_START, DRAGS_END, DRAGS_PART } drags;
  TakesTrim      dragged;      /* as it was when the drag began */
};

G_DEFINE_FINAL_TYPE (TakesTrimStrip, takes_trim_strip, GTK_TYPE_WIDGET)

enum {
  TRIM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static double
get_x (TakesTrimStrip *self,
       gint64          ms)
{
  return (double) ms / MAX (self->trim.length, 1) * gtk_widget_get_width (GTK_WIDGET (self));
}

static gint64
get_ms (TakesTrimStrip *self,
        double          dx)
{
  return (gint64) round (dx / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) * self->trim.length);
}

static void
draw_picture (GtkSnapshot  *snapshot,
              GdkPaintable *picture,
              float         x,
              float         width,
              float         height)
{
  double aspect = gdk_paintable_get_intrinsic_aspect_ratio (picture);
  double shown_width = MAX (width, height * aspect), shown_height = shown_width / aspect;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x, 0, width, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (width - shown_width) / 2, (height - shown_height) / 2));
  gdk_paintable_snapshot (picture, snapshot, shown_width, shown_height);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
draw_pictures (TakesTrimStrip *self,
               GtkSnapshot    *snapshot,
               float           width,
               float           height)
{
  float each = width / MAX (self->pictures->len, 1);

  for (guint i = 0; i < self->pictures->len; i++)
    if (self->pictures->pdata[i])
      draw_picture (snapshot, self->pictures->pdata[i], i * each, each, height);
}

static void
draw_waveform (TakesTrimStrip *self,
               GtkSnapshot    *snapshot,
               const GdkRGBA  *color,
               float           width,
               float           height)
{
  float bars[MAX_BARS];
  guint n_bars = (guint) CLAMP (width / 3, 1, MAX_BARS);

  takes_waveform_scale (self->waveform, 0, self->trim.length * NS_PER_MS, bars, n_bars);
  for (guint i = 0; i < n_bars; i++)
    {
      float bar = MAX (bars[i] * (height - 12), 1);

      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (i * width / n_bars, (height - bar) / 2,
                                                      MAX (width / n_bars - 1, 1), bar));
    }
}

static void
takes_trim_strip_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  TakesTrimStrip *self = TAKES_TRIM_STRIP (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float start = get_x (self, self->trim.start), end = get_x (self, self->trim.end);
  const GdkRGBA dark = { 0, 0, 0, 0.55 };
  GdkRGBA color, accent;
  GskRoundedRect edge;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color", &accent))
    accent = color;

  if (self->pictures)
    draw_pictures (self, snapshot, width, height);
  else if (self->waveform)
    draw_waveform (self, snapshot, &color, width, height);

  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (0, 0, start, height));
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (end, 0, width - end, height));
  gsk_rounded_rect_init_from_rect (&edge, &GRAPHENE_RECT_INIT (start, 0, MAX (end - start, 2 * EDGE), height), 6);
  gtk_snapshot_append_border (snapshot, &edge, (float[]) { 2, EDGE, 2, EDGE },
                              (GdkRGBA[]) { accent, accent, accent, accent });
}

static void
drag_begin_cb (TakesTrimStrip *self,
               double          x,
               double          y)
{
  double start = fabs (x - get_x (self, self->trim.start)), end = fabs (x - get_x (self, self->trim.end));

  self->dragged = self->trim;
  if (MIN (start, end) > HANDLE && x > get_x (self, self->trim.start) && x < get_x (self, self->trim.end))
    self->drags = DRAGS_PART;
  else
    self->drags = start < end ? DRAGS_START : DRAGS_END;
}

static void
drag_update_cb (TakesTrimStrip *self,
                double          dx,
                double          dy)
{
  gint64 ms = get_ms (self, dx);

  self->trim = self->dragged;
  if (self->drags == DRAGS_PART)
    takes_trim_move (&self->trim, self->dragged.start + ms);
  else if (self->drags == DRAGS_START)
    takes_trim_set_start (&self->trim, self->dragged.start + ms);
  else
    takes_trim_set_end (&self->trim, self->dragged.end + ms);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[TRIM_CHANGED], 0);
}

static void
motion_cb (TakesTrimStrip *self,
           double          x,
           double          y)
{
  double near = MIN (fabs (x - get_x (self, self->trim.start)), fabs (x - get_x (self, self->trim.end)));

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), near <= HANDLE ? "ew-resize" : "default");
}

static void
takes_trim_strip_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static void
takes_trim_strip_dispose (GObject *object)
{
  TakesTrimStrip *self = TAKES_TRIM_STRIP (object);

  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->waveform, takes_waveform_unref);

  G_OBJECT_CLASS (takes_trim_strip_parent_class)->dispose (object);
}

static void
takes_trim_strip_class_init (TakesTrimStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_trim_strip_dispose;
  widget_class->snapshot = takes_trim_strip_snapshot;
  widget_class->measure = takes_trim_strip_measure;

  signals[TRIM_CHANGED] = g_signal_new ("trim-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "trim");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
takes_trim_strip_init (TakesTrimStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  takes_trim_init (&self->trim, 1, -1, -1);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "takes-thumbnail");

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
takes_trim_strip_new (void)
{
  return g_object_new (TAKES_TYPE_TRIM_STRIP, NULL);
}

/* Shows another part; nothing is told. */
void
takes_trim_strip_set_trim (TakesTrimStrip  *self,
                           const TakesTrim *trim)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TAKES_IS_TRIM_STRIP (self));
  g_return_if_fail (trim && trim->length > 0);

  self->trim = *trim;
  /* Translators: all are seconds. */
  words = g_strdup_printf (_("From %.1f s to %.1f s of %.1f s are kept"), trim->start / 1000.0, trim->end / 1000.0,
                           trim->length / 1000.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (transfer none): the part */
const TakesTrim *
takes_trim_strip_get_trim (TakesTrimStrip *self)
{
  g_return_val_if_fail (TAKES_IS_TRIM_STRIP (self), NULL);

  return &self->trim;
}

/* @pictures: (element-type GdkTexture): of moments that lie evenly over the clip; a hole is NULL */
void
takes_trim_strip_set_pictures (TakesTrimStrip *self,
                               GPtrArray      *pictures)
{
  g_return_if_fail (TAKES_IS_TRIM_STRIP (self));
  g_return_if_fail (pictures);

  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  self->pictures = g_ptr_array_ref (pictures);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
takes_trim_strip_set_waveform (TakesTrimStrip *self,
                               TakesWaveform  *waveform)
{
  g_return_if_fail (TAKES_IS_TRIM_STRIP (self));
  g_return_if_fail (waveform);

  g_clear_pointer (&self->waveform, takes_waveform_unref);
  self->waveform = takes_waveform_ref (waveform);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
