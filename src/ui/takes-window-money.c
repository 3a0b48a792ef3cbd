/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-engine-money.h"
#include "takes-job-words.h"

#include <glib/gi18n.h>

/*
 * What is sent for money from outside the composer, and the questions before it. Actions: win.send-new (s: id of
 * a job that failed), win.send-planned, win.act (ss: id of a job, takes_job_action_get_name ()).
 */

/* A job that is sent once more as a new one, or acted upon, until the question or the engine has been answered. */
typedef struct {
  TakesWindow    *window;
  TakesJob       *job;
  TakesJobAction  action;
} Renewal;

static void
renewal_free (Renewal *self)
{
  g_object_unref (self->window);
  g_object_unref (self->job);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Renewal, renewal_free)

static Renewal *
renewal_new (TakesWindow *window,
             TakesJob    *job)
{
  Renewal *self = g_new0 (Renewal, 1);

  self->window = g_object_ref (window);
  self->job = g_object_ref (job);

  return self;
}

static AdwMessageDialog *
create_question (TakesWindow *self,
                 const char  *heading,
                 const char  *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "agree", _("_Send"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "agree", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");

  return dialog;
}

static void
renewal_agreed_cb (Renewal *renewal)
{
  takes_window_renew (renewal->window, renewal->job, TRUE);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Renewal) renewal = user_data;
  TakesWindow *self = renewal->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesBatch) batch = takes_engine_generate_finish (TAKES_ENGINE (source), result, &error);
  AdwMessageDialog *dialog;

  if (!self->engine || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT))
    {
      dialog = create_question (self, _("Send Again?"), error->message);
      g_signal_connect_data (dialog, "response::agree", G_CALLBACK (renewal_agreed_cb), g_steal_pointer (&renewal),
                             (GClosureNotify) (void (*) (void)) renewal_free, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
    }
  else if (!batch)
    {
      takes_window_tell (self, error->message);
    }
}

/**
 * takes_window_renew:
 * @job: one that failed or was refused
 * @agreed: the person was asked about the limit
 *
 * Sends the job's request once more, as a new job that comes into its tile (ux.md, Jobs).
 */
void
takes_window_renew (TakesWindow *self,
                    TakesJob    *job,
                    gboolean     agreed)
{
  TakesAccount *account = takes_engine_find_account (self->engine, takes_job_get_account_id (job));
  TakesBatch *batch = takes_engine_find_batch (self->engine, takes_job_get_batch_id (job));
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_order_free);
  TakesOrder *order;

  if (!account)
    {
      takes_window_tell (self, _("Its account is not there any more. Fix… sends it through another one."));
      return;
    }

  order = takes_order_new (account, takes_job_get_request (job));
  order->replaces = g_strdup (takes_job_get_id (job));
  g_ptr_array_add (orders, order);
  takes_engine_order_async (self->engine, batch ? takes_batch_get_name (batch) : NULL, agreed, orders, NULL, renewed_cb,
                            renewal_new (self, job));
}

static void
send_new_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  TakesJob *job = self->engine ? takes_engine_find_job (self->engine, g_variant_get_string (parameter, NULL)) : NULL;

  if (job)
    takes_window_renew (self, job, FALSE);
}

static void
planned_agreed_cb (TakesWindow *self)
{
  takes_window_act_on_planned (self, TAKES_JOB_ACTION_SEND);
}

static void
send_planned_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  g_autoptr (GPtrArray) planned = takes_window_list_planned (self);
  g_autofree char *reason = takes_engine_describe_limit_of_jobs (self->engine, planned);
  g_autofree char *heading = NULL;
  AdwMessageDialog *dialog;

  if (!reason)
    {
      planned_agreed_cb (self);
      return;
    }

  heading = g_strdup_printf (ngettext ("Send %u Take?", "Send %u Takes?", planned->len), planned->len);
  dialog = create_question (self, heading, reason);
  g_signal_connect_object (dialog, "response::agree", G_CALLBACK (planned_agreed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
act (TakesWindow    *self,
     TakesJob       *job,
     TakesJobAction  action)
{
  g_autoptr (GError) error = NULL;

  if (self->engine && !takes_engine_act (self->engine, job, action, &error))
    takes_window_tell (self, error->message);
}

static void
act_agreed_cb (Renewal *renewal)
{
  act (renewal->window, renewal->job, renewal->action);
}

/* What must be said before the action; NULL when there is no question. */
static char *
find_question (TakesWindow    *self,
               TakesJob       *job,
               TakesJobAction  action)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  g_autofree char *reason = NULL;

  if (action != TAKES_JOB_ACTION_SEND && action != TAKES_JOB_ACTION_SEND_AGAIN)
    return NULL;

  g_ptr_array_add (jobs, job);
  reason = takes_engine_describe_limit_of_jobs (self->engine, jobs);
  if (action == TAKES_JOB_ACTION_SEND)
    return g_steal_pointer (&reason);

  return g_strdup_printf ("%s%s%s", _("The service may have this request already. If it does not notice, the take is "
                                      "charged twice."), reason ? "\n\n" : "", reason ? reason : "");
}

/**
 * takes_window_act:
 * @job: one of the engine's
 * @action: what the person wants
 *
 * Does it, after the question that belongs to it: above a limit, of an unpublished price, or where the service may
 * charge twice.
 */
void
takes_window_act (TakesWindow    *self,
                  TakesJob       *job,
                  TakesJobAction  action)
{
  gboolean again = action == TAKES_JOB_ACTION_SEND_AGAIN;
  g_autofree char *question = NULL;
  AdwMessageDialog *dialog;
  Renewal *renewal;

  if (!self->engine)
    return;

  question = takes_engine_can (self->engine, job, action) ? find_question (self, job, action) : NULL;
  if (!question)
    {
      act (self, job, action);
      return;
    }

  renewal = renewal_new (self, job);
  renewal->action = action;
  dialog = create_question (self, again ? _("Send Again?") : _("Send This Take?"), question);
  if (again)
    {
      adw_message_dialog_set_response_label (dialog, "agree", _("_Send Again"));
      adw_message_dialog_set_response_appearance (dialog, "agree", ADW_RESPONSE_DESTRUCTIVE);
    }
  g_signal_connect_data (dialog, "response::agree", G_CALLBACK (act_agreed_cb), renewal,
                         (GClosureNotify) (void (*) (void)) renewal_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
act_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  const char *id, *word;
  TakesJobAction action;
  TakesJob *job;

  g_variant_get (parameter, "(&s&s)", &id, &word);
  job = self->engine ? takes_engine_find_job (self->engine, id) : NULL;
  if (job && takes_job_action_from_name (word, &action))
    takes_window_act (self, job, action);
}

/**
 * takes_window_install_money_actions:
 *
 * Installs what sends something for money; to be called from class_init.
 */
void
takes_window_install_money_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.send-new", "s", send_new_cb);
  gtk_widget_class_install_action (widget_class, "win.send-planned", NULL, send_planned_cb);
  gtk_widget_class_install_action (widget_class, "win.act", "(ss)", act_cb);
}
