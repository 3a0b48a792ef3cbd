/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-wipe-handle.h"

#include <glib/gi18n.h>
#include <math.h>

#define STEP        0.02
#define LARGE_STEP  0.1
#define KNOB        24

struct _TakesWipeHandle
{
  GtkWidget parent_instance;

  double    fraction;
  double    range;            /* how many pixels the line can go */
  double    dragged_from;
  double    pressed_at;       /* in the stage */
};

G_DEFINE_FINAL_TYPE (TakesWipeHandle, takes_wipe_handle, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The view is what remembers the place; the line follows it. */
static void
move (TakesWipeHandle *self,
      double           fraction)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "compare.set-wipe", "d", CLAMP (fraction, 0, 1));
}

static gboolean
key_pressed_cb (TakesWipeHandle *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  double step = modifiers & GDK_SHIFT_MASK ? LARGE_STEP : STEP;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;

  /* The line stays left-to-right in every language (ux.md, Taste). */
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, self->fraction - step);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, self->fraction + step);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move (self, 0);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move (self, 1);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

/* The handle goes with the pointer: what counts is where the pointer is in the stage. */
static double
find_in_stage (TakesWipeHandle *self,
               double           x)
{
  GtkWidget *stage = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_point_t point;

  if (!stage || !gtk_widget_compute_point (GTK_WIDGET (self), stage, &GRAPHENE_POINT_INIT (x, 0), &point))
    return x;

  return point.x;
}

static void
drag_begin_cb (TakesWipeHandle *self,
               double           x,
               double           y,
               GtkGesture      *gesture)
{
  self->dragged_from = self->fraction;
  self->pressed_at = find_in_stage (self, x);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (TakesWipeHandle *self,
                double           x,
                double           y,
                GtkGesture      *gesture)
{
  double start_x, start_y;

  if (self->range <= 0)
    return;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &start_x, &start_y);
  move (self, self->dragged_from + (find_in_stage (self, start_x + x) - self->pressed_at) / self->range);
}

static void
takes_wipe_handle_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  const GdkRGBA shade = { 0, 0, 0, 0.35 }, line = { 1, 1, 1, 0.9 };
  double middle = gtk_widget_get_width (widget) / 2.0, height = gtk_widget_get_height (widget);
  GskRoundedRect knob;

  gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (middle - 2, 0, 4, height));
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (middle - 1, 0, 2, height));

  gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (middle - KNOB / 2.0, height / 2 - KNOB / 2.0, KNOB, KNOB), KNOB / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot, &line, &knob.bounds);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.6 },
                             &GRAPHENE_RECT_INIT (middle - 4, height / 2 - 5, 2, 10));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.6 },
                             &GRAPHENE_RECT_INIT (middle + 2, height / 2 - 5, 2, 10));
  gtk_snapshot_pop (snapshot);
}

static void
takes_wipe_handle_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, TAKES_WIPE_HANDLE (object)->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_wipe_handle_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FRACTION:
      takes_wipe_handle_set_fraction (TAKES_WIPE_HANDLE (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
takes_wipe_handle_class_init (TakesWipeHandleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = takes_wipe_handle_get_property;
  object_class->set_property = takes_wipe_handle_set_property;
  widget_class->snapshot = takes_wipe_handle_snapshot;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0.5,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "wipehandle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

/* GTK 4.8 passes the value of no slider on but its own: the name says it, as that of the loupe does. */
static void
tell (TakesWipeHandle *self)
{
  int percent = (int) round (self->fraction * 100);
  g_autofree char *name = g_strdup_printf (_("Wipe, %d %% from the left"), percent);
  g_autofree char *text = g_strdup_printf (_("%d %%"), percent);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->fraction * 100,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
takes_wipe_handle_init (TakesWipeHandle *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->fraction = 0.5;

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "ew-resize");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Drag to Wipe"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, -1);
  tell (self);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
takes_wipe_handle_new (void)
{
  return g_object_new (TAKES_TYPE_WIPE_HANDLE, NULL);
}

/**
 * takes_wipe_handle_get_fraction:
 *
 * Returns: 0–1, from the left
 */
double
takes_wipe_handle_get_fraction (TakesWipeHandle *self)
{
  g_return_val_if_fail (TAKES_IS_WIPE_HANDLE (self), 0.5);

  return self->fraction;
}

/**
 * takes_wipe_handle_set_fraction:
 * @fraction: 0–1, from the left; anything is brought into the limits
 */
void
takes_wipe_handle_set_fraction (TakesWipeHandle *self,
                                double           fraction)
{
  g_return_if_fail (TAKES_IS_WIPE_HANDLE (self));

  fraction = CLAMP (fraction, 0, 1);
  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  tell (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

/**
 * takes_wipe_handle_set_range:
 * @range: how many pixels there are between 0 and 1
 */
void
takes_wipe_handle_set_range (TakesWipeHandle *self,
                             double           range)
{
  g_return_if_fail (TAKES_IS_WIPE_HANDLE (self));

  self->range = range;
}
