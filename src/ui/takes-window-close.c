/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-background.h"

#include <glib/gi18n.h>

/* How long finished results can still be fetched: gateways.md §2 and §4.3, runware.md §10. */
static const struct {
  const char *service;
  const char *sentence;
} keeps[] = {
  { "runware", N_("Runware does not say how long it keeps results.") },
  { "toapis", N_("ToAPIs keeps results for 24 hours.") },
  { "empiriolabs", N_("EmpirioLabs forgets a job one hour after it is done.") },
  { "dashscope", N_("DashScope keeps results for 24 hours.") },
};

static const char *
sentence_for_account (TakesAccount *account)
{
  if (takes_account_is_demo (account))
    return _("The Demo goes on where it was when Takes starts again.");

  for (guint i = 0; i < G_N_ELEMENTS (keeps); i++)
    if (g_strcmp0 (takes_account_get_service (account), keeps[i].service) == 0)
      return _(keeps[i].sentence);

  return NULL;
}

static char *
describe_active (TakesWindow *self)
{
  GListModel *accounts = takes_engine_get_accounts (self->engine);
  g_autoptr (GString) text = g_string_new (_("Takes asks about them when it starts again."));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (accounts, i);
      gboolean busy = takes_engine_is_account_busy (self->engine, takes_account_get_id (account));
      const char *sentence = busy ? sentence_for_account (account) : NULL;

      if (sentence)
        g_string_append_printf (text, "\n%s", sentence);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Some desktops end what has no window. */
static void
background_cb (gboolean allowed,
               gpointer owner)
{
  TakesWindow *self = owner;

  if (allowed || gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  gtk_window_present (GTK_WINDOW (self));
  takes_window_tell (self, _("The desktop does not let Takes go on without a window. Leave this one open until the takes are there."));
}

/* Not before the question is gone: a dialog that outlives its window looks for it (GTK 4.8). */
static void
asked_cb (TakesWindow *self)
{
  if (self->closing)
    gtk_window_close (GTK_WINDOW (self));
}

/* The hidden window keeps the application running; that it does is said where the person still looks. */
static void
keep_running (TakesWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  guint n_active = takes_engine_count_active (self->engine);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *body = NULL;

  /* All has arrived while the question was open: nothing would ever end what has no window. */
  if (n_active == 0)
    {
      self->closing = TRUE;
      return;
    }

  notification = g_notification_new (_("Takes Goes On Without a Window"));
  body = g_strdup_printf (ngettext ("%u take is under way. You are told when it is there.",
                                    "%u takes are under way. You are told when they are there.", n_active), n_active);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_LOW);
  g_application_send_notification (application, TAKES_NOTIFICATION_WATCHING, notification);
  takes_background_request (application, _("Takes are under way and have to be fetched"), background_cb, G_OBJECT (self));
}

static void
response_cb (TakesWindow *self,
             const char  *response)
{
  if (g_str_equal (response, "quit"))
    self->closing = TRUE;
  else if (g_str_equal (response, "keep"))
    keep_running (self);
}

/**
 * takes_window_confirm_close:
 *
 * The hidden window keeps the application running.
 *
 * Returns: %TRUE to close now; %FALSE when jobs are under way and the person is asked
 */
gboolean
takes_window_confirm_close (TakesWindow *self)
{
  guint n_active = self->engine ? takes_engine_count_active (self->engine) : 0;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  if (self->closing || n_active == 0)
    return TRUE;

  heading = g_strdup_printf (ngettext ("%u Take Is Under Way", "%u Takes Are Under Way", n_active), n_active);
  body = describe_active (self);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"),
                                    "quit", _("_Quit"),
                                    "keep", _("_Keep Running"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));

  return FALSE;
}
