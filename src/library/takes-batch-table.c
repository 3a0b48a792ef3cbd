/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-batch-table.h"

#include "takes-comparison-table.h"

/**
 * takes_batch_table_insert:
 */
gboolean
takes_batch_table_insert (TakesDb              *db,
                          const TakesBatchRow  *row,
                          GError              **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "INSERT INTO batches (id, name, created_at) VALUES (?1, ?2, ?3)",
                                "ssi", row->id, row->name, row->created_at);

  return takes_db_finish (db, statement, error);
}

static TakesBatchRow *
read_row (sqlite3_stmt *statement)
{
  TakesBatchRow *row = g_new0 (TakesBatchRow, 1);

  row->id = takes_db_dup_text (statement, 0);
  row->name = takes_db_dup_text (statement, 1);
  row->created_at = takes_db_int (statement, 2);
  row->compared = takes_db_int (statement, 3) != 0;

  return row;
}

/**
 * takes_batch_table_get:
 *
 * Returns: (transfer full) (nullable): %NULL without @error: there is none
 */
TakesBatchRow *
takes_batch_table_get (TakesDb     *db,
                       const char  *id,
                       GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  statement = takes_db_prepare (db, error, "SELECT id, name, created_at, 1 FROM batches WHERE id = ?1", "s", id);

  return statement && takes_db_step (db, statement, error) ? read_row (statement) : NULL;
}

/**
 * takes_batch_table_list:
 * @limit: how many of the newest to list; batches with a job that has not ended, or was sent within a day
 *   of the newest, and those of which a take stands in a comparison that is loaded, are listed always
 *
 * Returns: (transfer full) (element-type TakesBatchRow) (nullable): newest first
 */
GPtrArray *
takes_batch_table_list (TakesDb  *db,
                        int       limit,
                        GError  **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_batch_row_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT id, name, created_at, "
                                "EXISTS (SELECT 1 FROM comparisons WHERE batch_id = batches.id) "
                                "OR NOT EXISTS (SELECT 1 FROM jobs WHERE batch_id = batches.id AND id "
                                "NOT IN (SELECT job_id FROM comparison_members)) "
                                "FROM batches WHERE id IN "
                                "(SELECT id FROM batches ORDER BY created_at DESC LIMIT ?1) "
                                "OR id IN (SELECT batch_id FROM jobs WHERE state NOT IN "
                                "('done', 'refused', 'failed', 'lost', 'discarded', 'forgotten')) "
                                "OR id IN (SELECT batch_id FROM jobs WHERE first_sent_at >= "
                                "(SELECT max (created_at) FROM batches) - 86400000000 "
                                "AND first_sent_at > 0) "
                                "OR id IN (SELECT batch_id FROM jobs WHERE id IN (SELECT job_id "
                                "FROM comparison_members WHERE comparison_id IN "
                                "(" TAKES_COMPARISONS_LOADED "))) "
                                "ORDER BY created_at DESC, id", "i", (gint64) limit);
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    g_ptr_array_add (rows, read_row (statement));

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}
