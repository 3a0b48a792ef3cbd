/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include <glib/gi18n.h>

/*
 * The bar after a restart: what became of jobs that were under way when Takes was closed, and what was never
 * sent. Actions: win.show-returned, win.send-planned, win.discard-planned, win.dismiss-return.
 */

typedef struct {
  guint      arrived;
  guint      refused;
  guint      failed;
  guint      gone;
  guint      open;         /* still being asked about */
  guint      planned;
  TakesPrice estimate;     /* of the planned ones */
} Tally;

static void
add_to_tally (Tally    *tally,
              TakesJob *job)
{
  const TakesPrice *estimate = takes_job_get_estimate (job);
  TakesJobState state = takes_job_get_state (job);

  switch (state)
    {
    case TAKES_JOB_DONE:
      tally->arrived++;
      break;

    case TAKES_JOB_REFUSED:
      tally->refused++;
      break;

    case TAKES_JOB_FAILED:
      tally->failed++;
      break;

    case TAKES_JOB_LOST:
      tally->gone++;
      break;

    case TAKES_JOB_PLANNED:
      if (tally->planned++ == 0 && estimate)
        tally->estimate = *estimate;
      else if (estimate)
        takes_price_add (&tally->estimate, estimate);
      break;

    default:
      tally->open += takes_job_state_is_active (state);
    }
}

static void
append (GString    *text,
        const char *words)
{
  if (text->len)
    g_string_append (text, ", ");
  g_string_append (text, words);
}

static char *
describe_past (const Tally *tally)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *arrived = g_strdup_printf (ngettext ("%u arrived", "%u arrived", tally->arrived), tally->arrived);
  g_autofree char *refused = g_strdup_printf (ngettext ("%u refused", "%u refused", tally->refused), tally->refused);
  g_autofree char *failed = g_strdup_printf (ngettext ("%u failed", "%u failed", tally->failed), tally->failed);
  g_autofree char *gone = g_strdup_printf (ngettext ("%u can no longer be fetched", "%u can no longer be fetched",
                                                     tally->gone), tally->gone);

  if (tally->arrived)
    append (text, arrived);
  if (tally->refused)
    append (text, refused);
  if (tally->failed)
    append (text, failed);
  if (tally->gone)
    append (text, gone);

  return text->len ? g_strdup_printf (_("While Takes was closed: %s"), text->str) : NULL;
}

static char *
describe_planned (const Tally *tally,
                  gboolean     demo)
{
  g_autofree char *amount = tally->estimate.known && !demo ? takes_price_format (&tally->estimate) : NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%u take was not sent", "%u takes were not sent", tally->planned),
                                           tally->planned);

  /* Translators: "6 takes were not sent (about $3.00)" */
  return amount ? g_strdup_printf (_("%s (about %s)"), text, amount) : g_steal_pointer (&text);
}

static void
show_return (TakesWindow *self)
{
  Tally tally = { 0 };
  gboolean demo = TRUE;
  g_autofree char *past = NULL;
  g_autofree char *planned = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->open_jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (self->open_jobs, i);

      add_to_tally (&tally, job);
      demo &= g_strcmp0 (takes_job_get_account_id (job), TAKES_ACCOUNT_DEMO) == 0;
    }

  past = tally.open == 0 ? describe_past (&tally) : NULL;
  planned = tally.planned ? describe_planned (&tally, demo) : NULL;
  text = past && planned ? g_strdup_printf ("%s · %s", past, planned) : g_strdup (past ? past : planned);

  gtk_label_set_text (self->return_label, text ? text : "");
  gtk_widget_set_visible (self->return_bar, text != NULL);
  gtk_widget_set_visible (self->show_button, past != NULL);
  gtk_widget_set_visible (self->send_button, tally.planned > 0);
  gtk_widget_set_visible (self->discard_button, tally.planned > 0);
}

static void
act_on_planned (TakesWindow    *self,
                TakesJobAction  action)
{
  g_autoptr (GPtrArray) jobs = self->open_jobs ? g_ptr_array_copy (self->open_jobs, NULL, NULL) : NULL;

  for (guint i = 0; jobs && i < jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (jobs, i);
      g_autoptr (GError) error = NULL;

      if (takes_job_get_state (job) != TAKES_JOB_PLANNED || !takes_engine_can (self->engine, job, action))
        continue;

      if (!takes_engine_act (self->engine, job, action, &error))
        takes_window_tell (self, error->message);
    }
}

static void
dismiss (TakesWindow *self)
{
  for (guint i = 0; self->open_jobs && i < self->open_jobs->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->open_jobs, i), show_return, self);

  g_clear_pointer (&self->open_jobs, g_ptr_array_unref);
  gtk_widget_set_visible (self->return_bar, FALSE);
}

static void
dismiss_return_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  dismiss (TAKES_WINDOW (widget));
}

/* The newest batch of which something was under way, and is not any more; those that came first are newest. */
static TakesBatch *
find_returned (TakesWindow *self)
{
  for (guint i = 0; self->open_jobs && i < self->open_jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (self->open_jobs, i);

      if (takes_job_get_state (job) != TAKES_JOB_PLANNED)
        return takes_engine_find_batch (self->engine, takes_job_get_batch_id (job));
    }

  return NULL;
}

static void
show_returned_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  TakesWindow *self = TAKES_WINDOW (widget);
  TakesBatch *batch = find_returned (self);

  if (batch)
    takes_window_open_batch (self, batch);
  dismiss (self);
}

static void
send_planned_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  act_on_planned (TAKES_WINDOW (widget), TAKES_JOB_ACTION_SEND);
  dismiss (TAKES_WINDOW (widget));
}

static void
discard_planned_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  act_on_planned (TAKES_WINDOW (widget), TAKES_JOB_ACTION_DISCARD);
  dismiss (TAKES_WINDOW (widget));
}

static gboolean
was_under_way (TakesJobState state)
{
  return state == TAKES_JOB_PLANNED || takes_job_state_is_active (state);
}

static void
collect (TakesWindow *self,
         TakesBatch  *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      if (!was_under_way (takes_job_get_state (job)))
        continue;

      g_signal_connect_object (job, "notify::state", G_CALLBACK (show_return), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->open_jobs, g_steal_pointer (&job));
    }
}

/**
 * takes_window_watch_return:
 *
 * Shows the bar while jobs of an earlier run wait for the person. To be called right after the
 * engine has opened, before any answer has come.
 */
void
takes_window_watch_return (TakesWindow *self)
{
  GListModel *batches = takes_engine_get_batches (self->engine);

  g_clear_pointer (&self->open_jobs, g_ptr_array_unref);
  self->open_jobs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);

      collect (self, batch);
    }

  show_return (self);
}

/**
 * takes_window_install_return_actions:
 *
 * Installs the actions about what an earlier run left; to be called from class_init.
 */
void
takes_window_install_return_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-returned", NULL, show_returned_cb);
  gtk_widget_class_install_action (widget_class, "win.send-planned", NULL, send_planned_cb);
  gtk_widget_class_install_action (widget_class, "win.discard-planned", NULL, discard_planned_cb);
  gtk_widget_class_install_action (widget_class, "win.dismiss-return", NULL, dismiss_return_cb);
}
