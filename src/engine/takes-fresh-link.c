/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-fresh-link.h"

#include <glib/gi18n.h>

typedef struct {
  TakesLane    *lane;
  TakesJobRow  *job;
  TakesTakeRow *take;
  gboolean      archive;   /* the second question */
  gboolean      silent;    /* one of them was not answered */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->lane);
  g_clear_pointer (&self->job, takes_job_row_free);
  g_clear_pointer (&self->take, takes_take_row_free);
  g_free (self);
}

static TakesTicket
make_ticket (const TakesJobRow *job)
{
  gint64 results = job->request->results;

  return (TakesTicket) { job->id, job->service_id, job->poll_url, results > 1 ? (guint) results : 1 };
}

/* The service's name for the result decides; its place only where there is no name. */
static TakesResult *
steal_result (GPtrArray          *results,
              const TakesTakeRow *take)
{
  for (guint i = 0; i < results->len; i++)
    {
      TakesResult *result = results->pdata[i];
      gboolean same = take->result_key && result->result_key
                      ? g_strcmp0 (result->result_key, take->result_key) == 0
                      : (int) i == take->place;

      if (same && (result->url || result->data))
        return g_ptr_array_steal_index (results, i);
    }

  return NULL;
}

static void ask (GTask *task);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Question *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, &error);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
  g_auto (TakesPollOutcome) outcome = { 0 };
  TakesTicket ticket = make_ticket (self->job);
  TakesResult *found = NULL;

  if (reply)
    {
      takes_lane_get_provider (self->lane)->parse_poll (reply->status, reply->json, &ticket, results,
                                                        &outcome);
      found = steal_result (results, self->take);
    }

  self->silent |= !outcome.answered;

  if (found)
    {
      g_task_return_pointer (task, found, (GDestroyNotify) takes_result_free);
      g_object_unref (task);
    }
  else if (!self->archive && takes_lane_get_provider (self->lane)->build_recover &&
           !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      self->archive = TRUE;
      ask (task);
    }
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, self->silent ? G_IO_ERROR_FAILED : G_IO_ERROR_NOT_FOUND,
                               _("The service gives no link to the clip at the moment."));
      g_object_unref (task);
    }
}

static void
ask (GTask *task)
{
  Question *self = g_task_get_task_data (task);
  const TakesProvider *provider = takes_lane_get_provider (self->lane);
  TakesAccount *account = takes_lane_get_account (self->lane);
  TakesTicket ticket = make_ticket (self->job);

  takes_sender_send_async (takes_lane_get_sender (self->lane), TAKES_SEND_ASK,
                           self->archive ? provider->build_recover (account, &ticket)
                                         : provider->build_poll (account, &ticket),
                           NULL, NULL, g_task_get_cancellable (task), answered_cb, task);
}

/**
 * takes_fresh_link_async:
 */
void
takes_fresh_link_async (TakesLane           *lane,
                        const TakesJobRow   *job,
                        const TakesTakeRow  *take,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Question *self = g_new0 (Question, 1);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  self->lane = g_object_ref (lane);
  self->job = takes_job_row_copy (job);
  self->take = takes_take_row_copy (take);
  g_task_set_source_tag (task, takes_fresh_link_async);
  g_task_set_task_data (task, self, question_free);

  ask (task);
}

/**
 * takes_fresh_link_finish:
 *
 * Returns: (transfer full) (nullable): with %G_IO_ERROR_NOT_FOUND the service has answered and names no link
 */
TakesResult *
takes_fresh_link_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
