/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-loupe.h"

#include <glib/gi18n.h>
#include <math.h>

#define STEP        0.01
#define LARGE_STEP  0.1

struct _TakesLoupe
{
  GtkWidget        parent_instance;

  graphene_point_t spot;      /* 0–1, of the picture */
};

G_DEFINE_FINAL_TYPE (TakesLoupe, takes_loupe, GTK_TYPE_WIDGET)

enum {
  MOVED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
move (TakesLoupe *self,
      double      x,
      double      y)
{
  takes_loupe_set_spot (self, &GRAPHENE_POINT_INIT (self->spot.x + x, self->spot.y + y));
  g_signal_emit (self, signals[MOVED], 0);
}

static gboolean
key_pressed_cb (TakesLoupe      *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  modifiers)
{
  double step = modifiers & GDK_SHIFT_MASK ? LARGE_STEP : STEP;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move (self, -step, 0);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move (self, step, 0);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, 0, -step);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 0, step);
      break;
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[CLOSED], 0);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

/* The pointer means what lies under the lens. */
static gboolean
takes_loupe_contains (GtkWidget *widget,
                      double     x,
                      double     y)
{
  return FALSE;
}

static void
takes_loupe_class_init (TakesLoupeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->contains = takes_loupe_contains;

  signals[MOVED] = g_signal_new ("moved", TAKES_TYPE_LOUPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", TAKES_TYPE_LOUPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "loupe");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tell (TakesLoupe *self)
{
  g_autofree char *name = g_strdup_printf (_("Loupe, %d %% from the left, %d %% from the top"),
                                           (int) round (self->spot.x * 100), (int) round (self->spot.y * 100));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
takes_loupe_init (TakesLoupe *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->spot = GRAPHENE_POINT_INIT (0.5, 0.5);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  tell (self);
}

GtkWidget *
takes_loupe_new (void)
{
  return g_object_new (TAKES_TYPE_LOUPE, NULL);
}

/**
 * takes_loupe_get_spot:
 *
 * Returns: (transfer none): the spot that is looked at, 0–1 of every picture
 */
const graphene_point_t *
takes_loupe_get_spot (TakesLoupe *self)
{
  g_return_val_if_fail (TAKES_IS_LOUPE (self), NULL);

  return &self->spot;
}

/**
 * takes_loupe_set_spot:
 * @spot: 0–1 of every picture; anything is brought into the limits
 */
void
takes_loupe_set_spot (TakesLoupe             *self,
                      const graphene_point_t *spot)
{
  g_return_if_fail (TAKES_IS_LOUPE (self));

  self->spot = GRAPHENE_POINT_INIT (CLAMP (spot->x, 0, 1), CLAMP (spot->y, 0, 1));
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    tell (self);
}
