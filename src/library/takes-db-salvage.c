/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-db-salvage.h"

/* In the order in which rows refer to one another. */
static const struct {
  const char *name;
  const char *columns;
  const char *older;         /* columns of version 1, where they were fewer */
  const char *backwards;
  gboolean    replace;       /* what a new database begins with */
} tables[] = {
  { "accounts", "id, service, name, base_url, place", NULL, "id", FALSE },
  { "batches", "id, name, created_at", NULL, "id", FALSE },
  {
    "jobs",
    "id, batch_id, place, account_id, account_name, service, base_url, demo, output_dir, request, "
    "estimate_known, estimate_low, estimate_high, estimate_currency, state, trouble, body, in_doubt, "
    "service_id, poll_url, first_sent_at, submitted_at, changed_at, word, code, message, field, seed, "
    "cost, currency, fetch_problem, answer, model, replaces",
    "id, batch_id, place, account_id, account_name, service, base_url, demo, output_dir, request, "
    "estimate_known, estimate_low, estimate_high, estimate_currency, state, trouble, body, in_doubt, "
    "service_id, poll_url, first_sent_at, submitted_at, changed_at, word, code, message, field, seed, "
    "cost, currency, fetch_problem, answer",
    "rowid",
    FALSE,
  },
  {
    "takes",
    "id, job_id, place, result_key, state, url, seed, cost, currency, nsfw, code, message, path, "
    "poster_path, stack, number, width, height, duration_ms, has_audio, bytes, sha256, created_at, "
    "verdict, stars, rank, rank_of",
    "id, job_id, place, result_key, state, url, seed, cost, currency, nsfw, code, message, path, "
    "poster_path, stack, number, width, height, duration_ms, has_audio, bytes, sha256, created_at",
    "rowid",
    FALSE,
  },
  { "uploads", "sha256, account_id, service, reference, created_at", NULL, "sha256", FALSE },
  { "comparisons", "id, name, batch_id, created_at, opened_at, n_on_stage, view", NULL, "id", FALSE },
  { "comparison_members", "comparison_id, place, job_id, slot, held, aside", NULL, "comparison_id", FALSE },
  { "trash", "take_id, home, path, trashed_at", NULL, "take_id", FALSE },
  { "limits", "currency, batch, day", NULL, "currency", TRUE },
};

static sqlite3_stmt *
prepare_insert (TakesDb    *db,
                const char *table,
                const char *columns,
                int         n_columns,
                gboolean    replace)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  g_string_printf (sql, "INSERT OR %s INTO %s (%s) VALUES (", replace ? "REPLACE" : "IGNORE", table, columns);
  for (int i = 0; i < n_columns; i++)
    g_string_append (sql, i ? ", ?" : "?");
  g_string_append_c (sql, ')');

  sqlite3_prepare_v2 (takes_db_get_handle (db), sql->str, -1, &statement, NULL);

  return statement;
}

static sqlite3_stmt *
prepare_select (sqlite3    *from,
                const char *table,
                const char *columns,
                const char *order)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s %s%s", columns, table,
                                          order ? "ORDER BY " : "", order ? order : "");
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (from, sql, -1, &statement, NULL);

  return statement;
}

/* Copies rows until one cannot be read. */
static guint
copy_rows (TakesDb    *db,
           sqlite3    *from,
           guint       table,
           const char *order)
{
  const char *name = tables[table].name, *columns = tables[table].columns;
  g_autoptr (sqlite3_stmt) select = prepare_select (from, name, columns, order);
  g_autoptr (sqlite3_stmt) insert = NULL;
  guint n = 0;

  if (!select && tables[table].older)
    {
      columns = tables[table].older;
      select = prepare_select (from, name, columns, order);
    }

  if (!select)
    return 0;

  insert = prepare_insert (db, name, columns, sqlite3_column_count (select), tables[table].replace);
  while (insert && sqlite3_step (select) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (select); i++)
        sqlite3_bind_value (insert, i + 1, sqlite3_column_value (select, i));

      /* What breaks a rule of the schema is damaged as well, and left out. */
      n += sqlite3_step (insert) == SQLITE_DONE && takes_db_count_changes (db) == 1;
      sqlite3_reset (insert);
    }

  return n;
}

/* A job is found by its batch, a take by its job, a member by its comparison. */
static void
mend_references (TakesDb *db)
{
  takes_db_run (db, "INSERT OR IGNORE INTO batches (id, name, created_at) "
                "SELECT batch_id, '…', max (changed_at) FROM jobs "
                "WHERE batch_id NOT IN (SELECT id FROM batches) GROUP BY batch_id;"
                "DELETE FROM takes WHERE job_id NOT IN (SELECT id FROM jobs);"
                "DELETE FROM comparison_members WHERE comparison_id NOT IN (SELECT id FROM comparisons)", NULL);
}

/**
 * takes_db_salvage_check:
 *
 * Returns: whether every table is there with every column
 */
gboolean
takes_db_salvage_check (TakesDb *db)
{
  g_return_val_if_fail (db != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (sqlite3_stmt) statement = prepare_select (takes_db_get_handle (db), tables[i].name, tables[i].columns, NULL);

      if (!statement)
        return FALSE;
    }

  return TRUE;
}

/**
 * takes_db_salvage:
 * @db: a new database
 * @damaged: the file of one that is damaged; not changed
 *
 * Brings over every row that can still be read, from both ends of each table: a job that was paid
 * for is not lost because another page is broken.
 *
 * Returns: how many jobs were brought over
 */
guint
takes_db_salvage (TakesDb    *db,
                  const char *damaged)
{
  sqlite3 *from = NULL;
  guint n_jobs = 0;

  g_return_val_if_fail (db != NULL && damaged != NULL, 0);

  if (sqlite3_open_v2 (damaged, &from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
      !takes_db_run (db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE", NULL))
    {
      sqlite3_close_v2 (from);
      return 0;
    }

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *backwards = g_strdup_printf ("%s DESC", tables[i].backwards);
      guint n = copy_rows (db, from, i, NULL);

      n += copy_rows (db, from, i, backwards);
      if (g_str_equal (tables[i].name, "jobs"))
        n_jobs = n;
    }

  mend_references (db);
  sqlite3_close_v2 (from);

  if (!takes_db_run (db, "COMMIT", NULL))
    {
      takes_db_run (db, "ROLLBACK", NULL);
      n_jobs = 0;
    }

  takes_db_run (db, "PRAGMA foreign_keys=ON", NULL);

  return n_jobs;
}
