/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-timeline-bar.h"

#include "takes-moment.h"

#include <glib/gi18n.h>

#define HEIGHT        24
#define TROUGH        4
#define KNOB          14
#define HANDLE_WIDTH  6
#define HANDLE_HEIGHT 16
#define HANDLE_REACH  8     /* how far from a handle the pointer may be and still mean it */

typedef enum {
  GRIP_NONE,
  GRIP_KNOB,
  GRIP_RANGE_START,
  GRIP_RANGE_END,
} Grip;

/*
 * The timeline: where the takes stand, and the range that is played, with a handle at either end. It is a
 * slider that acts on a TakesSyncGroup at once: what is dragged is followed within the same frame. As the
 * pixels of the screen are its steps, it draws itself anew only when one of them changes.
 *
 * Keys: arrows, Page Up and Down, Home and End are compare.step, compare.skip, compare.to-start and compare.to-end.
 */
struct _TakesTimelineBar
{
  GtkWidget       parent_instance;

  TakesSyncGroup *group;
  Grip            grip;            /* what is being dragged */
  double          grip_x;          /* where it was taken */
  int             shown_pixel;     /* where the knob was drawn */
};

G_DEFINE_FINAL_TYPE (TakesTimelineBar, takes_timeline_bar, GTK_TYPE_WIDGET)

static const struct {
  guint       keyval;
  const char *action;
} keys[] = {
  { GDK_KEY_Left, "compare.step(-1)" },
  { GDK_KEY_Right, "compare.step(1)" },
  { GDK_KEY_Down, "compare.step(-1)" },
  { GDK_KEY_Up, "compare.step(1)" },
  { GDK_KEY_Page_Down, "compare.skip(-1)" },
  { GDK_KEY_Page_Up, "compare.skip(1)" },
  { GDK_KEY_Home, "compare.to-start" },
  { GDK_KEY_End, "compare.to-end" },
};

static double
get_length (TakesTimelineBar *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * TAKES_TIMELINE_BAR_INSET, 1);
}

static gint64
get_duration (TakesTimelineBar *self)
{
  return self->group ? takes_sync_group_get_duration (self->group) : 0;
}

/* How long a step is, so that a range ends behind the last of its frames. */
static gint64
get_step (TakesTimelineBar *self)
{
  return get_duration (self) / MAX (takes_sync_group_get_n_steps (self->group), 1);
}

static double
to_x (TakesTimelineBar *self,
      gint64            position)
{
  gint64 duration = MAX (get_duration (self), 1);

  return TAKES_TIMELINE_BAR_INSET + CLAMP (position, 0, duration) / (double) duration * get_length (self);
}

static gint64
to_position (TakesTimelineBar *self,
             double            x)
{
  double share = CLAMP ((x - TAKES_TIMELINE_BAR_INSET) / get_length (self), 0, 1);

  return (gint64) (share * get_duration (self));
}

static void
get_range (TakesTimelineBar *self,
           gint64           *start,
           gint64           *end)
{
  *start = *end = -1;
  if (self->group)
    g_object_get (self->group, "range-start", start, "range-end", end, NULL);
}

/* Where the range is drawn; an open end is that of the takes. FALSE: there is none. */
static gboolean
get_range_x (TakesTimelineBar *self,
             double           *from,
             double           *to)
{
  gint64 start, end;

  get_range (self, &start, &end);
  *from = to_x (self, MAX (start, 0));
  *to = end >= 0 ? to_x (self, end + get_step (self)) : to_x (self, G_MAXINT64);

  return start >= 0 || end >= 0;
}

static void
tell (TakesTimelineBar *self)
{
  gint64 position = takes_sync_group_get_position (self->group);
  g_autofree char *text = takes_moment_format (position, takes_sync_group_get_step (self->group));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, get_duration (self) / 1e9,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, position / 1e9,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

static void
position_cb (TakesTimelineBar *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int pixel = (int) (to_x (self, takes_sync_group_get_position (self->group)) * scale);

  /* Nobody is told every frame (ux.md, Taste). */
  if (!takes_sync_group_get_playing (self->group))
    tell (self);

  if (self->shown_pixel == pixel)
    return;

  self->shown_pixel = pixel;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
group_cb (TakesTimelineBar *self)
{
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static Grip
find_grip (TakesTimelineBar *self,
           double            x)
{
  double from, to;
  gint64 start, end;

  get_range (self, &start, &end);
  if (!get_range_x (self, &from, &to))
    return GRIP_KNOB;

  /* The handles stand outside of what they enclose: next to them the knob can still be taken. */
  if (start >= 0 && x <= from + 1 && x >= from - HANDLE_REACH)
    return GRIP_RANGE_START;
  if (end >= 0 && x >= to - 1 && x <= to + HANDLE_REACH)
    return GRIP_RANGE_END;

  return GRIP_KNOB;
}

/* What is dragged is seen: an end of the range shows the frame that it will be. */
static void
drag_to (TakesTimelineBar *self,
         double            x)
{
  gint64 position = to_position (self, x);
  gint64 start, end;

  get_range (self, &start, &end);

  if (self->grip == GRIP_RANGE_START)
    {
      position = end >= 0 ? MIN (position, end) : position;
      g_object_set (self->group, "range-start", position, NULL);
    }
  else if (self->grip == GRIP_RANGE_END)
    {
      position = MAX (position - get_step (self), MAX (start, 0));
      g_object_set (self->group, "range-end", position, NULL);
    }

  takes_sync_group_seek (self->group, position);
}

static void
drag_begin_cb (TakesTimelineBar *self,
               double            x,
               double            y,
               GtkGesture       *gesture)
{
  if (get_duration (self) <= 0)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->grip = find_grip (self, x);
  self->grip_x = x;
  takes_sync_group_set_scrubbing (self->group, TRUE);
  if (self->grip == GRIP_KNOB)
    drag_to (self, x);
}

static void
drag_update_cb (TakesTimelineBar *self,
                double            dx,
                double            dy)
{
  if (self->grip != GRIP_NONE)
    drag_to (self, self->grip_x + dx);
}

static void
drag_end_cb (TakesTimelineBar *self)
{
  if (self->grip != GRIP_NONE)
    takes_sync_group_set_scrubbing (self->group, FALSE);

  self->grip = GRIP_NONE;
}

static void
motion_cb (TakesTimelineBar *self,
           double            x,
           double            y)
{
  Grip grip = find_grip (self, x);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), grip == GRIP_KNOB ? NULL : "ew-resize");
}

static gboolean
key_pressed_cb (TakesTimelineBar *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   modifiers)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *name = NULL;

      if (keys[i].keyval == keyval && g_action_parse_detailed_name (keys[i].action, &name, &target, NULL))
        return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
    }

  return GDK_EVENT_PROPAGATE;
}

static gboolean
query_tooltip_cb (TakesTimelineBar *self,
                  int               x,
                  int               y,
                  gboolean          keyboard,
                  GtkTooltip       *tooltip)
{
  g_autofree char *text = NULL;

  if (keyboard || get_duration (self) <= 0)
    return FALSE;

  text = takes_moment_format (to_position (self, x), to_position (self, x) / MAX (get_step (self), 1));
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { x - 1, 0, 2, gtk_widget_get_height (GTK_WIDGET (self)) });

  return TRUE;
}

static void
draw_bar (GtkSnapshot   *snapshot,
          double         from,
          double         to,
          double         middle,
          double         height,
          const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (from, middle - height / 2, MAX (to - from, 0), height);
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &bounds, MIN (height, MAX (to - from, 0)) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static GdkRGBA
with_alpha (GdkRGBA color,
            float   alpha)
{
  color.alpha *= alpha;

  return color;
}

static void
draw_range (TakesTimelineBar *self,
            GtkSnapshot      *snapshot,
            const GdkRGBA    *color,
            double            middle)
{
  gint64 start, end;
  double from, to;

  get_range (self, &start, &end);
  get_range_x (self, &from, &to);

  if (start >= 0)
    draw_bar (snapshot, from - HANDLE_WIDTH, from, middle, HANDLE_HEIGHT, color);
  if (end >= 0)
    draw_bar (snapshot, to, to + HANDLE_WIDTH, middle, HANDLE_HEIGHT, color);
}

static void
takes_timeline_bar_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  TakesTimelineBar *self = TAKES_TIMELINE_BAR (widget);
  double middle = gtk_widget_get_height (widget) / 2.0;
  double from, to, x;
  GdkRGBA color, faint, full;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  faint = with_alpha (color, .2);
  full = with_alpha (color, .75);

  draw_bar (snapshot, to_x (self, 0), to_x (self, G_MAXINT64), middle, TROUGH, &faint);
  if (get_duration (self) <= 0)
    return;

  x = to_x (self, takes_sync_group_get_position (self->group));
  if (get_range_x (self, &from, &to))
    {
      draw_bar (snapshot, from, to, middle, TROUGH, &faint);
      draw_range (self, snapshot, &color, middle);
    }
  draw_bar (snapshot, from, CLAMP (x, from, to), middle, TROUGH, &full);
  draw_bar (snapshot, x - KNOB / 2.0, x + KNOB / 2.0, middle, KNOB, &color);
}

static void
takes_timeline_bar_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 300 : HEIGHT;
}

static void
takes_timeline_bar_dispose (GObject *object)
{
  TakesTimelineBar *self = TAKES_TIMELINE_BAR (object);

  g_clear_object (&self->group);

  G_OBJECT_CLASS (takes_timeline_bar_parent_class)->dispose (object);
}

static void
takes_timeline_bar_class_init (TakesTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = takes_timeline_bar_dispose;
  widget_class->measure = takes_timeline_bar_measure;
  widget_class->snapshot = takes_timeline_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
takes_timeline_bar_init (TakesTimelineBar *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  /* Time runs from left to right in every language (ux.md, Taste). */
  gtk_widget_set_direction (GTK_WIDGET (self), GTK_TEXT_DIR_LTR);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

/**
 * takes_timeline_bar_set_group:
 * @group: what plays; to be called once
 *
 * Shows and moves where the group stands, and its range.
 */
void
takes_timeline_bar_set_group (TakesTimelineBar *self,
                              TakesSyncGroup   *group)
{
  g_return_if_fail (TAKES_IS_TIMELINE_BAR (self));
  g_return_if_fail (TAKES_IS_SYNC_GROUP (group));
  g_return_if_fail (self->group == NULL);

  self->group = g_object_ref (group);
  g_signal_connect_object (group, "notify::position", G_CALLBACK (position_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::duration", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::playing", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::range-start", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "notify::range-end", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  group_cb (self);
}
