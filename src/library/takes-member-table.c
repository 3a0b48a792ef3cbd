/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-member-table.h"

/* No job has more results. */
#define MAX_SLOT 31

static gboolean
drop_all (TakesDb     *db,
          const char  *comparison_id,
          GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (db, error, "DELETE FROM comparison_members WHERE comparison_id = ?1", "s",
                                comparison_id);

  return takes_db_finish (db, statement, error);
}

static gboolean
insert (TakesDb               *db,
        const char            *comparison_id,
        guint                  place,
        const TakesMemberRow  *member,
        GError               **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (db, error,
                                "INSERT INTO comparison_members (comparison_id, place, job_id, slot, held, "
                                "aside) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                "sisiii", comparison_id, (gint64) place, member->job_id,
                                (gint64) member->slot, (gint64) member->held, (gint64) member->aside);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_member_table_put_all:
 *
 * Writes the members of a comparison in their order; those that were written before are gone.
 */
gboolean
takes_member_table_put_all (TakesDb                   *db,
                            const TakesComparisonRow  *row,
                            GError                   **error)
{
  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  if (!drop_all (db, row->id, error))
    return FALSE;

  for (guint i = 0; i < row->members->len; i++)
    if (!insert (db, row->id, i, row->members->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * takes_member_table_read:
 * @row: gets its members, in their order; a place no job can have is left out
 */
gboolean
takes_member_table_read (TakesDb             *db,
                         TakesComparisonRow  *row,
                         GError             **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "SELECT job_id, slot, held, aside FROM comparison_members "
                                "WHERE comparison_id = ?1 ORDER BY place", "s", row->id);
  if (!statement)
    return FALSE;

  while (takes_db_step (db, statement, &local))
    {
      gint64 slot = takes_db_int (statement, 1);
      TakesMemberRow *member;

      if (slot < 0 || slot > MAX_SLOT)
        continue;

      member = takes_member_row_new (takes_db_text (statement, 0), (guint) slot);
      member->held = takes_db_int (statement, 2) != 0;
      member->aside = takes_db_int (statement, 3) != 0;
      g_ptr_array_add (row->members, member);
    }

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}
