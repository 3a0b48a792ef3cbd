/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-trash-table.h"

TakesTrashRow *
takes_trash_row_copy (const TakesTrashRow *self)
{
  TakesTrashRow *copy = g_new0 (TakesTrashRow, 1);

  copy->take_id = g_strdup (self->take_id);
  copy->home = g_strdup (self->home);
  copy->path = g_strdup (self->path);
  copy->trashed_at = self->trashed_at;

  return copy;
}

void
takes_trash_row_free (TakesTrashRow *self)
{
  if (!self)
    return;

  g_free (self->take_id);
  g_free (self->home);
  g_free (self->path);
  g_free (self);
}

/**
 * takes_trash_table_put:
 *
 * Adds or replaces what the Trash knows of a take.
 */
gboolean
takes_trash_table_put (TakesDb              *db,
                       const TakesTrashRow  *row,
                       GError              **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "INSERT OR REPLACE INTO trash (take_id, home, path, trashed_at) VALUES (?, ?, ?, ?)",
                                "sssi", row->take_id, row->home, row->path, row->trashed_at);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_trash_table_drop:
 *
 * The take is back on its shelf.
 */
gboolean
takes_trash_table_drop (TakesDb     *db,
                        const char  *take_id,
                        GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && take_id != NULL, FALSE);

  statement = takes_db_prepare (db, error, "DELETE FROM trash WHERE take_id = ?1", "s", take_id);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_trash_table_list:
 *
 * Returns: (transfer full) (element-type TakesTrashRow) (nullable): all that is in the Trash, or was
 */
GPtrArray *
takes_trash_table_list (TakesDb  *db,
                        GError  **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_trash_row_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error, "SELECT take_id, home, path, trashed_at FROM trash ORDER BY trashed_at", "");
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    {
      TakesTrashRow *row = g_new0 (TakesTrashRow, 1);

      row->take_id = takes_db_dup_text (statement, 0);
      row->home = takes_db_dup_text (statement, 1);
      row->path = takes_db_dup_text (statement, 2);
      row->trashed_at = takes_db_int (statement, 3);
      g_ptr_array_add (rows, row);
    }

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&rows);
}
