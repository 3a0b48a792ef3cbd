/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <math.h>

/* One notch of a wheel: four of them double the size. */
#define NOTCH 1.189207115

/* So near the pixels of the original a step ends on them. */
#define NEAR 0.08

/* How far a notch goes when it pans. */
#define NOTCH_PIXELS 48

/* How much of a tile a key goes. */
#define PAN_STEP 0.125

/* What the pointer does on the stage: zoom, pan, the loupe; and the same by keys. */

/**
 * takes_stage_find_at:
 * @x: in the stage
 * @y: in the stage
 *
 * Returns: the index of the tile whose picture is there, −1 none
 */
int
takes_stage_find_at (TakesStage *self,
                     double      x,
                     double      y)
{
  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);
      graphene_rect_t bounds;

      if (!takes_stage_is_seen (self, i) ||
          !gtk_widget_compute_bounds (GTK_WIDGET (entry->tile), GTK_WIDGET (self), &bounds))
        continue;

      if (graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)))
        return i;
    }

  return -1;
}

static void
camera_changed (TakesStage *self)
{
  takes_stage_update_view (self);
}

/* About a point of the stage, or about the middle of the tiles where no picture is. */
static void
zoom_at (TakesStage *self,
         double      zoom,
         double      x,
         double      y)
{
  int index = takes_stage_find_at (self, x, y);
  TakesPlace *place = index >= 0 ? &takes_stage_entry (self, index)->place : NULL;

  if (place && place->width > 0 && place->height > 0)
    takes_camera_set_zoom (&self->camera, zoom, (x - place->x) / place->width, (y - place->y) / place->height);
  else
    takes_camera_set_zoom (&self->camera, zoom, 0.5, 0.5);
  camera_changed (self);
}

/* By pixels of the stage; as all tiles show the same part, the first one's size counts. */
static void
pan (TakesStage *self,
     double      x,
     double      y)
{
  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    {
      TakesPlace *place = &takes_stage_entry (self, i)->place;

      if (!takes_stage_is_shown (self, i) || place->width < 1 || place->height < 1)
        continue;

      takes_camera_pan (&self->camera, x / place->width, y / place->height);
      camera_changed (self);
      return;
    }
}

static void
follow_pointer (TakesStage *self)
{
  int index = self->has_pointer ? takes_stage_find_at (self, self->pointer.x, self->pointer.y) : -1;
  TakesStageEntry *entry = index >= 0 ? takes_stage_entry (self, index) : NULL;
  graphene_rect_t picture;
  gboolean animations;

  takes_sync_group_set_hovered (self->group, entry && entry->joined ? entry->clip : 0);

  /* With animations off nothing moves but by the keyboard. */
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animations, NULL);
  if (!entry || !animations || !gtk_widget_get_visible (GTK_WIDGET (self->loupe)))
    return;

  picture = takes_stage_get_picture (self, entry);
  takes_loupe_set_spot (self->loupe, &GRAPHENE_POINT_INIT ((self->pointer.x - picture.origin.x) / picture.size.width,
                                                           (self->pointer.y - picture.origin.y) / picture.size.height));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (TakesStage *self,
           double      x,
           double      y)
{
  self->has_pointer = TRUE;
  self->pointer = GRAPHENE_POINT_INIT (x, y);
  follow_pointer (self);
}

static void
leave_cb (TakesStage *self)
{
  self->has_pointer = FALSE;
  follow_pointer (self);
}

static gboolean
scroll_cb (TakesStage               *self,
           double                    x,
           double                    y,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gboolean notches = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_WHEEL;
  double unit = notches ? NOTCH_PIXELS : 1;

  if (modifiers & GDK_CONTROL_MASK)
    {
      double zoom = self->camera.zoom * pow (NOTCH, -y * unit / NOTCH_PIXELS);

      zoom_at (self, MAX (zoom, MIN (self->camera.zoom, 1)), self->pointer.x, self->pointer.y);
      return GDK_EVENT_STOP;
    }

  if (self->camera.zoom <= 1)
    return GDK_EVENT_PROPAGATE;

  if (modifiers & GDK_SHIFT_MASK && x == 0)
    pan (self, -y * unit, 0);
  else
    pan (self, -x * unit, -y * unit);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (TakesStage *self)
{
  self->pinch_from = self->camera.zoom;
}

static void
pinch_cb (TakesStage *self,
          double      scale,
          GtkGesture *gesture)
{
  double x = self->pointer.x, y = self->pointer.y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  zoom_at (self, MAX (self->pinch_from * scale, 1), x, y);
}

/* What has a use of its own for a drag: the label drags the take, buttons and sliders are themselves. */
static gboolean
is_taken (TakesStage *self,
          double      x,
          double      y)
{
  for (GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
       widget && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_RANGE (widget) || TAKES_IS_WIPE_HANDLE (widget) ||
        gtk_widget_has_css_class (widget, "chip"))
      return TRUE;

  return FALSE;
}

static void
drag_begin_cb (TakesStage *self,
               double      x,
               double      y,
               GtkGesture *gesture)
{
  self->pans = FALSE;
  self->pan_from = GRAPHENE_POINT_INIT (0, 0);

  /* At fit a drag takes the clip out of the program (takes-tile-drag.c). */
  if (self->camera.zoom <= 1 || is_taken (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (TakesStage *self,
                double      x,
                double      y,
                GtkGesture *gesture)
{
  if (!self->pans && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, x, y))
    return;

  if (!self->pans)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pans = TRUE;
  pan (self, x - self->pan_from.x, y - self->pan_from.y);
  self->pan_from = GRAPHENE_POINT_INIT (x, y);
}

static void
loupe_moved_cb (TakesStage *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_stage_install_input:
 *
 * To be called once, when the controls over the pictures are there.
 */
void
takes_stage_install_input (TakesStage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, scroll);

  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));

  /* Before the tiles, whose own drag would begin with the same movement. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (self->loupe, "moved", G_CALLBACK (loupe_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->loupe, "closed", G_CALLBACK (takes_stage_toggle_loupe), self, G_CONNECT_SWAPPED);
}

/**
 * takes_stage_get_zoom:
 *
 * Returns: how much larger pictures are than their tiles; 1 fits
 */
double
takes_stage_get_zoom (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), 1);

  return self->camera.zoom;
}

/* The zoom at which the pixels of the current take are those of the screen; 1 where it is not known. */
static double
get_actual (TakesStage *self)
{
  TakesStageEntry *entry = self->current < takes_stage_count_shown (self) ? takes_stage_entry (self, self->current) : NULL;
  TakesTake *take = entry ? takes_tile_get_take (entry->tile) : NULL;

  return take ? takes_camera_get_actual (entry->place.width, gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                         takes_take_get_width (take)) : 1;
}

/**
 * takes_stage_zoom:
 * @steps: how many steps in, or out when negative
 *
 * Zooms all tiles about their middle. A step that comes near the pixels of the original ends on them.
 */
void
takes_stage_zoom (TakesStage *self,
                  int         steps)
{
  double zoom, actual;

  g_return_if_fail (TAKES_IS_STAGE (self));

  zoom = takes_camera_get_step (self->camera.zoom, steps);
  actual = get_actual (self);
  if (fabs (zoom / actual - 1) < NEAR)
    zoom = actual;
  takes_camera_set_zoom (&self->camera, zoom, 0.5, 0.5);
  camera_changed (self);
}

/**
 * takes_stage_pan:
 * @x: steps to the right, negative to the left
 * @y: steps down, negative up
 *
 * Looks further in that direction, in all tiles, up to the edges of the pictures.
 */
void
takes_stage_pan (TakesStage *self,
                 int         x,
                 int         y)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  takes_camera_pan (&self->camera, -x * PAN_STEP, -y * PAN_STEP);
  camera_changed (self);
}

/**
 * takes_stage_zoom_fit:
 *
 * Shows whole pictures in all tiles.
 */
void
takes_stage_zoom_fit (TakesStage *self)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  takes_camera_fit (&self->camera);
  camera_changed (self);
}

/**
 * takes_stage_zoom_actual:
 *
 * Shows the pixels of the current take one by one; the others show the same part of their pictures.
 */
void
takes_stage_zoom_actual (TakesStage *self)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  takes_camera_set_zoom (&self->camera, get_actual (self), 0.5, 0.5);
  camera_changed (self);
}

/**
 * takes_stage_toggle_loupe:
 *
 * Shows or hides the lenses. Where the pointer is not there to lead them they are in the middle, and the
 * arrow keys move them.
 */
void
takes_stage_toggle_loupe (TakesStage *self)
{
  GtkWidget *loupe;
  gboolean had_focus;

  g_return_if_fail (TAKES_IS_STAGE (self));

  loupe = GTK_WIDGET (self->loupe);
  had_focus = gtk_widget_has_focus (loupe);
  gtk_widget_set_visible (loupe, !gtk_widget_get_visible (loupe));

  if (gtk_widget_get_visible (loupe))
    {
      takes_loupe_set_spot (self->loupe, &GRAPHENE_POINT_INIT (self->camera.center_x, self->camera.center_y));
      follow_pointer (self);
      if (!self->has_pointer)
        gtk_widget_grab_focus (loupe);
    }
  else if (had_focus && self->current < self->entries->len)
    {
      gtk_widget_grab_focus (GTK_WIDGET (takes_stage_entry (self, self->current)->tile));
    }

  takes_stage_update_view (self);
  g_object_notify (G_OBJECT (self), "loupe");
}
