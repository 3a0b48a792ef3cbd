/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-words.h"

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
} Counts;

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
  add_words (text, ngettext ("%u not sent", "%u not sent", counts.planned), counts.planned);

  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("Empty"));
}
