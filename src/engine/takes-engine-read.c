/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include <glib/gi18n.h>

/* The rows come batch by batch and job by job, so that one pass is enough. */
typedef struct {
  TakesLibraryContents *contents;
  guint                 next_job;
  guint                 next_take;
} Reading;

static GPtrArray *
read_takes (Reading           *reading,
            const TakesJobRow *job)
{
  GPtrArray *rows = reading->contents->takes;
  GPtrArray *takes = g_ptr_array_new ();

  while (reading->next_take < rows->len)
    {
      TakesTakeRow *take = rows->pdata[reading->next_take];

      if (g_strcmp0 (take->job_id, job->id) != 0)
        break;

      /* The Demo service has other ports today. */
      if (job->demo)
        g_clear_pointer (&take->url, g_free);

      g_ptr_array_add (takes, take);
      reading->next_take++;
    }

  return takes;
}

static void
read_job (TakesEngine *self,
          Reading     *reading,
          TakesJobRow *job,
          const char  *batch_name,
          GPtrArray   *runners)
{
  g_autoptr (GPtrArray) takes = read_takes (reading, job);
  TakesLane *lane = takes_engine_lane_of_row (self, job);

  if (lane && job->id)
    g_ptr_array_add (runners, takes_runner_new (lane, self->catalogue, job, takes, batch_name));
  else
    takes_engine_add_notice (self, _("A job in the database belongs to a service that this version of "
                                     "Takes does not know. It is left as it is."));
}

static GPtrArray *
read_batch (TakesEngine         *self,
            Reading             *reading,
            const TakesBatchRow *row)
{
  gboolean known = takes_engine_find_batch (self, row->id) != NULL;
  g_autoptr (GPtrArray) runners = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TakesBatch) batch = takes_batch_new (row->id, row->name, row->created_at);
  GPtrArray *jobs = reading->contents->jobs;

  while (reading->next_job < jobs->len)
    {
      TakesJobRow *job = jobs->pdata[reading->next_job];

      if (g_strcmp0 (job->batch_id, row->id) != 0)
        break;

      reading->next_job++;
      if (known)
        g_ptr_array_unref (read_takes (reading, job));
      else
        read_job (self, reading, job, row->name, runners);
    }

  if (runners->len > 0)
    takes_engine_adopt_batch (self, batch, runners, FALSE);

  return g_steal_pointer (&runners);
}

/**
 * takes_engine_read_contents:
 * @contents: batches, their jobs, and their takes, as they came from the library
 *
 * Puts the batches before the person's eyes, without waking their jobs; those that are there already stay as they are.
 *
 * Returns: (transfer full) (element-type TakesRunner): those of the jobs
 */
GPtrArray *
takes_engine_read_contents (TakesEngine          *self,
                            TakesLibraryContents *contents)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  Reading reading = { contents, 0, 0 };

  for (guint i = 0; i < contents->batches->len; i++)
    g_ptr_array_extend_and_steal (all, read_batch (self, &reading, contents->batches->pdata[i]));

  return all;
}
