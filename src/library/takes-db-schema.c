/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-db-schema.h"

#include <glib/gi18n.h>

/* Each step brings the schema from its index to the next version, and is never edited again.
 * Money is in millionths, −1 not told; times are µs since 1970, 0 never. */
static const char *const steps[TAKES_DB_SCHEMA_VERSION] = {
  "CREATE TABLE accounts ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  service TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  base_url TEXT,"
  "  place INTEGER NOT NULL"
  ") WITHOUT ROWID;"
  "CREATE TABLE batches ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  name TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL"
  ") WITHOUT ROWID;"
  "CREATE INDEX batches_by_time ON batches (created_at);"
  "CREATE TABLE jobs ("
  "  id TEXT PRIMARY KEY NOT NULL,"           /* the task id */
  "  batch_id TEXT NOT NULL REFERENCES batches (id),"
  "  place INTEGER NOT NULL,"
  "  account_id TEXT NOT NULL,"
  "  account_name TEXT NOT NULL,"
  "  service TEXT NOT NULL,"
  "  base_url TEXT,"                          /* never of the demo */
  "  demo INTEGER NOT NULL,"
  "  output_dir TEXT NOT NULL,"
  "  request TEXT NOT NULL,"                  /* as core writes it */
  "  estimate_known INTEGER NOT NULL,"
  "  estimate_low INTEGER NOT NULL,"
  "  estimate_high INTEGER NOT NULL,"
  "  estimate_currency TEXT NOT NULL,"
  "  state TEXT NOT NULL,"
  "  trouble TEXT NOT NULL,"
  "  body BLOB,"                              /* the exact bytes that are sent */
  "  in_doubt INTEGER NOT NULL,"              /* a submission began and its outcome is not known */
  "  service_id TEXT,"
  "  poll_url TEXT,"
  "  first_sent_at INTEGER NOT NULL,"
  "  submitted_at INTEGER NOT NULL,"
  "  changed_at INTEGER NOT NULL,"
  "  word TEXT,"
  "  code TEXT,"
  "  message TEXT,"
  "  field TEXT,"
  "  seed INTEGER NOT NULL,"
  "  cost INTEGER NOT NULL,"
  "  currency TEXT,"
  "  fetch_problem INTEGER NOT NULL,"
  "  answer BLOB"                             /* the last telling answer, raw */
  ");"
  "CREATE INDEX jobs_by_batch ON jobs (batch_id, place);"
  "CREATE INDEX jobs_by_state ON jobs (state);"
  "CREATE TABLE takes ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  job_id TEXT NOT NULL REFERENCES jobs (id),"
  "  place INTEGER NOT NULL,"
  "  result_key TEXT,"
  "  state TEXT NOT NULL,"
  "  url TEXT,"
  "  seed INTEGER NOT NULL,"
  "  cost INTEGER NOT NULL,"
  "  currency TEXT,"
  "  nsfw INTEGER NOT NULL,"
  "  code TEXT,"
  "  message TEXT,"
  "  path TEXT,"                              /* planned while downloading, true when done */
  "  poster_path TEXT,"
  "  stack TEXT,"
  "  number INTEGER NOT NULL,"                /* in its stack, 0 before it arrived */
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL,"
  "  duration_ms INTEGER NOT NULL,"
  "  has_audio INTEGER NOT NULL,"
  "  bytes INTEGER NOT NULL,"
  "  sha256 TEXT,"
  "  created_at INTEGER NOT NULL,"
  "  UNIQUE (job_id, place)"
  ");"
  "CREATE INDEX takes_by_stack ON takes (stack, number);"
  "CREATE TABLE uploads ("
  "  sha256 TEXT NOT NULL,"
  "  account_id TEXT NOT NULL,"
  "  service TEXT NOT NULL,"
  "  reference TEXT NOT NULL,"
  "  created_at INTEGER NOT NULL,"
  "  PRIMARY KEY (sha256, account_id, service)"
  ") WITHOUT ROWID;",

  "ALTER TABLE takes ADD COLUMN verdict TEXT;"
  "ALTER TABLE takes ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE takes ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE takes ADD COLUMN rank_of INTEGER NOT NULL DEFAULT 0;"
  "CREATE TABLE comparisons ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  name TEXT NOT NULL,"
  "  batch_id TEXT,"                          /* what it was made for; absent: takes put together by hand */
  "  created_at INTEGER NOT NULL,"
  "  opened_at INTEGER NOT NULL,"
  "  n_on_stage INTEGER NOT NULL,"
  "  view TEXT"                               /* JSON, as core writes it */
  ") WITHOUT ROWID;"
  "CREATE INDEX comparisons_by_time ON comparisons (created_at);"
  "CREATE TABLE comparison_members ("
  "  comparison_id TEXT NOT NULL REFERENCES comparisons (id),"
  "  place INTEGER NOT NULL,"
  "  job_id TEXT NOT NULL,"
  "  slot INTEGER NOT NULL,"                  /* among the job's results */
  "  held INTEGER NOT NULL,"
  "  aside INTEGER NOT NULL,"
  "  PRIMARY KEY (comparison_id, place)"
  ") WITHOUT ROWID;"
  "CREATE INDEX comparison_members_by_job ON comparison_members (job_id);",

  "CREATE TABLE trash ("
  "  take_id TEXT PRIMARY KEY NOT NULL,"
  "  home TEXT NOT NULL,"                     /* where it lay, and comes back to */
  "  path TEXT,"                              /* where it lies; absent: gone for good */
  "  trashed_at INTEGER NOT NULL"
  ") WITHOUT ROWID;",

  "ALTER TABLE jobs ADD COLUMN model TEXT;"      /* of the request, for the ledger */
  "UPDATE jobs SET model = json_extract (request, '$.model') WHERE json_valid (request);"
  "ALTER TABLE jobs ADD COLUMN replaces TEXT;"   /* the job whose place in a comparison it takes */
  /* All that the ledger reads: what it need not read is a thousand times as much. */
  "CREATE INDEX jobs_by_sending ON jobs (first_sent_at, demo, id, batch_id, output_dir, service, account_name,"
  "  model, state, estimate_known, estimate_low, estimate_high, estimate_currency, cost, currency);"
  "CREATE TABLE limits ("
  "  currency TEXT PRIMARY KEY NOT NULL,"
  "  batch INTEGER NOT NULL,"
  "  day INTEGER NOT NULL"
  ") WITHOUT ROWID;"
  "INSERT INTO limits VALUES ('USD', 5000000, 20000000);",
};

/* A table or a column that every database of this version has is not there, or a row breaks a rule: no disk is at
 * fault then. */
static gboolean
is_not_ours (TakesDb *db)
{
  int code = sqlite3_errcode (takes_db_get_handle (db)) & 0xff;

  return code == SQLITE_ERROR || code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH;
}

static gboolean
take_step (TakesDb  *db,
           int       version,
           GError  **error)
{
  gboolean not_ours;
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s; PRAGMA user_version=%d; COMMIT",
                                          steps[version], version + 1);

  if (takes_db_run (db, sql, error))
    return TRUE;

  not_ours = is_not_ours (db);
  if (takes_db_in_transaction (db))
    takes_db_run (db, "ROLLBACK", NULL);

  if (not_ours)
    {
      g_clear_error (error);
      g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED, _("The database is not one of Takes any more."));
    }

  return FALSE;
}

/**
 * takes_db_schema_migrate:
 *
 * Brings the database to %TAKES_DB_SCHEMA_VERSION, one transaction for each step. A database of a
 * newer Takes is refused and left as it is.
 */
gboolean
takes_db_schema_migrate (TakesDb  *db,
                         GError  **error)
{
  int version;

  g_return_val_if_fail (db != NULL, FALSE);

  version = takes_db_get_version (db);

  if (version < 0)
    {
      g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_DAMAGED, _("The database cannot be read."));
      return FALSE;
    }

  if (version > TAKES_DB_SCHEMA_VERSION)
    {
      g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_TOO_NEW,
                   _("The database was written by a newer version of Takes (format %d, this version "
                     "knows up to %d). Update Takes, or choose another data folder."),
                   version, TAKES_DB_SCHEMA_VERSION);
      return FALSE;
    }

  while (version < TAKES_DB_SCHEMA_VERSION)
    if (!take_step (db, version++, error))
      return FALSE;

  return TRUE;
}
