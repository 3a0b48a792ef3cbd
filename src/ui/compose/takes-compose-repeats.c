/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-repeats.h"

#include "takes-batch.h"

/**
 * takes_compose_state_counts:
 *
 * Returns: whether a job in @state is under way or has brought a take, so that the same request
 *   once more would be paid for twice
 */
gboolean
takes_compose_state_counts (TakesJobState state)
{
  switch (state)
    {
    case TAKES_JOB_REFUSED:
    case TAKES_JOB_FAILED:
    case TAKES_JOB_LOST:
    case TAKES_JOB_DISCARDED:
    case TAKES_JOB_FORGOTTEN:
      return FALSE;
    case TAKES_JOB_PLANNED:
    case TAKES_JOB_UPLOADING:
    case TAKES_JOB_SUBMITTING:
    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
    case TAKES_JOB_DOWNLOADING:
    case TAKES_JOB_DONE:
    case TAKES_JOB_UNKNOWN:
    case TAKES_JOB_STOPPED:
    default:
      return TRUE;
    }
}

static gboolean
is_repeat (const TakesPlanned *planned,
           TakesJob           *job)
{
  const TakesRequest *request = planned->request;

  /* Another account is another result; where the service draws the seed, the same again is something
   * else. */
  return g_strcmp0 (takes_job_get_account_id (job), planned->account) == 0 &&
         (request->results == TAKES_UNSET || request->results <= 1) && request->seed != TAKES_UNSET &&
         takes_request_equal (request, takes_job_get_request (job));
}

static void
leave_out_of_batch (GPtrArray  *wanted,
                    GListModel *jobs)
{
  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      if (!takes_compose_state_counts (takes_job_get_state (job)))
        continue;

      for (guint j = wanted->len; j > 0; j--)
        if (is_repeat (g_ptr_array_index (wanted, j - 1), job))
          g_ptr_array_remove_index (wanted, j - 1);
    }
}

/**
 * takes_compose_leave_out:
 * @wanted: of TakesPlanned; those that exist already are removed
 * @batches: of TakesBatch
 *
 * Returns: how many exist already (ux.md Compose, Foot)
 */
guint
takes_compose_leave_out (GPtrArray  *wanted,
                         GListModel *batches)
{
  guint n_wanted;

  g_return_val_if_fail (wanted, 0);
  g_return_val_if_fail (G_IS_LIST_MODEL (batches), 0);

  n_wanted = wanted->len;
  for (guint i = 0; i < g_list_model_get_n_items (batches) && wanted->len > 0; i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);

      leave_out_of_batch (wanted, takes_batch_get_jobs (batch));
    }

  return n_wanted - wanted->len;
}
