/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-composer-private.h"

#include <glib/gi18n.h>

/* Inputs from the file chooser. */

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           TakesComposer   *self)
{
  g_autoptr (GListModel) files = NULL;
  g_autoslist (GFile) list = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  for (guint i = files ? g_list_model_get_n_items (files) : 0; i > 0; i--)
    list = g_slist_prepend (list, g_list_model_get_item (files, i - 1));
  if (list)
    takes_composer_take_files (self, list);

  g_clear_object (&self->chooser);
}

static GtkFileFilter *
create_filter (TakesInputRole role)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  if (role == TAKES_INPUT_AUDIO)
    {
      gtk_file_filter_set_name (filter, _("Sound Files"));
      gtk_file_filter_add_mime_type (filter, "audio/*");
      return filter;
    }

  gtk_file_filter_set_name (filter, takes_input_role_is_reference (role) ? _("Pictures and Videos") : _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  if (takes_input_role_is_reference (role))
    gtk_file_filter_add_mime_type (filter, "video/*");

  return filter;
}

static const char *
chooser_title (TakesInputRole role)
{
  if (role == TAKES_INPUT_AUDIO)
    return _("Choose Own Audio");

  return takes_input_role_is_reference (role) ? _("Choose References") : _("Choose First Frame");
}

/**
 * takes_composer_choose_input:
 * @replaces: the place of the input that is replaced; −1: it goes behind the others
 *
 * Asks for files of that role with the file chooser.
 */
void
takes_composer_choose_input (TakesComposer  *self,
                             TakesInputRole  role,
                             int             replaces)
{
  g_autoptr (GtkFileFilter) filter = create_filter (role);
  GtkFileChooserNative *dialog;

  if (!self->engine || self->chooser)
    return;

  takes_composer_aim (self, role, replaces);
  dialog = gtk_file_chooser_native_new (chooser_title (role), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), takes_input_role_is_reference (role) && replaces < 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  self->chooser = GTK_NATIVE_DIALOG (dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
