/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-comparison-table.h"

/**
 * takes_comparison_table_put:
 *
 * Adds or replaces a comparison, without its members (takes-member-table.c).
 */
gboolean
takes_comparison_table_put (TakesDb                   *db,
                            const TakesComparisonRow  *row,
                            GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "INSERT INTO comparisons (id, name, batch_id, created_at, opened_at, "
                                "n_on_stage, view) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                                "ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                                "opened_at = excluded.opened_at, n_on_stage = excluded.n_on_stage, "
                                "view = excluded.view",
                                "sssiiis", row->id, row->name ? row->name : "", row->batch_id,
                                row->created_at, row->opened_at, (gint64) row->n_on_stage, row->view);

  return takes_db_finish (db, statement, error);
}

static TakesComparisonRow *
read_row (sqlite3_stmt *statement)
{
  TakesComparisonRow *row = takes_comparison_row_new ();

  row->id = takes_db_dup_text (statement, 0);
  row->name = takes_db_dup_text (statement, 1);
  row->batch_id = takes_db_dup_text (statement, 2);
  row->created_at = MAX (takes_db_int (statement, 3), 0);
  row->opened_at = MAX (takes_db_int (statement, 4), 0);
  row->n_on_stage = (guint) CLAMP (takes_db_int (statement, 5), 0, G_MAXINT);
  row->view = takes_db_dup_text (statement, 6);

  return row;
}

/**
 * takes_comparison_table_list:
 * @limit: how many of the newest to list; those of a batch that has not ended are listed always
 *
 * Returns: (transfer full) (element-type TakesComparisonRow) (nullable): newest first, without members
 */
GPtrArray *
takes_comparison_table_list (TakesDb  *db,
                             int       limit,
                             GError  **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_comparison_row_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT id, name, batch_id, created_at, opened_at, n_on_stage, view "
                                "FROM comparisons WHERE id IN (" TAKES_COMPARISONS_LOADED ") "
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
