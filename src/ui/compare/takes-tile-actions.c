/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-private.h"

#include "takes-job-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWindow *
window_of (TakesTile *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (TakesTile  *self,
      const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
add_detail (GString    *details,
            const char *name,
            const char *value)
{
  if (value && *value)
    g_string_append_printf (details, "%s: %s\n", name, value);
}

/* For a question to the service: what both sides know the job by. */
static void
copy_details_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  TakesJob *job = takes_tile_get_job (self);
  g_autoptr (GString) details = g_string_new (NULL);

  add_detail (details, _("Task id"), takes_job_get_id (job));
  add_detail (details, _("Account"), takes_job_get_account_name (job));
  add_detail (details, _("State"), takes_job_state_get_label (takes_job_get_state (job)));
  add_detail (details, _("The service says"), takes_job_get_service_word (job));
  add_detail (details, _("Message"), takes_job_get_message (job));
  add_detail (details, _("File"), takes_tile_get_clip (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), details->str);
  tell (self, _("Details copied"));
}

static void
uncover_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  takes_tile_uncover (TAKES_TILE (widget));
}

static void
hear_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "compare.hear", "i", takes_tile_get_number (TAKES_TILE (widget)));
}

static void
fix_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.fix", "s", takes_job_get_id (takes_tile_get_job (TAKES_TILE (widget))));
}

static void
act (TakesTile      *self,
     TakesJobAction  action)
{
  TakesEngine *engine = takes_tile_get_engine (self);
  g_autoptr (GError) error = NULL;

  if (engine && !takes_engine_act (engine, takes_tile_get_job (self), action, &error))
    tell (self, error->message);
}

static void
send_again_cb (TakesTile *self)
{
  act (self, TAKES_JOB_ACTION_SEND_AGAIN);
}

static void
confirm_send_again (TakesTile *self)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (self), _("Send Again?"),
                                              _("The service may have this request already. If it does not notice, "
                                                "the take is charged twice."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "send", _("_Send Again"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "send", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response::send", G_CALLBACK (send_again_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
act_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  TakesTile *self = TAKES_TILE (widget);
  TakesJobAction action;

  if (!takes_job_action_from_name (g_variant_get_string (parameter, NULL), &action))
    return;

  if (action == TAKES_JOB_ACTION_SEND_AGAIN)
    confirm_send_again (self);
  else
    act (self, action);
}

/**
 * takes_tile_install_actions:
 *
 * Installs take.*; to be called from class_init.
 */
void
takes_tile_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "take.hear", NULL, hear_cb);
  gtk_widget_class_install_action (widget_class, "take.copy-details", NULL, copy_details_cb);
  gtk_widget_class_install_action (widget_class, "take.uncover", NULL, uncover_cb);
  gtk_widget_class_install_action (widget_class, "take.fix", NULL, fix_cb);
  gtk_widget_class_install_action (widget_class, "take.act", "s", act_cb);
  takes_tile_install_out_actions (widget_class);
  takes_tile_install_onwards_actions (widget_class);
}

/**
 * takes_tile_update_actions:
 *
 * Enables what can be done with the tile's job and take now.
 */
void
takes_tile_update_actions (TakesTile *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TakesTake *take = takes_tile_get_take (self);

  gtk_widget_action_set_enabled (widget, "take.hear", take && takes_take_get_has_audio (take));
  takes_tile_update_out_actions (self);
  takes_tile_update_onwards_actions (self);
}
