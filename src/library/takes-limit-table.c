/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-limit-table.h"

#include <string.h>

/**
 * takes_limit_table_put:
 *
 * Adds or replaces the limit in its currency.
 */
gboolean
takes_limit_table_put (TakesDb           *db,
                       const TakesLimit  *limit,
                       GError           **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && limit != NULL, FALSE);

  statement = takes_db_prepare (db, error, "INSERT OR REPLACE INTO limits (currency, batch, day) VALUES (?1, ?2, ?3)",
                                "sii", limit->currency, limit->batch, limit->day);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_limit_table_drop:
 */
gboolean
takes_limit_table_drop (TakesDb     *db,
                        const char  *currency,
                        GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && currency != NULL, FALSE);

  statement = takes_db_prepare (db, error, "DELETE FROM limits WHERE currency = ?1", "s", currency);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_limit_table_list:
 *
 * What is not a limit is left out: that currency is asked about.
 *
 * Returns: (transfer full) (element-type TakesLimit) (nullable):
 */
GArray *
takes_limit_table_list (TakesDb  *db,
                        GError  **error)
{
  g_autoptr (GArray) limits = g_array_new (FALSE, FALSE, sizeof (TakesLimit));
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error, "SELECT currency, batch, day FROM limits ORDER BY currency", "");
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    {
      const char *currency = takes_db_text (statement, 0);
      TakesLimit limit = { .batch = takes_db_int (statement, 1), .day = takes_db_int (statement, 2) };

      if (!currency || strlen (currency) != 3 || limit.batch < 0 || limit.day < 0)
        continue;

      g_strlcpy (limit.currency, currency, sizeof limit.currency);
      takes_limits_put (limits, &limit);
    }

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&limits);
}
