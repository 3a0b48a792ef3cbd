/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-window-private.h"

#include "takes-return-words.h"

/*
 * The bar after a restart: what became of jobs that were under way when Takes was closed, and what was never
 * sent. Actions: win.show-returned, win.discard-planned, win.dismiss-return; win.send-planned: takes-window-money.c.
 */

static void
show_return (TakesWindow *self)
{
  g_autoptr (TakesReturnWords) words = takes_return_words_new (self->open_jobs);

  gtk_label_set_text (self->return_label, words->text ? words->text : "");
  gtk_widget_set_visible (self->return_bar, words->text != NULL);
  gtk_widget_set_visible (self->show_button, words->show);
  gtk_widget_set_visible (self->send_button, words->send);
  gtk_widget_set_visible (self->discard_button, words->send);
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

/**
 * takes_window_list_planned:
 *
 * Returns: (transfer full) (element-type TakesJob): of an earlier run, not sent
 */
GPtrArray *
takes_window_list_planned (TakesWindow *self)
{
  GPtrArray *planned = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->open_jobs && i < self->open_jobs->len; i++)
    if (takes_job_get_state (g_ptr_array_index (self->open_jobs, i)) == TAKES_JOB_PLANNED)
      g_ptr_array_add (planned, g_object_ref (g_ptr_array_index (self->open_jobs, i)));

  return planned;
}

/**
 * takes_window_act_on_planned:
 * @action: send, or discard
 *
 * What the bar says is done with, whatever comes of it.
 */
void
takes_window_act_on_planned (TakesWindow    *self,
                             TakesJobAction  action)
{
  g_autoptr (GPtrArray) jobs = takes_window_list_planned (self);

  for (guint i = 0; i < jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (jobs, i);
      g_autoptr (GError) error = NULL;

      if (takes_engine_can (self->engine, job, action) && !takes_engine_act (self->engine, job, action, &error))
        takes_window_tell (self, error->message);
    }

  dismiss (self);
}

static void
discard_planned_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  takes_window_act_on_planned (TAKES_WINDOW (widget), TAKES_JOB_ACTION_DISCARD);
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
  gtk_widget_class_install_action (widget_class, "win.discard-planned", NULL, discard_planned_cb);
  gtk_widget_class_install_action (widget_class, "win.dismiss-return", NULL, dismiss_return_cb);
}
