/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

/*
 * The inspector in the window: win.toggle-inspector, win.show-inspector, win.close-inspector, and what is decided in
 * it: win.set-stars (i). Below 1500 px it is closed at first, and opens over the stage's right edge.
 */

static gboolean
is_shown (TakesWindow *self)
{
  gboolean visible;

  g_object_get (self->regions, "inspector-visible", &visible, NULL);

  return visible;
}

static void
show (TakesWindow *self,
      gboolean     visible)
{
  /* In a blind or duel round it would tell which take is which. */
  if (visible && takes_compare_is_in_round (self->compare))
    return;

  if (is_shown (self) != visible)
    g_object_set (self->regions, "inspector-visible", visible, NULL);
}

static void
toggle_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  show (TAKES_WINDOW (widget), !is_shown (TAKES_WINDOW (widget)));
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  show (TAKES_WINDOW (widget), TRUE);
}

static void
close_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  show (TAKES_WINDOW (widget), FALSE);
}

static void
set_stars_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (TAKES_WINDOW (widget)->compare), "compare.set-stars", parameter);
}

/**
 * takes_window_install_inspector_actions:
 *
 * Installs the inspector's win.*; to be called from class_init.
 */
void
takes_window_install_inspector_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toggle-inspector", NULL, toggle_cb);
  gtk_widget_class_install_action (widget_class, "win.show-inspector", NULL, show_cb);
  gtk_widget_class_install_action (widget_class, "win.close-inspector", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "win.set-stars", "i", set_stars_cb);
}

/* A window that has room for it shows it at first. */
static void
mode_cb (TakesWindow *self)
{
  TakesRegionsMode mode;

  g_object_get (self->regions, "mode", &mode, NULL);
  if (mode != TAKES_REGIONS_WIDE || self->offered_inspector || !takes_stage_get_comparison (takes_compare_get_stage (self->compare)))
    return;

  self->offered_inspector = TRUE;
  show (self, TRUE);
}

static void
shown_cb (TakesWindow *self)
{
  self->offered_inspector |= is_shown (self);
}

/**
 * takes_window_watch_inspector:
 *
 * Lets the inspector follow the stage, and its button in the header say whether it is shown.
 */
void
takes_window_watch_inspector (TakesWindow *self)
{
  takes_inspector_set_stage (self->inspector, takes_compare_get_stage (self->compare));
  g_object_bind_property (self->regions, "inspector-visible", self->inspector_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->regions, "notify::mode", G_CALLBACK (mode_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->regions, "notify::inspector-visible", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}
