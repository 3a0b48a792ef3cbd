/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runner.h"

#include "takes-runner-private.h"

#include "takes-cadence.h"
#include "takes-download.h"
#include "takes-explain.h"
#include "takes-library-calls.h"
#include "takes-resume-rule.h"

G_DEFINE_FINAL_TYPE (TakesRunner, takes_runner, G_TYPE_OBJECT)

enum { SENDING, TAKE_ARRIVED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* A commit on its way, with what follows it. */
typedef struct {
  TakesRunner     *runner;
  TakesRunnerStep  next;
  TakesRunnerStep  failed;
  guint            n_tries;
} Save;

static void
save_free (Save *self)
{
  g_clear_object (&self->runner);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void do_save (Save *save);

static void
save_again_cb (gpointer user_data)
{
  g_autoptr (Save) save = user_data;

  if (!save->runner->closed)
    do_save (g_steal_pointer (&save));
}

static void
note_numbers (TakesRunner *self,
              GPtrArray   *written)
{
  for (guint i = 0; i < written->len; i++)
    for (guint j = 0; j < self->takes->len; j++)
      {
        const TakesTakeRow *row = written->pdata[i];
        TakesTakeRow *ours = self->takes->pdata[j];

        if (g_strcmp0 (row->id, ours->id) == 0 && row->number > 0)
          ours->number = row->number;
      }
}

/* What was paid for is not given up because a disk is full: the write is tried for ever. */
static void
save_later (Save         *save,
            const GError *error)
{
  TakesRunner *self = save->runner;
  gint64 wait = takes_back_off (++save->n_tries, TAKES_SECOND_MS, TAKES_MINUTE_MS, -1, g_random_double ());

  if (!self->disk)
    {
      g_message ("The job %s could not be written: %s", self->row->id, error->message);
      self->disk = g_strdup (error->message);
      takes_runner_publish (self);
    }

  takes_clock_after (takes_lane_get_clock (self->lane), wait, save_again_cb, save);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  TakesRunner *self = save->runner;
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok = takes_library_save_job_finish (TAKES_LIBRARY (source), result, &written, &error);

  if (ok)
    note_numbers (self, written);

  if (self->closed)
    return;

  if (ok)
    {
      g_clear_pointer (&self->disk, g_free);
      /* Whoever hears that the job is done counts its takes. */
      if (save->next == takes_runner_show_takes)
        takes_runner_show_takes (self);
      takes_runner_publish (self);
      if (save->next && save->next != takes_runner_show_takes)
        save->next (self);
    }
  else if (save->failed)
    {
      g_message ("The job %s could not be written: %s", self->row->id, error->message);
      takes_runner_note (self, TAKES_TROUBLE_DISK, NULL, error->message, NULL);
      save->failed (self);
    }
  else
    {
      save_later (g_steal_pointer (&save), error);
    }
}

static void
do_save (Save *save)
{
  TakesRunner *self = save->runner;

  takes_library_save_job_async (takes_lane_get_library (self->lane), self->row, self->takes, saved_cb, save);
}

/**
 * takes_runner_save:
 * @next: (nullable): what follows when the commit has reached the disk; then also the job is shown
 * @failed: (nullable): what follows when it cannot; without it the write is tried again
 */
void
takes_runner_save (TakesRunner     *self,
                   TakesRunnerStep  next,
                   TakesRunnerStep  failed)
{
  Save *save = g_new0 (Save, 1);

  save->runner = g_object_ref (self);
  save->next = next;
  save->failed = failed;
  do_save (save);
}

/**
 * takes_runner_enter:
 *
 * Changes the state of the row, if the table of states allows it; the caller saves.
 */
gboolean
takes_runner_enter (TakesRunner   *self,
                    TakesJobState  state)
{
  if (self->row->state == state)
    return TRUE;

  if (!takes_job_state_can (self->row->state, state))
    {
      g_warning ("The job %s cannot go from %s to %s", self->row->id,
                 takes_job_state_to_string (self->row->state), takes_job_state_to_string (state));
      return FALSE;
    }

  g_debug ("Job %s: %s → %s", self->row->id, takes_job_state_to_string (self->row->state),
           takes_job_state_to_string (state));
  self->row->state = state;
  self->row->changed_at = takes_runner_get_wall (self);
  g_object_set (self->job, "progress", -1.0, "bytes-done", G_GINT64_CONSTANT (0),
                "bytes-total", G_GINT64_CONSTANT (-1), NULL);

  return TRUE;
}

/**
 * takes_runner_note:
 *
 * Keeps what is wrong, in the service's own words where it has any.
 */
void
takes_runner_note (TakesRunner  *self,
                   TakesTrouble  trouble,
                   const char   *code,
                   const char   *message,
                   const char   *field)
{
  g_autofree char *new_code = g_strdup (code);
  g_autofree char *new_message = g_strdup (message);
  g_autofree char *new_field = g_strdup (field);

  self->row->trouble = trouble;
  g_free (self->row->code);
  self->row->code = g_steal_pointer (&new_code);
  g_free (self->row->message);
  self->row->message = g_steal_pointer (&new_message);
  g_free (self->row->field);
  self->row->field = g_steal_pointer (&new_field);
}

/**
 * takes_runner_publish:
 *
 * Shows the row on the job.
 */
void
takes_runner_publish (TakesRunner *self)
{
  const TakesJobRow *row = self->row;
  g_autofree char *found = takes_runner_dup_found (self);
  TakesExplainFacts facts = {
    row->account_name, self->disk, self->waits, self->fetch, self->asking_since > 0, self->queued, self->silent,
    self->checked, self->by_clock, takes_runner_count_takes (self, TAKES_JOB_DOWNLOADING) > 0,
    takes_runner_count_takes (self, TAKES_JOB_DONE),
    takes_runner_count_wanted (self),
    self->cancelling, takes_runner_count_takes (self, TAKES_JOB_LOST) > 0, self->silence, found,
  };
  g_autofree char *explanation = takes_explain (row, &facts);

  g_object_freeze_notify (G_OBJECT (self->job));
  g_object_set (self->job,
                "trouble", self->disk ? TAKES_TROUBLE_DISK : row->trouble,
                "service-word", row->word,
                "service-id", row->service_id,
                "message", row->message,
                "explanation", explanation,
                "field", row->field,
                "seed", row->seed,
                "cost", row->cost,
                "currency", row->currency,
                "submitted-at", row->submitted_at,
                "changed-at", row->changed_at,
                "fetch-problem", row->fetch_problem || (self->disk && row->state == TAKES_JOB_DOWNLOADING),
                "state", row->state,
                NULL);
  g_object_thaw_notify (G_OBJECT (self->job));
}

/**
 * takes_runner_tell_sending:
 */
void
takes_runner_tell_sending (TakesRunner  *self,
                           TakesSending  sending)
{
  g_signal_emit (self, signals[SENDING], 0, (int) sending, self->row->trouble);
}

/**
 * takes_runner_count_wanted:
 *
 * Returns: how many clips the job asked for
 */
guint
takes_runner_count_wanted (TakesRunner *self)
{
  gint64 results = self->row->request->results;

  return results > 1 ? (guint) results : 1;
}

/**
 * takes_runner_count_takes:
 */
guint
takes_runner_count_takes (TakesRunner   *self,
                          TakesJobState  state)
{
  guint n = 0;

  for (guint i = 0; i < self->takes->len; i++)
    n += ((TakesTakeRow *) self->takes->pdata[i])->state == state;

  return n;
}

/**
 * takes_runner_make_ticket:
 *
 * Returns: the task as a codec needs to know it; borrowed from the row
 */
TakesTicket
takes_runner_make_ticket (TakesRunner *self)
{
  return (TakesTicket) {
    self->row->id, self->row->service_id, self->row->poll_url, takes_runner_count_wanted (self),
  };
}

/**
 * takes_runner_can_ask:
 *
 * Returns: whether the service tells about the task by an id that we have
 */
gboolean
takes_runner_can_ask (TakesRunner *self)
{
  g_return_val_if_fail (TAKES_IS_RUNNER (self), FALSE);

  return takes_lane_get_provider (self->lane)->client_key || self->row->service_id != NULL ||
         self->row->poll_url != NULL;
}

/**
 * takes_runner_get_wall:
 */
gint64
takes_runner_get_wall (TakesRunner *self)
{
  return takes_clock_get_wall (takes_lane_get_clock (self->lane));
}

static void
takes_runner_dispose (GObject *object)
{
  TakesRunner *self = TAKES_RUNNER (object);

  takes_runner_close (self);
  g_clear_object (&self->job);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->lane);

  G_OBJECT_CLASS (takes_runner_parent_class)->dispose (object);
}

static void
takes_runner_finalize (GObject *object)
{
  TakesRunner *self = TAKES_RUNNER (object);

  g_clear_object (&self->sending);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_clear_pointer (&self->downloads, g_hash_table_unref);
  g_clear_pointer (&self->data, g_hash_table_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->row, takes_job_row_free);
  g_clear_pointer (&self->answer, json_node_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self->batch_name);
  g_free (self->disk);
  g_free (self->waits);
  g_free (self->fetch);

  G_OBJECT_CLASS (takes_runner_parent_class)->finalize (object);
}

static void
takes_runner_class_init (TakesRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = takes_runner_dispose;
  object_class->finalize = takes_runner_finalize;

  signals[SENDING] = g_signal_new ("sending", TAKES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_INT, TAKES_TYPE_TROUBLE);
  signals[TAKE_ARRIVED] = g_signal_new ("take-arrived", TAKES_TYPE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, TAKES_TYPE_TAKE);
}

static void
takes_runner_init (TakesRunner *self)
{
  self->asking = g_cancellable_new ();
  self->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->downloads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->data = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_candidate_free);
  self->takes = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
}

/**
 * takes_runner_new:
 * @row: as the database has it
 * @takes: (element-type TakesTakeRow) (nullable): its results so far
 */
TakesRunner *
takes_runner_new (TakesLane         *lane,
                  TakesCatalogue    *catalogue,
                  const TakesJobRow *row,
                  GPtrArray         *takes,
                  const char        *batch_name)
{
  TakesRunner *self;

  g_return_val_if_fail (TAKES_IS_LANE (lane), NULL);
  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (row != NULL && row->request != NULL, NULL);

  self = g_object_new (TAKES_TYPE_RUNNER, NULL);
  self->lane = g_object_ref (lane);
  self->catalogue = g_object_ref (catalogue);
  self->row = takes_job_row_copy (row);
  self->batch_name = g_strdup (batch_name);
  for (guint i = 0; takes && i < takes->len; i++)
    g_ptr_array_add (self->takes, takes_take_row_copy (takes->pdata[i]));
  takes_lane_note_task (lane, row->service_id);

  self->job = takes_job_new (row->id, row->batch_id, row->account_id, row->request);
  takes_job_set_estimate (self->job, &row->estimate);
  g_object_set (self->job, "account-name", row->account_name, "index", row->place, NULL);
  takes_runner_publish (self);
  takes_runner_show_takes (self);

  return self;
}

/**
 * takes_runner_get_job:
 *
 * Returns: (transfer none):
 */
TakesJob *
takes_runner_get_job (TakesRunner *self)
{
  g_return_val_if_fail (TAKES_IS_RUNNER (self), NULL);

  return self->job;
}

/**
 * takes_runner_get_row:
 *
 * Returns: (transfer none):
 */
const TakesJobRow *
takes_runner_get_row (TakesRunner *self)
{
  g_return_val_if_fail (TAKES_IS_RUNNER (self), NULL);

  return self->row;
}

/**
 * takes_runner_close:
 *
 * Lets go of everything under way. What is committed decides how the next start goes on.
 */
void
takes_runner_close (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  if (self->lane)
    takes_runner_end_watch (self);
  g_cancellable_cancel (self->asking);
  if (self->sending)
    g_cancellable_cancel (self->sending);
  takes_runner_end_fetch (self);
}

/**
 * takes_runner_resume:
 *
 * After a restart (runware.md §8.5, §9): what may have been paid is asked about, the rest waits for
 * the person.
 */
void
takes_runner_resume (TakesRunner *self)
{
  g_return_if_fail (TAKES_IS_RUNNER (self));

  switch (takes_resume_rule (self->row->state, self->row->in_doubt, takes_runner_can_ask (self)))
    {
    case TAKES_RESUME_HOLD:
      if (self->row->state != TAKES_JOB_PLANNED && takes_runner_enter (self, TAKES_JOB_PLANNED))
        takes_runner_save (self, NULL, NULL);
      break;

    case TAKES_RESUME_ASK:
      takes_runner_begin_ask (self);
      break;

    case TAKES_RESUME_UNKNOWN:
      takes_runner_not_certain (self);
      break;

    case TAKES_RESUME_WATCH:
      takes_runner_begin_watch (self, TRUE);
      takes_runner_fetch (self);
      break;

    case TAKES_RESUME_FETCH:
      takes_runner_fetch (self);
      break;

    case TAKES_RESUME_NOTHING:
    default:
      break;
    }
}
