/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-first-out.h"

#include "takes-settings.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define KEY "told-what-travels"

/* Without settings it is said once as long as Takes runs. */
static gboolean told;

static void
set_told (void)
{
  g_autoptr (GSettings) settings = takes_settings_open (NULL);

  told = TRUE;
  if (settings)
    g_settings_set_boolean (settings, KEY, TRUE);
}

/* Returns: whether the person knows already */
gboolean
takes_first_out_is_told (GtkWidget *owner)
{
  g_autoptr (GSettings) settings = told ? NULL : takes_settings_open (NULL);

  return told || (settings && g_settings_get_boolean (settings, KEY));
}

static void
go_on_cb (GtkWidget *owner,
          char      *response,
          GtkWidget *dialog)
{
  TakesFirstOutFunc go_on = g_object_get_data (G_OBJECT (dialog), "takes-go-on");

  set_told ();
  go_on (owner);
}

/**
 * takes_first_out_tell:
 * @owner: in a window
 * @go_on: called when the person still wants to
 *
 * Says it before the first Save As.
 */
void
takes_first_out_tell (GtkWidget         *owner,
                      TakesFirstOutFunc  go_on)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("Your Prompt Can Be Read"),
                                   _("The name of a take's file begins with its prompt and ends with its seed. "
                                     "Whoever gets the file can read it there; choose another name if they should not.\n\n"
                                     "Into the clip itself Takes writes nothing: it is saved as the service made it. All "
                                     "settings lie in a file beside the take in its folder, and are not saved with it."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "go-on", _("_Save As…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "go-on");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go-on", ADW_RESPONSE_SUGGESTED);
  g_object_set_data (G_OBJECT (dialog), "takes-go-on", go_on);
  g_signal_connect_object (dialog, "response::go-on", G_CALLBACK (go_on_cb), owner, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * takes_first_out_mention:
 * @owner: in a window
 *
 * Says it after the first take was dragged out, when nothing may come in between.
 */
void
takes_first_out_mention (GtkWidget *owner)
{
  if (takes_first_out_is_told (owner))
    return;

  set_told ();
  gtk_widget_activate_action (owner, "win.tell", "s",
                              _("The file's name begins with your prompt and ends with the seed"));
}
