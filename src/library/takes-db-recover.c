/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-db-recover.h"

#include "takes-batch-table.h"
#include "takes-job-table.h"
#include "takes-sidecar-read.h"
#include "takes-take-table.h"

#include <glib/gi18n.h>

#define SUFFIX ".takes.json"
#define TRASH "Trash"
#define MAX_DEPTH 4
/* Whatever folder somebody chose for clips: it is not searched without end. */
#define MAX_ENTRIES 200000

typedef struct {
  TakesDb        *db;
  TakesCatalogue *catalogue;
  GHashTable     *batches;     /* name and day → id */
  guint           n_entries;
  guint           n_takes;
} Recovery;

static gboolean
has_row (TakesDb    *db,
         const char *sql,
         const char *key)
{
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, NULL, sql, "s", key);

  return statement && takes_db_step (db, statement, NULL);
}

/* Jobs made together stand together again: those of one name and one day. */
static const char *
ensure_batch (Recovery                 *self,
              const TakesSidecarRecord *record)
{
  gint64 time = record->submitted_at ? record->submitted_at : record->take->created_at;
  g_autofree char *described = record->batch_name ? NULL : takes_request_describe (record->request);
  const char *name = record->batch_name ? record->batch_name : described;
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", time / G_TIME_SPAN_DAY, name);
  const char *id = g_hash_table_lookup (self->batches, key);
  TakesBatchRow row = { 0 };

  if (id)
    return id;

  row.id = g_uuid_string_random ();
  row.name = (char *) name;
  row.created_at = time;
  if (!takes_batch_table_insert (self->db, &row, NULL))
    {
      g_free (row.id);
      return NULL;
    }

  g_hash_table_insert (self->batches, g_steal_pointer (&key), row.id);

  return row.id;
}

static gint64
count_jobs (Recovery   *self,
            const char *batch_id)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (self->db, NULL, "SELECT count (*) FROM jobs WHERE batch_id = ?", "s", batch_id);

  return statement && takes_db_step (self->db, statement, NULL) ? takes_db_int (statement, 0) : 0;
}

static gboolean
add_job (Recovery                 *self,
         const TakesSidecarRecord *record)
{
  g_autoptr (TakesJobRow) row = takes_job_row_new ();
  const char *batch_id = ensure_batch (self, record);

  if (!batch_id)
    return FALSE;

  row->id = g_strdup (record->task_key);
  row->batch_id = g_strdup (batch_id);
  row->place = (int) count_jobs (self, batch_id);
  row->account_id = g_strdup ("");
  row->account_name = g_strdup (record->service);
  row->service = g_strdup (record->service);
  row->output_dir = g_path_get_dirname (record->take->path);
  row->request = takes_request_copy (record->request);
  row->estimate = record->estimate;
  row->state = TAKES_JOB_DONE;
  row->first_sent_at = row->submitted_at = record->submitted_at;
  row->changed_at = record->take->created_at;
  row->seed = record->take->seed;
  row->cost = record->take->cost;
  row->currency = g_strdup (record->take->currency);

  return takes_job_table_insert (self->db, row, NULL) && takes_job_table_update (self->db, row, NULL);
}

/* The job the clip is of: under our name for it, or the service's. */
static char *
find_job (Recovery                 *self,
          const TakesSidecarRecord *record,
          gint64                   *place)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (self->db, NULL,
                                "SELECT id, (SELECT coalesce (max (place) + 1, 0) FROM takes WHERE job_id = jobs.id) "
                                "FROM jobs WHERE id = ?1 OR service_id = ?1 LIMIT 1", "s", record->task_key);
  if (!statement || !takes_db_step (self->db, statement, NULL))
    return NULL;

  *place = takes_db_int (statement, 1);

  return takes_db_dup_text (statement, 0);
}

static gboolean
add_take (Recovery           *self,
          TakesSidecarRecord *record)
{
  gint64 place = 0;
  char *job_id = find_job (self, record, &place);

  if (!job_id && add_job (self, record))
    job_id = find_job (self, record, &place);
  if (!job_id)
    return FALSE;

  record->take->job_id = job_id;
  record->take->place = (int) place;

  return takes_take_table_put (self->db, record->take, NULL) && takes_take_table_review (self->db, record->take, NULL);
}

static void
recover_one (Recovery   *self,
             const char *path)
{
  g_autoptr (TakesSidecarRecord) record = takes_sidecar_read (path, self->catalogue);

  if (!record || has_row (self->db, "SELECT 1 FROM takes WHERE id = ?", record->take->id) ||
      has_row (self->db, "SELECT 1 FROM takes WHERE path = ?", record->take->path))
    return;

  if (!takes_db_run (self->db, "SAVEPOINT one", NULL))
    return;

  if (add_take (self, record))
    self->n_takes++;
  else
    takes_db_run (self->db, "ROLLBACK TO one", NULL);

  takes_db_run (self->db, "RELEASE one", NULL);
}

static void
search (Recovery   *self,
        const char *folder,
        guint       depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) && self->n_entries++ < MAX_ENTRIES)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.')
        continue;

      if (g_str_has_suffix (name, SUFFIX))
        recover_one (self, path);
      else if (depth < MAX_DEPTH && !g_str_equal (name, TRASH) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK) &&
               g_file_test (path, G_FILE_TEST_IS_DIR))
        search (self, path, depth + 1);
    }
}

/**
 * takes_db_recover:
 * @db: a new database, perhaps with what could be salvaged
 * @shelf: the folder in which clips lie, with its subfolders
 *
 * Every clip that the database does not know and whose companion tells of it gets its rows again (metadata.md
 * §1.1: the database is the truth, then the sidecar). What only the database knew, as jobs that had not
 * ended, is not in companions. Blocks.
 *
 * Returns: how many takes were recovered
 */
guint
takes_db_recover (TakesDb    *db,
                  const char *shelf)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (GHashTable) batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Recovery self = { db, catalogue, batches, 0, 0 };

  g_return_val_if_fail (db != NULL && shelf != NULL, 0);

  if (!takes_db_run (db, "BEGIN IMMEDIATE", NULL))
    return 0;

  search (&self, shelf, 0);

  if (!takes_db_run (db, "COMMIT", NULL))
    {
      takes_db_run (db, "ROLLBACK", NULL);
      return 0;
    }

  return self.n_takes;
}
