/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-first-out.h"

#include "takes-settings.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define KEY    "told-what-travels"
#define STAYED "takes-stayed"         /* of a GdkDrag that did not end in another application */

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

static void
mention (GtkWidget *owner)
{
  if (takes_first_out_is_told (owner))
    return;

  set_told ();
  gtk_widget_activate_action (owner, "win.tell", "s",
                              _("The file's name begins with your prompt and ends with the seed"));
}

static void
set_stayed (GdkDrag *drag)
{
  g_object_set_data (G_OBJECT (drag), STAYED, GINT_TO_POINTER (TRUE));
}

static gboolean
cancel_cb (GtkDragSource       *source,
           GdkDrag             *drag,
           GdkDragCancelReason  reason)
{
  set_stayed (drag);

  return FALSE;
}

static void
end_cb (GtkDragSource *source,
        GdkDrag       *drag,
        gboolean       delete_data,
        GtkWidget     *owner)
{
  if (!g_object_get_data (G_OBJECT (drag), STAYED))
    mention (owner);
}

/**
 * takes_first_out_watch_drag:
 * @owner: in a window
 * @source: drags a take
 *
 * Says it after the first take was dragged into another application, when nothing may come in between.
 */
void
takes_first_out_watch_drag (GtkWidget     *owner,
                            GtkDragSource *source)
{
  g_signal_connect_object (source, "drag-cancel", G_CALLBACK (cancel_cb), owner, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), owner, 0);
}

/* It was dropped here, whoever has a use for it. */
static gboolean
event_cb (GtkWidget *window,
          GdkEvent  *event)
{
  GdkDrag *drag = gdk_event_get_event_type (event) == GDK_DROP_START ? gdk_drop_get_drag (gdk_dnd_event_get_drop (event)) : NULL;

  if (drag)
    set_stayed (drag);

  return GDK_EVENT_PROPAGATE;
}

/**
 * takes_first_out_watch_drops:
 * @window: where a take that is dropped has not left Takes
 *
 * To be called once.
 */
void
takes_first_out_watch_drops (GtkWidget *window)
{
  GtkEventController *all = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (all, GTK_PHASE_CAPTURE);
  g_signal_connect_object (all, "event", G_CALLBACK (event_cb), window, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, all);
}
