/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crop-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "takes-sentence.h"
#include "takes-size-choice.h"

#define HANDLE    14     /* how near a corner counts as the corner, in pixels of the window */
#define MIN_SIZE  160
#define STEP      50     /* an arrow key moves by one part of so many; with Shift by one pixel */

/*
 * A picture, and the part of it that is kept, in the shape that is wished for. Dragging inside moves it,
 * dragging a corner resizes it; arrow keys move (Shift: by single pixels), plus and minus resize.
 *
 * Signal: "box-changed".
 */
struct _TakesCropView
{
  GtkWidget       parent_instance;

  GdkPaintable   *picture;
  TakesCropFrame  frame;
  TakesCropBox    box;
  int             min_side;

  TakesCropBox    dragged;     /* as it was when the drag began */
  gboolean        resizes;
  int             side_x;      /* of the corner that is dragged: −1 left, 1 right */
};

G_DEFINE_FINAL_TYPE (TakesCropView, takes_crop_view, GTK_TYPE_WIDGET)

enum {
  BOX_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Where the picture lies in the widget, and how many pixels of the window one of its pixels has. */
static double
get_place (TakesCropView *self,
           double        *x,
           double        *y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double scale = MIN (width / MAX (self->frame.width, 1), height / MAX (self->frame.height, 1));

  *x = (width - self->frame.width * scale) / 2;
  *y = (height - self->frame.height * scale) / 2;

  return scale;
}

static void
get_shown_box (TakesCropView   *self,
               graphene_rect_t *rect)
{
  double x, y, scale = get_place (self, &x, &y);

  graphene_rect_init (rect, x + self->box.x * scale, y + self->box.y * scale, self->box.width * scale,
                      self->box.height * scale);
}

static void
tell (TakesCropView *self)
{
  g_autofree char *pixels = takes_sentence_size (self->box.width, self->box.height);
  /* Translators: pixels of a part, and how far it is from the left and the upper edge. */
  g_autofree char *words = g_strdup_printf (_("%s, %d from the left, %d from the top"), pixels, self->box.x, self->box.y);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[BOX_CHANGED], 0);
}

static void
draw_outside (GtkSnapshot           *snapshot,
              const graphene_rect_t *all,
              const graphene_rect_t *box)
{
  const GdkRGBA dark = { 0, 0, 0, 0.6 };
  float right = box->origin.x + box->size.width, bottom = box->origin.y + box->size.height;
  float all_right = all->origin.x + all->size.width, all_bottom = all->origin.y + all->size.height;

  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (all->origin.x, all->origin.y, all->size.width,
                                                                   box->origin.y - all->origin.y));
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (all->origin.x, bottom, all->size.width,
                                                                   all_bottom - bottom));
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (all->origin.x, box->origin.y,
                                                                   box->origin.x - all->origin.x, box->size.height));
  gtk_snapshot_append_color (snapshot, &dark, &GRAPHENE_RECT_INIT (right, box->origin.y, all_right - right,
                                                                   box->size.height));
}

/* Thirds, as photographers look for. */
static void
draw_thirds (GtkSnapshot           *snapshot,
             const graphene_rect_t *box)
{
  const GdkRGBA line = { 1, 1, 1, 0.35 };

  for (int i = 1; i < 3; i++)
    {
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (roundf (box->origin.x + box->size.width * i / 3), box->origin.y,
                                                      1, box->size.height));
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (box->origin.x, roundf (box->origin.y + box->size.height * i / 3),
                                                      box->size.width, 1));
    }
}

static void
draw_corners (GtkSnapshot           *snapshot,
              const graphene_rect_t *box)
{
  const GdkRGBA white = { 1, 1, 1, 1 };

  for (int corner = 0; corner < 4; corner++)
    {
      float x = box->origin.x + (corner & 1 ? box->size.width : 0);
      float y = box->origin.y + (corner & 2 ? box->size.height : 0);

      gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (x - 4, y - 4, 8, 8));
    }
}

static void
takes_crop_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  TakesCropView *self = TAKES_CROP_VIEW (widget);
  const GdkRGBA white = { 1, 1, 1, 0.9 };
  float width = gtk_widget_has_visible_focus (widget) ? 3 : 1.5f;
  graphene_rect_t all, box;
  GskRoundedRect edge;
  double x, y, scale;

  if (!self->picture || self->frame.width <= 0)
    return;

  scale = get_place (self, &x, &y);
  graphene_rect_init (&all, x, y, self->frame.width * scale, self->frame.height * scale);
  get_shown_box (self, &box);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &all.origin);
  gdk_paintable_snapshot (self->picture, snapshot, all.size.width, all.size.height);
  gtk_snapshot_restore (snapshot);
  draw_outside (snapshot, &all, &box);
  draw_thirds (snapshot, &box);
  gsk_rounded_rect_init_from_rect (&edge, &box, 0);
  gtk_snapshot_append_border (snapshot, &edge, (float[]) { width, width, width, width },
                              (GdkRGBA[]) { white, white, white, white });
  draw_corners (snapshot, &box);
}

static gboolean
find_corner (TakesCropView *self,
             double         x,
             double         y,
             int           *side_x)
{
  graphene_rect_t box;
  double left, right, top, bottom;

  get_shown_box (self, &box);
  left = fabs (x - box.origin.x);
  right = fabs (x - box.origin.x - box.size.width);
  top = fabs (y - box.origin.y);
  bottom = fabs (y - box.origin.y - box.size.height);
  *side_x = left < right ? -1 : 1;

  return MIN (left, right) <= HANDLE && MIN (top, bottom) <= HANDLE;
}

static void
drag_begin_cb (TakesCropView *self,
               double         x,
               double         y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragged = self->box;
  self->resizes = find_corner (self, x, y, &self->side_x);
}

static void
drag_update_cb (TakesCropView *self,
                double         dx,
                double         dy)
{
  double x, y, scale = get_place (self, &x, &y);

  if (scale <= 0)
    return;

  self->box = self->dragged;
  if (self->resizes)
    takes_crop_box_resize (&self->box, &self->frame,
                           (int) round (self->dragged.width + 2 * self->side_x * dx / scale), self->min_side);
  else
    takes_crop_box_move (&self->box, &self->frame, (int) round (dx / scale), (int) round (dy / scale));
  tell (self);
}

static void
motion_cb (TakesCropView *self,
           double         x,
           double         y)
{
  int side_x;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_corner (self, x, y, &side_x) ? "nwse-resize" : "move");
}

static gboolean
key_pressed_cb (TakesCropView   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  int step_x = held & GDK_SHIFT_MASK ? 1 : MAX (self->frame.width / STEP, 1);
  int step_y = held & GDK_SHIFT_MASK ? 1 : MAX (self->frame.height / STEP, 1);

  if (held & ~GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      takes_crop_box_move (&self->box, &self->frame, -step_x, 0);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      takes_crop_box_move (&self->box, &self->frame, step_x, 0);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      takes_crop_box_move (&self->box, &self->frame, 0, -step_y);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      takes_crop_box_move (&self->box, &self->frame, 0, step_y);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      takes_crop_box_resize (&self->box, &self->frame, self->box.width + 2 * step_x, self->min_side);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      takes_crop_box_resize (&self->box, &self->frame, self->box.width - 2 * step_x, self->min_side);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  tell (self);

  return GDK_EVENT_STOP;
}

static gboolean
scroll_cb (TakesCropView *self,
           double         dx,
           double         dy)
{
  takes_crop_box_resize (&self->box, &self->frame,
                         (int) (self->box.width - dy * MAX (self->frame.width / STEP, 1)), self->min_side);
  tell (self);

  return GDK_EVENT_STOP;
}

static void
takes_crop_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = MIN_SIZE;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 4 * MIN_SIZE : 3 * MIN_SIZE;
}

static void
takes_crop_view_dispose (GObject *object)
{
  g_clear_object (&TAKES_CROP_VIEW (object)->picture);

  G_OBJECT_CLASS (takes_crop_view_parent_class)->dispose (object);
}

static void
takes_crop_view_class_init (TakesCropViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_crop_view_dispose;
  widget_class->snapshot = takes_crop_view_snapshot;
  widget_class->measure = takes_crop_view_measure;

  signals[BOX_CHANGED] = g_signal_new ("box-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "crop");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
takes_crop_view_init (TakesCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The part that is kept. Arrow keys move it, plus and minus change its size."), -1);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

GtkWidget *
takes_crop_view_new (void)
{
  return g_object_new (TAKES_TYPE_CROP_VIEW, NULL);
}

/**
 * takes_crop_view_set_picture:
 * @picture: (nullable): at any size
 * @width: pixels of the picture itself
 * @height: pixels
 *
 * Shows a picture; the part becomes as large as it may, in the middle.
 */
void
takes_crop_view_set_picture (TakesCropView *self,
                             GdkPaintable  *picture,
                             int            width,
                             int            height)
{
  g_return_if_fail (TAKES_IS_CROP_VIEW (self));
  g_return_if_fail (width > 0 && height > 0);

  g_set_object (&self->picture, picture);
  if (self->frame.width != width || self->frame.height != height)
    {
      self->frame.width = width;
      self->frame.height = height;
      takes_crop_box_fill (&self->box, &self->frame);
    }
  tell (self);
}

/**
 * takes_crop_view_set_aspect:
 * @width: 16 of 16:9; 0: the picture's own shape
 * @height: 9 of it
 */
void
takes_crop_view_set_aspect (TakesCropView *self,
                            int            width,
                            int            height)
{
  g_return_if_fail (TAKES_IS_CROP_VIEW (self));

  self->frame.aspect_width = width;
  self->frame.aspect_height = height;
  if (self->frame.width <= 0)
    return;

  takes_crop_box_fill (&self->box, &self->frame);
  tell (self);
}

/* Below that the part does not shrink, where the picture is large enough. */
void
takes_crop_view_set_min_side (TakesCropView *self,
                              int            min_side)
{
  g_return_if_fail (TAKES_IS_CROP_VIEW (self));

  self->min_side = MAX (min_side, 0);
}

/* Returns: (transfer none): the part, in pixels of the picture */
const TakesCropBox *
takes_crop_view_get_box (TakesCropView *self)
{
  g_return_val_if_fail (TAKES_IS_CROP_VIEW (self), NULL);

  return &self->box;
}

/* Returns: (transfer none): the picture's pixels and the shape */
const TakesCropFrame *
takes_crop_view_get_frame (TakesCropView *self)
{
  g_return_val_if_fail (TAKES_IS_CROP_VIEW (self), NULL);

  return &self->frame;
}
