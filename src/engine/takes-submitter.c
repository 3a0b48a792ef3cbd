/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-submitter.h"

#include "takes-cadence.h"
#include "takes-engine.h"
#include "takes-library-calls.h"

#include <glib/gi18n.h>

/* One submission: the task data of its GTask. */
typedef struct {
  TakesLane       *lane;
  TakesJobRow     *row;
  TakesSubmitWait  wait;
  gpointer         wait_data;
  TakesSubmitFacts facts;
  gint64           first_post;    /* all three of the clock's now */
  gint64           last_post;
  gint64           doubt_since;   /* the first POST whose outcome is not known */
  TakesSubmission *end;
  guint            timer;
  gulong           stopped;
} Submitting;

/**
 * takes_submission_free:
 * @self: (transfer full) (nullable):
 */
void
takes_submission_free (TakesSubmission *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->trouble, takes_result_free);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

static void
submitting_free (gpointer data)
{
  Submitting *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->end, takes_submission_free);
  g_clear_object (&self->lane);
  g_free (self);
}

static TakesTicket
make_ticket (const TakesJobRow *row)
{
  gint64 results = row->request->results;

  return (TakesTicket) { row->id, row->service_id, row->poll_url, results > 1 ? (guint) results : 1 };
}

/* Ends with what is in the task data; drops the caller's reference. */
static void
end_submission (GTask     *task,
                TakesNext  next)
{
  Submitting *self = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->stopped);
  self->stopped = 0;
  self->end->next = next;
  g_task_return_pointer (task, g_steal_pointer (&self->end), (GDestroyNotify) takes_submission_free);
  g_object_unref (task);
}

static void
end_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  g_object_unref (task);
}

static void
note_trouble (Submitting   *self,
              TakesTrouble  trouble,
              const char   *message)
{
  takes_result_clear (self->end->trouble);
  self->end->trouble->trouble = trouble;
  self->end->trouble->message = g_strdup (message);
}

static void post (GTask *task);

static gint64
get_doubt_since (Submitting *self)
{
  return self->doubt_since ? self->doubt_since : self->first_post;
}

static gint64
get_elapsed_ms (Submitting *self)
{
  return (takes_clock_get_now (takes_lane_get_clock (self->lane)) - get_doubt_since (self)) / 1000;
}

static void
saved_then_post_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = user_data;
  Submitting *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end_cancelled (task);
    }
  else if (takes_library_save_job_finish (TAKES_LIBRARY (source), result, NULL, &error))
    {
      post (task);
    }
  else
    {
      /* Nothing is in doubt here, and nothing may be sent that is not written down. */
      self->row->in_doubt = FALSE;
      note_trouble (self, TAKES_TROUBLE_DISK, error->message);
      end_submission (task, TAKES_NEXT_HOLD);
    }
}

/* Once more after the service said "not now": in doubt again from the next byte on. */
static void
resend_cb (gpointer user_data)
{
  GTask *task = user_data;
  Submitting *self = g_task_get_task_data (task);

  self->timer = 0;
  self->row->in_doubt = TRUE;
  takes_library_save_job_async (takes_lane_get_library (self->lane), self->row, NULL,
                                saved_then_post_cb, task);
}

static gboolean
has_arrived (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const TakesResult *result = results->pdata[i];

      /* "Processing" is also said of a task nobody knows (runware.md §4.4). */
      if (result->state == TAKES_JOB_DOWNLOADING || (result->state == TAKES_JOB_FAILED && result->scoped))
        return TRUE;
    }

  return FALSE;
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Submitting *self = g_task_get_task_data (task);
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, NULL);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
  g_auto (TakesPollOutcome) outcome = { 0 };
  TakesTicket ticket = make_ticket (self->row);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end_cancelled (task);
      return;
    }

  if (reply)
    takes_lane_get_provider (self->lane)->parse_poll (reply->status, reply->json, &ticket, results,
                                                      &outcome);

  /* The wait was longer than it was meant to be when the computer slept in it. */
  if (outcome.answered && has_arrived (results))
    end_submission (task, TAKES_NEXT_ACCEPT);
  else if (get_elapsed_ms (self) >= TAKES_RESEND_MS)
    end_submission (task, TAKES_NEXT_ASK);
  else
    post (task);
}

static void
ask_cb (gpointer user_data)
{
  GTask *task = user_data;
  Submitting *self = g_task_get_task_data (task);
  TakesTicket ticket = make_ticket (self->row);

  self->timer = 0;
  takes_sender_send_async (takes_lane_get_sender (self->lane), TAKES_SEND_ASK,
                           takes_lane_get_provider (self->lane)->build_poll (takes_lane_get_account (self->lane),
                                                                            &ticket),
                           NULL, NULL, g_task_get_cancellable (task), asked_cb, task);
}

static void
wait_then (GTask           *task,
           gint64           wait_ms,
           const char      *sentence,
           GSourceOnceFunc  func)
{
  Submitting *self = g_task_get_task_data (task);

  if (self->wait)
    self->wait (sentence, self->wait_data);

  self->timer = takes_clock_after (takes_lane_get_clock (self->lane), wait_ms, func, task);
}

static void
act_on (GTask     *task,
        TakesNext  next,
        gint64     wait_ms)
{
  Submitting *self = g_task_get_task_data (task);
  const char *name = takes_account_get_name (takes_lane_get_account (self->lane));
  g_autofree char *sentence = NULL;

  switch (next)
    {
    case TAKES_NEXT_RESEND:
      sentence = g_strdup_printf (_("%s takes no more at the moment; Takes tries again."), name);
      wait_then (task, wait_ms, sentence, resend_cb);
      break;

    case TAKES_NEXT_ASK_RESEND:
      self->facts.n_unknown++;
      sentence = g_strdup_printf (_("%s did not answer; Takes asks again with the same id, which is "
                                    "charged once at most."), name);
      wait_then (task, wait_ms, sentence, ask_cb);
      break;

    case TAKES_NEXT_ACCEPT:
    case TAKES_NEXT_REFUSE:
    case TAKES_NEXT_HOLD:
    case TAKES_NEXT_ASK:
    case TAKES_NEXT_GIVE_UP:
    case TAKES_NEXT_REPORT:
    default:
      end_submission (task, next);
      break;
    }
}

static void
judge (GTask       *task,
       TakesAnswer  answer,
       int          retry_after)
{
  Submitting *self = g_task_get_task_data (task);
  gint64 wait_ms = 0;
  TakesNext next;

  self->facts.answer = answer;
  self->facts.trouble = self->end->trouble->trouble;
  self->facts.retry_after = retry_after;
  if (answer == TAKES_ANSWER_UNKNOWN && !self->facts.in_doubt)
    self->doubt_since = self->last_post;
  self->facts.elapsed_ms = get_elapsed_ms (self);
  self->facts.n_refused = answer == TAKES_ANSWER_REFUSED ? self->facts.n_refused + 1 : 0;

  next = takes_submit_rule (&self->facts, g_random_double (), &wait_ms);

  if (answer == TAKES_ANSWER_UNKNOWN)
    self->facts.in_doubt = TRUE;
  self->facts.retry = TRUE;
  self->row->in_doubt = self->facts.in_doubt;

  /* Told the disk before the wait: a restart in it finds a job of which nothing is in doubt. */
  if (next == TAKES_NEXT_RESEND)
    takes_library_save_job_async (takes_lane_get_library (self->lane), self->row, NULL, NULL, NULL);

  act_on (task, next, wait_ms);
}

static TakesAnswer
answer_of (TakesSubmitOutcome outcome)
{
  switch (outcome)
    {
    case TAKES_SUBMIT_ACCEPTED:
      return TAKES_ANSWER_ACCEPTED;

    case TAKES_SUBMIT_REFUSED:
      return TAKES_ANSWER_REFUSED;

    case TAKES_SUBMIT_CONFLICT:
      return TAKES_ANSWER_CONFLICT;

    case TAKES_SUBMIT_UNKNOWN:
    default:
      return TAKES_ANSWER_UNKNOWN;
    }
}

static TakesAnswer
answer_of_error (Submitting   *self,
                 const GError *error)
{
  if (g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT))
    {
      note_trouble (self, TAKES_TROUBLE_AUTH, error->message);
      return TAKES_ANSWER_NOT_SENT;
    }

  note_trouble (self, TAKES_TROUBLE_NETWORK, error->message);

  if (g_error_matches (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT) ||
      g_error_matches (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REFUSED_URL))
    return TAKES_ANSWER_NOT_SENT;

  return TAKES_ANSWER_UNKNOWN;
}

/* By these alone the task can be asked about where the service names it. */
static void
note_names (Submitting *self)
{
  TakesResult *told = self->end->trouble;

  if (told->service_id)
    {
      g_free (self->row->service_id);
      self->row->service_id = g_strdup (told->service_id);
    }

  if (told->poll_url)
    {
      g_free (self->row->poll_url);
      self->row->poll_url = g_strdup (told->poll_url);
    }
}

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Submitting *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, &error);
  TakesTicket ticket = make_ticket (self->row);
  TakesAnswer answer;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      end_cancelled (task);
      return;
    }

  takes_result_clear (self->end->trouble);
  g_clear_pointer (&self->end->answer, g_bytes_unref);

  if (reply)
    {
      answer = answer_of (takes_lane_get_provider (self->lane)->parse_submit (reply->status, reply->json,
                                                                             &ticket, self->end->trouble));
      self->end->answer = g_bytes_ref (reply->raw);
    }
  else
    {
      answer = answer_of_error (self, error);
    }

  if (answer == TAKES_ANSWER_ACCEPTED)
    note_names (self);
  if (answer == TAKES_ANSWER_CONFLICT)
    self->end->conflicted = TRUE;

  judge (task, answer, reply ? reply->retry_after : -1);
}

static void
post (GTask *task)
{
  Submitting *self = g_task_get_task_data (task);
  TakesAccount *account = takes_lane_get_account (self->lane);

  self->last_post = MAX (takes_clock_get_now (takes_lane_get_clock (self->lane)), 1);
  if (self->first_post == 0)
    self->first_post = self->last_post;

  /* What is in doubt is sent again within the window or not at all, however long others are in front of it. */
  takes_sender_send_before_async (takes_lane_get_sender (self->lane), TAKES_SEND_SUBMIT,
                                  takes_lane_get_provider (self->lane)->build_resubmit (account, self->row->body),
                                  self->facts.n_unknown > 0 ? get_doubt_since (self) + TAKES_RESEND_MS * 1000
                                                            : G_MAXINT64,
                                  NULL, NULL, g_task_get_cancellable (task), posted_cb, task);
}

/* Between two tries nothing is under way that would notice. */
static void
stopped_cb (GCancellable *cancellable,
            gpointer      user_data)
{
  GTask *task = user_data;
  Submitting *self = g_task_get_task_data (task);

  if (self->timer)
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      end_cancelled (task);
    }
}

/**
 * takes_submitter_run_async:
 */
void
takes_submitter_run_async (TakesLane           *lane,
                           TakesJobRow         *row,
                           gboolean             retry,
                           TakesSubmitWait      wait,
                           gpointer             wait_data,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Submitting *self;
  GTask *task;

  g_return_if_fail (TAKES_IS_LANE (lane));
  g_return_if_fail (row != NULL && row->body != NULL && row->in_doubt);

  self = g_new0 (Submitting, 1);
  self->lane = g_object_ref (lane);
  self->row = row;
  self->wait = wait;
  self->wait_data = wait_data;
  self->facts.retry = retry;
  self->facts.in_doubt = retry;
  self->facts.client_key = takes_lane_get_provider (lane)->client_key;
  self->end = g_new0 (TakesSubmission, 1);
  self->end->trouble = takes_result_new ();

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_submitter_run_async);
  g_task_set_task_data (task, self, submitting_free);
  if (cancellable)
    self->stopped = g_cancellable_connect (cancellable, G_CALLBACK (stopped_cb), task, NULL);

  post (task);
}

/**
 * takes_submitter_run_finish:
 *
 * Returns: (transfer full) (nullable): %NULL only when cancelled; then the outcome is not known
 */
TakesSubmission *
takes_submitter_run_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
