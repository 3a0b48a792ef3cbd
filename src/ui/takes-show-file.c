/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-show-file.h"

#include <glib/gi18n.h>

#define TIME_LIMIT 5000

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) && gtk_widget_get_root (widget))
    gtk_widget_activate_action (widget, "win.tell", "s", _("There is no file manager to ask."));
}

/* Without a file manager that marks the file, whatever opens folders has to do. */
static void
open_folder (GtkWidget  *widget,
             const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *folder_uri = folder ? g_file_get_uri (folder) : NULL;

  if (root && folder_uri)
    gtk_show_uri_full (GTK_WINDOW (root), folder_uri, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (widget));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (!answer)
    open_folder (widget, g_object_get_data (G_OBJECT (widget), "takes-show-file"));
}

/**
 * takes_show_file:
 * @widget: in a window, which is told when there is no file manager
 * @path: of a file
 *
 * Shows the file in the file manager, marked where it can do that.
 */
void
takes_show_file (GtkWidget  *widget,
                 const char *path)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = application ? g_application_get_dbus_connection (application) : NULL;
  char *uri = g_filename_to_uri (path, NULL, NULL);
  const char *uris[] = { uri, NULL };

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!uri)
    return;

  g_object_set_data_full (G_OBJECT (widget), "takes-show-file", uri, g_free);
  if (bus)
    g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                            "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""),
                            NULL, G_DBUS_CALL_FLAGS_NONE, TIME_LIMIT, NULL, asked_cb, g_object_ref (widget));
  else
    open_folder (widget, uri);
}
