/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-save-dialog.h"

#include <glib/gi18n.h>

#define KEY_DIALOG "takes-save-dialog"

/* Where the person saved last, for as long as Takes runs. */
static GFile *last_folder;

static void
remember_folder (GFile *file)
{
  g_clear_object (&last_folder);
  last_folder = g_file_get_parent (file);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             GtkWidget       *owner)
{
  TakesSaveFunc func = g_object_get_data (G_OBJECT (dialog), "takes-save-func");
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file ? g_file_get_path (file) : NULL;
  if (path)
    {
      remember_folder (file);
      func (owner, path);
    }
  else if (file)
    {
      gtk_widget_activate_action (owner, "win.tell", "s", _("Only folders of this computer are possible."));
    }

  g_object_set_data (G_OBJECT (owner), KEY_DIALOG, NULL);
}

/**
 * takes_save_dialog_open:
 * @owner: in a window; the dialog goes with it
 * @title: of the dialog
 * @name: the file's proposed name
 * @func: called when the person has chosen; a file that is there may be replaced, the chooser has asked
 *
 * Asks where to save.
 */
void
takes_save_dialog_open (GtkWidget     *owner,
                        const char    *title,
                        const char    *name,
                        TakesSaveFunc  func)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (last_folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), last_folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "takes-save-func", func);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), owner, 0);
  /* A native dialog lives only as long as somebody holds it. */
  g_object_set_data_full (G_OBJECT (owner), KEY_DIALOG, dialog, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
