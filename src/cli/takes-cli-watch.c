/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-watch.h"

#include <glib/gi18n.h>

#include "takes-cli-print.h"

/* The engine would try for ever, a command must end: a clip that could not be fetched for so long
 * lies at the service until somebody asks again, a refused key stays refused, and an unknown job
 * about which the service tells nothing stays unknown. */
#define FETCH_PATIENCE (2 * 60 * G_USEC_PER_SEC)
#define KEY_PATIENCE   (20 * G_USEC_PER_SEC)
#define CHECK_PATIENCE (40 * G_USEC_PER_SEC)
#define HELD_PATIENCE  (2 * G_USEC_PER_SEC)

#define TICK_MS 1000

struct _TakesCliWatch
{
  TakesEngine *engine;
  GPtrArray   *jobs;           /* of TakesJob */
  GHashTable  *finished;       /* ids of batches of which nothing runs any more */
  gint64       started;        /* on the engine's clock, as the next */
  gint64       stuck_since;    /* −1: something still moves */
  gboolean     asking;         /* about jobs whose outcome is not known */
  guint        tick;
};

static void
show_status (TakesCliWatch *self)
{
  TakesClock *clock = takes_engine_get_clock (self->engine);
  int seconds = (takes_clock_get_now (clock) - self->started) / G_USEC_PER_SEC;
  g_autofree char *status = NULL;
  guint n_ended = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    n_ended += takes_job_state_is_final (takes_job_get_state (g_ptr_array_index (self->jobs, i)));

  status = g_strdup_printf (_("%u of %u ended · %d:%02d"), n_ended, self->jobs->len,
                            seconds / 60, seconds % 60);
  takes_cli_say_status (status);
}

/* Also what lets a wait look again at jobs that only time can change. */
static void
tick_cb (gpointer data)
{
  TakesCliWatch *self = data;

  show_status (self);
  self->tick = takes_clock_after (takes_engine_get_clock (self->engine), TICK_MS, tick_cb, self);
}

static void
batch_finished_cb (TakesEngine *engine,
                   TakesBatch  *batch,
                   gpointer     data)
{
  TakesCliWatch *self = data;

  g_hash_table_add (self->finished, g_strdup (takes_batch_get_id (batch)));
}

static void
changed_cb (TakesJob   *job,
            GParamSpec *pspec,
            gpointer    data)
{
  TakesCliWatch *self = data;
  TakesJobState state = takes_job_get_state (job);
  g_autofree char *seed = NULL;
  const char *words = takes_cli_job_words (job);
  guint place = 0;

  g_ptr_array_find (self->jobs, job, &place);
  seed = g_strdup_printf ("%" G_GINT64_FORMAT, takes_job_get_seed (job));

  if (takes_job_get_seed (job) < 0)
    takes_cli_say ("[%u/%u] %s%s%s", place + 1, self->jobs->len,
                   takes_job_state_get_label (state), words ? ": " : "", words ? words : "");
  else
    takes_cli_say (_("[%u/%u] seed %s: %s%s%s"), place + 1, self->jobs->len, seed,
                   takes_job_state_get_label (state), words ? ": " : "", words ? words : "");
}

/**
 * takes_cli_watch_new:
 *
 * Returns: (transfer full): watches nothing yet
 */
TakesCliWatch *
takes_cli_watch_new (TakesEngine *engine)
{
  TakesCliWatch *self = g_new0 (TakesCliWatch, 1);

  self->engine = g_object_ref (engine);
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
  self->finished = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stuck_since = -1;
  self->started = takes_clock_get_now (takes_engine_get_clock (engine));
  self->tick = takes_clock_after (takes_engine_get_clock (engine), TICK_MS, tick_cb, self);
  g_signal_connect (engine, "batch-finished", G_CALLBACK (batch_finished_cb), self);

  return self;
}

void
takes_cli_watch_free (TakesCliWatch *self)
{
  if (!self)
    return;

  takes_cli_say_status (NULL);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->engine, self);
  for (guint i = 0; i < self->jobs->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->jobs, i), self);

  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->finished, g_hash_table_unref);
  g_clear_object (&self->engine);
  g_free (self);
}

/**
 * takes_cli_watch_add:
 *
 * Reports the job's changes from now on and waits for it.
 */
void
takes_cli_watch_add (TakesCliWatch *self,
                     TakesJob      *job)
{
  g_ptr_array_add (self->jobs, g_object_ref (job));
  g_signal_connect (job, "notify::state", G_CALLBACK (changed_cb), self);
  g_signal_connect (job, "notify::fetch-problem", G_CALLBACK (changed_cb), self);
}

/**
 * takes_cli_watch_add_batch:
 *
 * The same for every job of a comparison.
 */
void
takes_cli_watch_add_batch (TakesCliWatch *self,
                           TakesBatch    *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      takes_cli_watch_add (self, job);
    }
}

/**
 * takes_cli_watch_get_jobs:
 *
 * Returns: (transfer none) (element-type TakesJob): in the order they were added
 */
GPtrArray *
takes_cli_watch_get_jobs (TakesCliWatch *self)
{
  return self->jobs;
}

/**
 * takes_cli_watch_expect_answers:
 *
 * The service was asked about the unknown jobs: they are not at rest before it had time to answer.
 */
void
takes_cli_watch_expect_answers (TakesCliWatch *self)
{
  self->asking = TRUE;
}

/* A planned job follows the first of its batch; when nothing of the batch runs, or the engine would
 * let the person send it, it waits for the person. Its reason is told a moment later. */
static gint64
get_planned_patience (TakesCliWatch *self,
                      TakesJob      *job)
{
  gboolean held = g_hash_table_contains (self->finished, takes_job_get_batch_id (job)) ||
                  takes_engine_can (self->engine, job, TAKES_JOB_ACTION_SEND);

  return held ? HELD_PATIENCE : -1;
}

/* How long this job may stay as it is: −1 for as long as it likes, 0 when it is at rest. */
static gint64
get_patience (TakesCliWatch *self,
              TakesJob      *job)
{
  TakesJobState state = takes_job_get_state (job);

  if (state == TAKES_JOB_PLANNED)
    return get_planned_patience (self, job);

  if (state == TAKES_JOB_UNKNOWN)
    return self->asking ? CHECK_PATIENCE : 0;

  if (!takes_job_state_is_active (state))
    return 0;

  if (state == TAKES_JOB_DOWNLOADING && takes_job_get_fetch_problem (job))
    return FETCH_PATIENCE;

  return takes_job_get_trouble (job) == TAKES_TROUBLE_AUTH ? KEY_PATIENCE : -1;
}

static gboolean
is_being_sent (TakesJob *job)
{
  TakesJobState state = takes_job_get_state (job);

  return state == TAKES_JOB_PLANNED || state == TAKES_JOB_UPLOADING || state == TAKES_JOB_SUBMITTING;
}

static gboolean
is_still (TakesCliWatch *self,
          gboolean       only_sending)
{
  gint64 now = takes_clock_get_now (takes_engine_get_clock (self->engine));
  gint64 longest = 0;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      TakesJob *job = g_ptr_array_index (self->jobs, i);
      gint64 patience = only_sending && !is_being_sent (job) ? 0 : get_patience (self, job);

      if (patience < 0)
        {
          self->stuck_since = -1;
          return FALSE;
        }

      longest = MAX (longest, patience);
    }

  if (self->stuck_since < 0)
    self->stuck_since = now;

  return now - self->stuck_since >= longest;
}

/**
 * takes_cli_watch_is_sent:
 * @watch: a TakesCliWatch
 *
 * Returns: whether nothing is left to be sent; every outcome is with the service then
 */
gboolean
takes_cli_watch_is_sent (gpointer watch)
{
  return is_still (watch, TRUE);
}

/**
 * takes_cli_watch_is_over:
 * @watch: a TakesCliWatch
 *
 * Returns: whether every job is at rest: ended, or nothing more happens without the person
 */
gboolean
takes_cli_watch_is_over (gpointer watch)
{
  return is_still (watch, FALSE);
}
