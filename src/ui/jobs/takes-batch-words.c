/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-words.h"

#include "takes-clock.h"
#include "takes-engine-usual.h"

#include <glib/gi18n.h>

typedef struct {
  guint all;
  guint arrived;
  guint active;
  guint refused;
  guint failed;
  guint unknown;
  guint planned;
  guint gone;
  guint stopped;
} Counts;

/* How long a clip takes where none has been seen: the middle of what its tile says (takes-job-words.c). */
#define DEMO_SPAN  (G_GINT64_CONSTANT (10) * G_USEC_PER_SEC)
#define OTHER_SPAN (G_GINT64_CONSTANT (180) * G_USEC_PER_SEC)

static void
count_job (Counts   *counts,
           TakesJob *job)
{
  guint takes = g_list_model_get_n_items (takes_job_get_takes (job));
  TakesJobState state = takes_job_get_state (job);

  if (takes == 0 && (state == TAKES_JOB_DISCARDED || state == TAKES_JOB_FORGOTTEN))
    return;

  counts->all += MAX (takes, 1);
  counts->arrived += takes;
  counts->active += takes_job_state_is_active (state);
  counts->refused += state == TAKES_JOB_REFUSED;
  counts->failed += state == TAKES_JOB_FAILED;
  counts->unknown += state == TAKES_JOB_UNKNOWN;
  counts->planned += state == TAKES_JOB_PLANNED && !takes_job_state_is_active (state);
  counts->gone += state == TAKES_JOB_LOST;
  counts->stopped += state == TAKES_JOB_STOPPED;
}

/* `words` has one %u. */
static void
add_words (GString    *text,
           const char *words,
           guint       count)
{
  if (count == 0)
    return;

  if (text->len)
    g_string_append (text, ", ");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, words, count);
#pragma GCC diagnostic pop
}

/**
 * takes_batch_describe_progress:
 * @done: how many takes arrived
 * @all: how many were asked for
 *
 * Returns: (transfer full): "3 of 8"
 */
char *
takes_batch_describe_progress (guint done,
                               guint all)
{
  return g_strdup_printf (_("%u of %u"), done, all);
}

/**
 * takes_batch_describe:
 * @batch: a batch
 *
 * Returns: (transfer full): how it stands, in one line: "3 of 8", or, when nothing runs any more,
 *   "3 takes, 1 refused"
 */
char *
takes_batch_describe (TakesBatch *batch)
{
  GListModel *jobs;
  g_autoptr (GString) text = g_string_new (NULL);
  Counts counts = { 0 };

  g_return_val_if_fail (TAKES_IS_BATCH (batch), NULL);

  jobs = takes_batch_get_jobs (batch);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      count_job (&counts, job);
    }

  if (counts.active > 0)
    return takes_batch_describe_progress (counts.arrived, counts.all);

  add_words (text, ngettext ("%u take", "%u takes", counts.arrived), counts.arrived);
  add_words (text, ngettext ("%u refused", "%u refused", counts.refused), counts.refused);
  add_words (text, ngettext ("%u failed", "%u failed", counts.failed), counts.failed);
  add_words (text, ngettext ("%u not certain", "%u not certain", counts.unknown), counts.unknown);
  add_words (text, ngettext ("%u gone", "%u gone", counts.gone), counts.gone);
  add_words (text, ngettext ("%u not watched", "%u not watched", counts.stopped), counts.stopped);
  add_words (text, ngettext ("%u not sent", "%u not sent", counts.planned), counts.planned);

  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("Empty"));
}

/**
 * takes_batch_left_format:
 * @left: µs
 *
 * Returns: (transfer full) (nullable): "about 2 min"; nothing where what is usual has passed
 */
char *
takes_batch_left_format (gint64 left)
{
  int seconds = (int) (CLAMP (left, 0, G_MAXINT64 / 2) / G_USEC_PER_SEC);

  if (seconds < 1)
    return NULL;
  if (seconds < 60)
    return g_strdup_printf (_("about %d s"), seconds < 10 ? seconds : (seconds + 2) / 5 * 5);

  return g_strdup_printf (_("about %d min"), (seconds + 30) / 60);
}

static gint64
left_of (TakesEngine *engine,
         TakesJob    *job,
         gint64       now)
{
  gboolean demo = g_strcmp0 (takes_job_get_account_id (job), TAKES_ACCOUNT_DEMO) == 0;
  gint64 span = demo ? DEMO_SPAN : OTHER_SPAN;
  gint64 since = takes_job_get_submitted_at (job);
  TakesUsual usual;

  if (engine && takes_engine_get_usual (engine, job, &usual))
    span = (usual.low + usual.high) / 2;

  return since > 0 ? span - MAX (now - since, 0) : span;
}

/**
 * takes_batch_describe_left:
 * @engine: (nullable): knows how long such jobs have taken here
 * @now: wall clock, µs since 1970
 *
 * Returns: (transfer full) (nullable): how long until its last clip is made, if all goes as usual: "about 2 min"
 */
char *
takes_batch_describe_left (TakesBatch  *batch,
                           TakesEngine *engine,
                           gint64       now)
{
  GListModel *jobs;
  gint64 left = 0;

  g_return_val_if_fail (TAKES_IS_BATCH (batch), NULL);

  jobs = takes_batch_get_jobs (batch);
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);
      TakesJobState state = takes_job_get_state (job);

      if (takes_job_state_is_active (state) && state != TAKES_JOB_DOWNLOADING)
        left = MAX (left, left_of (engine, job, now));
    }

  return takes_batch_left_format (left);
}
