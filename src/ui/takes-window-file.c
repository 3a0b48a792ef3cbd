/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

/* Requests as data. Actions: win.open-request, win.paste-request, win.show-request; Compose does the work. */

static gboolean
show_compose (TakesWindow *self)
{
  if (!self->engine)
    return FALSE;

  takes_window_show_main (self);
  takes_regions_set_compose_shown (self->regions, TRUE);

  return TRUE;
}

static void
forward (GtkWidget  *widget,
         const char *action)
{
  TakesWindow *self = TAKES_WINDOW (widget);

  if (show_compose (self))
    gtk_widget_activate_action (GTK_WIDGET (self->composer), action, NULL);
}

static void
open_request_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  forward (widget, "compose.open-request");
}

static void
paste_request_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  forward (widget, "compose.paste-request");
}

static void
show_request_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  forward (widget, "compose.show-request");
}

/**
 * takes_window_install_file_actions:
 *
 * To be called from class_init.
 */
void
takes_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-request", NULL, open_request_cb);
  gtk_widget_class_install_action (widget_class, "win.paste-request", NULL, paste_request_cb);
  gtk_widget_class_install_action (widget_class, "win.show-request", NULL, show_request_cb);
}

/**
 * takes_window_read_request:
 * @file: given by the command line or another program; not trusted
 *
 * Shows what Compose understood of the file, or says why it is nothing.
 */
void
takes_window_read_request (TakesWindow *self,
                           GFile       *file)
{
  if (show_compose (self))
    takes_composer_read_file (self->composer, file);
}
