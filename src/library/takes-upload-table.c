/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-upload-table.h"

/**
 * takes_upload_table_find:
 *
 * Returns: (transfer full) (nullable): the reference; %NULL without @error when there is none
 */
char *
takes_upload_table_find (TakesDb     *db,
                         const char  *sha256,
                         const char  *account_id,
                         const char  *service,
                         GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT reference FROM uploads "
                                "WHERE sha256 = ?1 AND account_id = ?2 AND service = ?3",
                                "sss", sha256, account_id, service);

  if (!statement || !takes_db_step (db, statement, error))
    return NULL;

  return takes_db_dup_text (statement, 0);
}

/**
 * takes_upload_table_put:
 */
gboolean
takes_upload_table_put (TakesDb     *db,
                        const char  *sha256,
                        const char  *account_id,
                        const char  *service,
                        const char  *reference,
                        gint64       created_at,
                        GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "INSERT OR REPLACE INTO uploads "
                                "(sha256, account_id, service, reference, created_at) "
                                "VALUES (?1, ?2, ?3, ?4, ?5)",
                                "ssssi", sha256, account_id, service, reference, created_at);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_upload_table_drop:
 *
 * The service refused the reference: the input must be uploaded again.
 */
gboolean
takes_upload_table_drop (TakesDb     *db,
                         const char  *sha256,
                         const char  *account_id,
                         const char  *service,
                         GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "DELETE FROM uploads "
                                "WHERE sha256 = ?1 AND account_id = ?2 AND service = ?3",
                                "sss", sha256, account_id, service);

  return takes_db_finish (db, statement, error);
}
