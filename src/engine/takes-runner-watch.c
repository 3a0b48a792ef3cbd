/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

#include "takes-cadence.h"

/* After so many polls in a row that failed it is said aloud. */
#define SILENT_POLLS 3
/* How often the person's "Check again" asks. */
#define CHECKS 3
/* A job is not given up by the clock before it has been asked about so often, whatever the clock says, and not
 * while the service only cannot be reached, unless it has been tried so often. */
#define POLLS_BEFORE_LOST 10
#define FAILURES_BEFORE_LOST 60

static void
watch_on (TakesRunner *self,
          gboolean     at_once)
{
  if (self->row->state == TAKES_JOB_WAITING || self->row->state == TAKES_JOB_GENERATING)
    takes_runner_begin_watch (self, at_once);
}

static void
watch_at_once (TakesRunner *self)
{
  watch_on (self, TRUE);
}

/* The acknowledgement is written down: now the rest of the batch may follow. */
static void
told_acknowledged (TakesRunner *self)
{
  takes_runner_tell_sending (self, TAKES_SENDING_ACKNOWLEDGED);
}

static void
accepted (TakesRunner *self)
{
  told_acknowledged (self);
  watch_on (self, FALSE);
}

static void
accepted_late (TakesRunner *self)
{
  told_acknowledged (self);
  watch_on (self, TRUE);
}

/**
 * takes_runner_accept:
 *
 * The service has the task. The caller's row is *submitting* or *unknown*.
 */
void
takes_runner_accept (TakesRunner *self)
{
  gboolean asked = self->asking_since > 0;

  takes_runner_end_watch (self);
  takes_runner_note (self, TAKES_TROUBLE_NONE, NULL, NULL, NULL);
  takes_lane_note_task (self->lane, self->row->service_id);
  /* Only what is told apart by our own id could ever be sent again; a short body stays, for what is told beside
   * the clip. */
  if (!takes_lane_get_provider (self->lane)->client_key && self->row->body &&
      g_bytes_get_size (self->row->body) > TAKES_MAX_KEPT_BODY)
    g_clear_pointer (&self->row->body, g_bytes_unref);
  self->asking_since = 0;
  self->checked = FALSE;
  self->row->in_doubt = FALSE;
  self->row->submitted_at = asked ? self->row->first_sent_at : takes_runner_get_wall (self);

  if (takes_runner_enter (self, TAKES_JOB_WAITING))
    takes_runner_save (self, asked ? accepted_late : accepted, NULL);
}

static void
give_up_by_clock (TakesRunner *self)
{
  takes_runner_end_watch (self);

  if (self->takes->len > 0)
    {
      /* Some have come; the missing ones are given up. */
      takes_runner_end_missing (self);
      return;
    }

  self->by_clock = TRUE;
  if (takes_runner_enter (self, TAKES_JOB_LOST))
    takes_runner_save (self, NULL, NULL);
}

static gboolean
is_over (const TakesPollNews *news)
{
  return news->elapsed_ms >= TAKES_LOST_MS &&
         (news->outcome->answered ? news->n_polls >= POLLS_BEFORE_LOST : news->n_failed >= FAILURES_BEFORE_LOST);
}

static void
watched_cb (const TakesPollNews *news,
            gpointer             user_data)
{
  g_autoptr (TakesRunner) self = g_object_ref (user_data);
  const TakesPollOutcome *outcome = news->outcome;
  gboolean silent = news->n_failed >= SILENT_POLLS;
  TakesTrouble trouble = !outcome->answered && outcome->trouble == TAKES_TROUBLE_AUTH ? TAKES_TROUBLE_AUTH
                                                                                       : TAKES_TROUBLE_NONE;
  TakesTrouble silence = silent ? outcome->trouble : TAKES_TROUBLE_NONE;

  if (silent != self->silent || silence != self->silence || trouble != self->row->trouble)
    {
      self->silent = silent;
      self->silence = silence;
      takes_runner_note (self, trouble, NULL, trouble ? outcome->message : NULL, NULL);
      takes_runner_publish (self);
    }

  if (outcome->answered)
    takes_runner_take_results (self, news->results, news->raw, news->json);

  if (self->watch && is_over (news))
    give_up_by_clock (self);
}

static gboolean
has_arrived (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const TakesResult *result = results->pdata[i];

      if (result->state == TAKES_JOB_DOWNLOADING || (result->state == TAKES_JOB_FAILED && result->scoped))
        return TRUE;
    }

  return FALSE;
}

static void
told_unknown (TakesRunner *self)
{
  takes_runner_tell_sending (self, TAKES_SENDING_HELD);
}

/**
 * takes_runner_not_certain:
 *
 * *submitting*, and nothing tells what became of it: now the person decides.
 */
void
takes_runner_not_certain (TakesRunner *self)
{
  takes_runner_note (self, TAKES_TROUBLE_OTHER, NULL, NULL, NULL);
  if (takes_runner_enter (self, TAKES_JOB_UNKNOWN))
    takes_runner_save (self, told_unknown, NULL);
}

static void
end_asking (TakesRunner *self)
{
  takes_runner_end_watch (self);
  self->asking_since = 0;

  if (self->row->state == TAKES_JOB_SUBMITTING)
    {
      takes_runner_not_certain (self);
    }
  else
    {
      /* The person asked, and the service told nothing. */
      self->checked = TRUE;
      takes_runner_publish (self);
    }
}

/* Asking told nothing this time: is there time left? */
static void
go_on_asking (TakesRunner *self)
{
  if (!self->watch)
    return;

  if (self->row->state == TAKES_JOB_SUBMITTING)
    {
      if (takes_clock_get_now (takes_lane_get_clock (self->lane)) - self->asking_since >= TAKES_ASK_MS * 1000)
        end_asking (self);
    }
  else if (self->checks_left == 0 || --self->checks_left == 0)
    {
      end_asking (self);
    }
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (TakesRunner) self = user_data;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, NULL);
  TakesTicket ticket = takes_runner_make_ticket (self);
  gboolean arrived = FALSE;

  self->recovering = FALSE;

  if (self->closed || !self->watch || self->asking_since == 0)
    return;

  if (reply && takes_lane_get_provider (self->lane)->parse_recover (reply->status, reply->json, &ticket,
                                                                    &arrived) && arrived)
    takes_runner_accept (self);
  else
    go_on_asking (self);
}

/* The archive says whether the task ever arrived (runware.md §8.5); for ended jobs it is of no use. */
static gboolean
ask_archive (TakesRunner *self)
{
  const TakesProvider *provider = takes_lane_get_provider (self->lane);
  TakesTicket ticket = takes_runner_make_ticket (self);

  if (!provider->build_recover || self->recovering ||
      (self->row->state != TAKES_JOB_SUBMITTING && self->row->state != TAKES_JOB_UNKNOWN))
    return FALSE;

  self->recovering = TRUE;
  takes_sender_send_async (takes_lane_get_sender (self->lane), TAKES_SEND_ASK,
                           provider->build_recover (takes_lane_get_account (self->lane), &ticket), NULL,
                           NULL, self->asking, recovered_cb, g_object_ref (self));

  return TRUE;
}

static void
settle_by_results (TakesRunner         *self,
                   const TakesPollNews *news)
{
  TakesJobState state = self->row->state;

  takes_runner_end_watch (self);
  self->asking_since = 0;
  self->checked = FALSE;
  takes_runner_note (self, TAKES_TROUBLE_NONE, NULL, NULL, NULL);

  if (state == TAKES_JOB_SUBMITTING || state == TAKES_JOB_UNKNOWN)
    {
      self->row->in_doubt = FALSE;
      self->row->submitted_at = self->row->first_sent_at;
      takes_runner_enter (self, TAKES_JOB_WAITING);
      takes_runner_save (self, told_acknowledged, NULL);
    }

  takes_runner_take_results (self, news->results, news->raw, news->json);

  /* More results may come. */
  watch_on (self, FALSE);
}

static void
asked_cb (const TakesPollNews *news,
          gpointer             user_data)
{
  g_autoptr (TakesRunner) self = g_object_ref (user_data);

  if (news->outcome->answered && has_arrived (news->results))
    settle_by_results (self, news);
  else if (!ask_archive (self) && !self->recovering)
    go_on_asking (self);
}

static void
add_watch (TakesRunner    *self,
           gint64          since,
           gboolean        at_once,
           TakesWatchFunc  func)
{
  TakesTicket ticket = takes_runner_make_ticket (self);

  takes_runner_end_watch (self);
  self->watch = takes_watcher_add (takes_lane_get_watcher (self->lane), &ticket, since, at_once, func, self);
}

/**
 * takes_runner_begin_watch:
 *
 * Polls until the job ends.
 */
void
takes_runner_begin_watch (TakesRunner *self,
                          gboolean     at_once)
{
  if (!self->closed)
    add_watch (self, self->row->submitted_at, at_once, watched_cb);
}

/**
 * takes_runner_begin_ask:
 *
 * Only free questions, for half an hour (runware.md §8.5). Where there is no id to ask by, a submission is
 * not certain at once (gateways.md §8.1).
 */
void
takes_runner_begin_ask (TakesRunner *self)
{
  if (self->closed)
    return;

  if (!takes_runner_can_ask (self))
    {
      if (self->row->state == TAKES_JOB_SUBMITTING)
        takes_runner_not_certain (self);
      return;
    }

  self->asking_since = MAX (takes_clock_get_now (takes_lane_get_clock (self->lane)), 1);
  takes_runner_publish (self);
  add_watch (self, takes_runner_get_wall (self), TRUE, asked_cb);
}

/**
 * takes_runner_end_watch:
 */
void
takes_runner_end_watch (TakesRunner *self)
{
  if (self->watch)
    takes_watcher_remove (takes_lane_get_watcher (self->lane), self->watch);

  self->watch = 0;
}

static void
sending_stopped (TakesRunner *self)
{
  takes_runner_tell_sending (self, TAKES_SENDING_STOPPED);
}

/**
 * takes_runner_discard:
 *
 * *planned*: it is not sent.
 */
void
takes_runner_discard (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  self->queued = FALSE;
  if (takes_runner_enter (self, TAKES_JOB_DISCARDED))
    takes_runner_save (self, sending_stopped, NULL);
}

/**
 * takes_runner_stop:
 *
 * Stops watching; the service is not told (there is no cancel). An upload goes back to *planned*; of
 * a submission nothing more is sent, and when it is only asked about, it is not certain.
 */
void
takes_runner_stop (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  if (self->sending)
    {
      g_cancellable_cancel (self->sending);
      return;
    }

  takes_runner_end_watch (self);

  if (self->row->state == TAKES_JOB_SUBMITTING)
    {
      end_asking (self);
      return;
    }

  takes_runner_end_fetch (self);
  if (takes_runner_enter (self, TAKES_JOB_STOPPED))
    takes_runner_save (self, NULL, NULL);
}

/**
 * takes_runner_watch:
 *
 * *stopped*: watches again.
 */
void
takes_runner_watch (TakesRunner *self)
{
  gboolean fetch;

  g_return_if_fail (TAKES_IS_RUNNER (self));

  fetch = takes_runner_count_takes (self, TAKES_JOB_DOWNLOADING) > 0;
  if (!takes_runner_enter (self, fetch ? TAKES_JOB_DOWNLOADING : TAKES_JOB_WAITING))
    return;

  takes_runner_save (self, fetch ? takes_runner_fetch : watch_at_once, NULL);
}

/**
 * takes_runner_check:
 *
 * *failed*, *unknown*, *lost*: asks the service again, which is free. A success replaces whatever
 * was recorded.
 */
void
takes_runner_check (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  self->checks_left = CHECKS;
  self->checked = FALSE;

  if (self->row->state == TAKES_JOB_LOST && takes_runner_fetch_again (self))
    return;

  takes_runner_begin_ask (self);
}

/**
 * takes_runner_forget:
 *
 * *unknown*: the person knows better.
 */
void
takes_runner_forget (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  takes_runner_end_watch (self);
  if (takes_runner_enter (self, TAKES_JOB_FORGOTTEN))
    takes_runner_save (self, NULL, NULL);
}
