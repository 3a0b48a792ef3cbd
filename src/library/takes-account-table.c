/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-account-table.h"

/**
 * takes_account_table_put:
 *
 * Adds the account at the end, or replaces the one with the same id in its place.
 */
gboolean
takes_account_table_put (TakesDb                *db,
                         const TakesAccountRow  *row,
                         GError                **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "INSERT INTO accounts (id, service, name, base_url, place) "
                                "VALUES (?1, ?2, ?3, ?4, (SELECT coalesce (max (place), 0) + 1 FROM accounts)) "
                                "ON CONFLICT (id) DO UPDATE SET service = excluded.service, "
                                "name = excluded.name, base_url = excluded.base_url",
                                "ssss", row->id, row->service, row->name, row->base_url);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_account_table_drop:
 */
gboolean
takes_account_table_drop (TakesDb     *db,
                          const char  *id,
                          GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  statement = takes_db_prepare (db, error, "DELETE FROM accounts WHERE id = ?1", "s", id);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_account_table_order:
 * @ids: %NULL-terminated: every account, in the order that people want
 */
gboolean
takes_account_table_order (TakesDb            *db,
                           const char *const  *ids,
                           GError            **error)
{
  g_return_val_if_fail (db != NULL && ids != NULL, FALSE);

  for (int i = 0; ids[i]; i++)
    {
      g_autoptr (sqlite3_stmt) statement =
        takes_db_prepare (db, error, "UPDATE accounts SET place = ?1 WHERE id = ?2", "is", (gint64) i, ids[i]);

      if (!takes_db_finish (db, statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * takes_account_table_list:
 *
 * Returns: (transfer full) (element-type TakesAccountRow) (nullable): in their order: as added, or as people put them
 */
GPtrArray *
takes_account_table_list (TakesDb  *db,
                          GError  **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_account_row_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT id, service, name, base_url FROM accounts ORDER BY place", "");
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    {
      TakesAccountRow *row = g_new0 (TakesAccountRow, 1);

      row->id = takes_db_dup_text (statement, 0);
      row->service = takes_db_dup_text (statement, 1);
      row->name = takes_db_dup_text (statement, 2);
      row->base_url = takes_db_dup_text (statement, 3);
      g_ptr_array_add (rows, row);
    }

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}
