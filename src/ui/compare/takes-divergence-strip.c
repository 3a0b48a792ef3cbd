/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence-strip-private.h"

#include "takes-divergence-drawing.h"
#include "takes-divergence-words.h"

#include <glib/gi18n.h>

#define SECOND 1e9     /* ns; the slider goes by seconds */

/*
 * How far the takes are apart, step by step, under the timeline: a curve, the cuts and freezes of every
 * take, the sound of the one that is heard, and which takes loop smoothly. It is a slider over the time of
 * all takes; what is measured comes from TakesDivergenceFollower.
 *
 * Keys: ← → one frame, Page Up and Page Down the mark before and after, Home and End the ends.
 */
G_DEFINE_FINAL_TYPE (TakesDivergenceStrip, takes_divergence_strip, GTK_TYPE_RANGE)

double
takes_divergence_strip_get_length (TakesDivergenceStrip *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * STRIP_INSET, 1);
}

/* ns, where the last step ends. */
gint64
takes_divergence_strip_get_end (TakesDivergenceStrip *self)
{
  if (self->measure && takes_measure_get_end (self->measure) > 0)
    return takes_measure_get_end (self->measure);

  return self->group ? takes_sync_group_get_duration (self->group) : 0;
}

static gint64
to_position (TakesDivergenceStrip *self,
             double                x)
{
  double share = (x - STRIP_INSET) / takes_divergence_strip_get_length (self);

  return (gint64) (CLAMP (share, 0, 1) * takes_divergence_strip_get_end (self));
}

int
takes_divergence_strip_get_step (TakesDivergenceStrip *self)
{
  return self->group ? takes_sync_group_get_step (self->group) : 0;
}

static void
drop_drawing (TakesDivergenceStrip *self)
{
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tell (TakesDivergenceStrip *self)
{
  gint64 position = self->group ? takes_sync_group_get_position (self->group) : 0;
  g_autofree char *moment = takes_divergence_words_moment (self->measure, position, takes_divergence_strip_get_step (self));
  g_autofree char *seams = takes_divergence_words_seams (self->measure);
  const char *text = self->status ? self->status : moment;
  g_autofree char *all = g_strjoin ("\n", text, seams, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all,
                                  -1);
}

static void
follow (TakesDivergenceStrip *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  double position = takes_sync_group_get_position (self->group) / SECOND;
  double per_pixel = takes_divergence_strip_get_end (self) / SECOND / takes_divergence_strip_get_length (self);
  int step = takes_divergence_strip_get_step (self);

  /* Nobody is told every frame (ux.md, Taste). */
  if (!takes_sync_group_get_playing (self->group))
    tell (self);
  if (self->shown_step == step && ABS (gtk_adjustment_get_value (adjustment) - position) < per_pixel / 2)
    return;

  self->shown_step = step;
  self->updating = TRUE;
  gtk_adjustment_set_value (adjustment, position);
  self->updating = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fit (TakesDivergenceStrip *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self));
  int n_steps = MAX (takes_sync_group_get_n_steps (self->group), 1);

  self->updating = TRUE;
  gtk_adjustment_set_upper (adjustment, MAX (takes_divergence_strip_get_end (self), 1) / SECOND);
  gtk_adjustment_set_step_increment (adjustment, takes_divergence_strip_get_end (self) / SECOND / n_steps);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), takes_divergence_strip_get_end (self) > 0);
  follow (self);
  drop_drawing (self);
}

/* A click, a drag, a key, or assistive technology has moved the slider. */
static void
value_changed_cb (TakesDivergenceStrip *self)
{
  gint64 position = (gint64) (gtk_adjustment_get_value (gtk_range_get_adjustment (GTK_RANGE (self))) * SECOND);

  if (self->updating || !self->group)
    return;

  takes_sync_group_seek (self->group, MIN (position, takes_sync_group_get_duration (self->group) - 1));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
event_cb (TakesDivergenceStrip *self,
          GdkEvent             *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (!self->group)
    return GDK_EVENT_PROPAGATE;
  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    takes_sync_group_set_scrubbing (self->group, TRUE);
  else if (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL)
    takes_sync_group_set_scrubbing (self->group, FALSE);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
is_mark (TakesDivergenceStrip *self,
         int                   step)
{
  for (guint i = 0; i < self->measure->n_takes; i++)
    if (takes_measure_is_cut (self->measure, i, step) ||
        (takes_measure_is_frozen (self->measure, i, step) && !takes_measure_is_frozen (self->measure, i, step - 1)))
      return TRUE;

  return FALSE;
}

static gboolean
go_to_mark (GtkWidget *widget,
            GVariant  *args,
            gpointer   user_data)
{
  TakesDivergenceStrip *self = TAKES_DIVERGENCE_STRIP (widget);
  int by = g_variant_get_int32 (args);

  int n_steps = self->measure ? self->measure->n_steps : 0;

  for (int step = takes_divergence_strip_get_step (self) + by; step >= 0 && step < n_steps; step += by)
    if (is_mark (self, step))
      {
        takes_sync_group_set_playing (self->group, FALSE);
        takes_sync_group_seek_step (self->group, step);
        break;
      }

  return GDK_EVENT_STOP;
}

static gboolean
query_tooltip_cb (TakesDivergenceStrip *self,
                  int                   x,
                  int                   y,
                  gboolean              keyboard,
                  GtkTooltip           *tooltip)
{
  g_autofree char *text = NULL;

  if (self->status || !self->measure)
    return FALSE;

  if (keyboard || (y < STRIP_WORDS && x > gtk_widget_get_width (GTK_WIDGET (self)) / 2))
    text = takes_divergence_words_seams (self->measure);
  else
    text = takes_divergence_words_moment (self->measure, to_position (self, x),
                                          takes_measure_find_step (self->measure, to_position (self, x)));
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
takes_divergence_strip_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  TakesDivergenceStrip *self = TAKES_DIVERGENCE_STRIP (widget);
  double lanes = self->measure ? takes_divergence_get_lanes (self->measure) : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 2 * STRIP_INSET + 24;
  else
    *minimum = *natural = STRIP_WORDS + STRIP_CURVE + (int) lanes + STRIP_BOTTOM;
  *minimum_baseline = *natural_baseline = -1;
}

static void
takes_divergence_strip_get_range_border (GtkRange  *range,
                                         GtkBorder *border)
{
  *border = (GtkBorder) { .left = STRIP_INSET, .right = STRIP_INSET };
}

static void
takes_divergence_strip_css_changed (GtkWidget         *widget,
                                    GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (takes_divergence_strip_parent_class)->css_changed (widget, change);
  drop_drawing (TAKES_DIVERGENCE_STRIP (widget));
}

static void
takes_divergence_strip_dispose (GObject *object)
{
  TakesDivergenceStrip *self = TAKES_DIVERGENCE_STRIP (object);

  if (self->group)
    g_signal_handlers_disconnect_by_data (self->group, self);
  g_clear_object (&self->group);
  g_clear_pointer (&self->measure, takes_measure_unref);
  g_clear_pointer (&self->waveform, takes_waveform_unref);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  g_clear_pointer (&self->drawn, gsk_render_node_unref);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->loops, g_free);

  G_OBJECT_CLASS (takes_divergence_strip_parent_class)->dispose (object);
}

static void
takes_divergence_strip_class_init (TakesDivergenceStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_divergence_strip_dispose;
  GTK_RANGE_CLASS (klass)->get_range_border = takes_divergence_strip_get_range_border;
  widget_class->snapshot = takes_divergence_strip_snapshot;
  widget_class->measure = takes_divergence_strip_measure;
  widget_class->css_changed = takes_divergence_strip_css_changed;

  gtk_widget_class_set_css_name (widget_class, "divergence");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "compare.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "compare.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "compare.to-start", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "compare.to-end", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, go_to_mark, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, go_to_mark, "i", 1);
}

static void
takes_divergence_strip_init (TakesDivergenceStrip *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->progress = -1;
  gtk_range_set_adjustment (GTK_RANGE (self), gtk_adjustment_new (0, 0, 1, 0.1, 0.1, 0));
  gtk_range_set_slider_size_fixed (GTK_RANGE (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  /* Time runs from left to right in every language (ux.md, Taste). */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Divergence of the takes"), -1);

  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "value-changed", G_CALLBACK (value_changed_cb), NULL);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}

GtkWidget *
takes_divergence_strip_new (void)
{
  return g_object_new (TAKES_TYPE_DIVERGENCE_STRIP, NULL);
}

/**
 * takes_divergence_strip_set_group:
 * @group: what plays; to be called once
 *
 * Shows and steers where the takes stand.
 */
void
takes_divergence_strip_set_group (TakesDivergenceStrip *self,
                                  TakesSyncGroup       *group)
{
  g_return_if_fail (TAKES_IS_DIVERGENCE_STRIP (self));
  g_return_if_fail (TAKES_IS_SYNC_GROUP (group) && !self->group);

  self->group = g_object_ref (group);
  g_signal_connect_object (group, "notify::position", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::playing", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::duration", G_CALLBACK (fit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::range-start", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::range-end", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  fit (self);
}

/**
 * takes_divergence_strip_set_measure:
 * @measure: (nullable): what was measured, %NULL while nothing is known
 */
void
takes_divergence_strip_set_measure (TakesDivergenceStrip *self,
                                    TakesMeasure         *measure)
{
  g_return_if_fail (TAKES_IS_DIVERGENCE_STRIP (self));

  if (self->measure == measure)
    return;

  g_clear_pointer (&self->measure, takes_measure_unref);
  self->measure = measure ? takes_measure_ref (measure) : NULL;
  takes_divergence_strip_set_sound (self, NULL, NULL, 0);
  g_free (self->loops);
  self->loops = takes_divergence_words_loops (measure);
  if (self->group)
    fit (self);
  tell (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Returns: (transfer none) (nullable): what is shown */
TakesMeasure *
takes_divergence_strip_get_measure (TakesDivergenceStrip *self)
{
  g_return_val_if_fail (TAKES_IS_DIVERGENCE_STRIP (self), NULL);

  return self->measure;
}

/**
 * takes_divergence_strip_set_sound:
 * @waveform: (nullable): of the take that is heard
 * @index: (nullable): the table of its clip
 * @heard: its place in the measure
 */
void
takes_divergence_strip_set_sound (TakesDivergenceStrip *self,
                                  TakesWaveform        *waveform,
                                  TakesClipIndex       *index,
                                  guint                 heard)
{
  g_return_if_fail (TAKES_IS_DIVERGENCE_STRIP (self));

  g_clear_pointer (&self->waveform, takes_waveform_unref);
  g_clear_pointer (&self->index, takes_clip_index_unref);
  self->waveform = waveform ? takes_waveform_ref (waveform) : NULL;
  self->index = index ? takes_clip_index_ref (index) : NULL;
  self->heard = heard;
  drop_drawing (self);
}

/**
 * takes_divergence_strip_set_status:
 * @status: (nullable): a sentence that stands above the curve instead of figures
 * @progress: 0–1, or −1
 */
void
takes_divergence_strip_set_status (TakesDivergenceStrip *self,
                                   const char           *status,
                                   double                progress)
{
  g_return_if_fail (TAKES_IS_DIVERGENCE_STRIP (self));

  if (g_strcmp0 (self->status, status) == 0 && self->progress == progress)
    return;

  g_free (self->status);
  self->status = g_strdup (status);
  self->progress = progress;
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (transfer none) (nullable): what is said instead of figures */
const char *
takes_divergence_strip_get_status (TakesDivergenceStrip *self)
{
  g_return_val_if_fail (TAKES_IS_DIVERGENCE_STRIP (self), NULL);

  return self->status;
}
