/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include "../support/remove-tree.h"

#include "takes-batch-table.h"
#include "takes-db-rescue.h"
#include "takes-job-sidecar.h"
#include "takes-job-table.h"

#include <glib/gstdio.h>

#include <stdlib.h>

#define ID "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

static TakesDb *db;
static char *folder, *database, *jobs, *path;

static void
clean_up (void)
{
  g_clear_pointer (&db, takes_db_close);
  remove_tree (folder);
  g_free (folder);
  g_free (database);
  g_free (jobs);
  g_free (path);
}

static void
set_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;

  folder = g_dir_make_tmp ("takes-fuzz-XXXXXX", NULL);
  database = g_build_filename (folder, "takes.db", NULL);
  jobs = g_build_filename (folder, "jobs", NULL);
  path = g_build_filename (jobs, ID ".json", NULL);
  db = takes_db_open_or_rescue (database, folder, &notice, &error);
  g_assert_no_error (error);
  g_assert (g_mkdir (jobs, 0700) == 0);
  atexit (clean_up);
}

static TakesJobRow *
dup_only_job (void)
{
  g_autoptr (GPtrArray) batches = takes_batch_table_list (db, 100, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert (batches && batches->len <= 1);
  if (batches->len == 0)
    return NULL;

  rows = takes_job_table_list (db, ((TakesBatchRow *) batches->pdata[0])->id, NULL);
  g_assert (rows && rows->len == 1);

  return g_ptr_array_steal_index (rows, 0);
}

/* It is asked about, or it waits for a person; it is in doubt and cannot be sent again by itself. */
static void
check_row (const TakesJobRow *row)
{
  g_assert (g_str_equal (row->id, ID));
  g_assert (row->request && row->account_id && row->service && g_path_is_absolute (row->output_dir));
  g_assert (row->state == TAKES_JOB_SUBMITTING || row->state == TAKES_JOB_WAITING || row->state == TAKES_JOB_UNKNOWN ||
            row->state == TAKES_JOB_LOST || row->state == TAKES_JOB_STOPPED);
  g_assert (row->in_doubt == (row->state == TAKES_JOB_SUBMITTING));
  g_assert (!row->body);
  g_assert (row->first_sent_at >= 0 && row->submitted_at >= 0);
  g_assert (!row->estimate.known || row->estimate.high >= row->estimate.low);
}

static void
empty (void)
{
  takes_db_run (db, "DELETE FROM jobs", NULL);
  takes_db_run (db, "DELETE FROM batches", NULL);
}

/* Any bytes where a job under way should be described: no job, or one that nothing is sent for; and what is written of
 * that one brings back the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesJobRow) row = NULL;
  g_autoptr (TakesJobRow) again = NULL;
  guint n;

  if (!db)
    set_up ();

  g_assert (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  n = takes_job_sidecar_recover (db, database);
  row = dup_only_job ();
  g_assert (n == (row != NULL));
  if (!row)
    return 0;

  check_row (row);
  g_assert (takes_job_sidecar_keep (db, row, &error));
  empty ();
  g_assert (takes_job_sidecar_recover (db, database) == 1);
  again = dup_only_job ();
  check_row (again);
  g_assert (again->state == row->state && again->place == row->place && again->seed == row->seed);
  g_assert (g_strcmp0 (again->service_id, row->service_id) == 0 && g_strcmp0 (again->poll_url, row->poll_url) == 0);
  g_assert (again->first_sent_at == row->first_sent_at && again->submitted_at == row->submitted_at);
  g_assert (takes_request_equal (again->request, row->request));
  empty ();

  return 0;
}
