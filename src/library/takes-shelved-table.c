/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelved-table.h"

#include "takes-shelved.h"

/* Of the tables of takes, jobs, and batches; what lies in the Trash is not on the shelf. A request that cannot be
 * read leaves its take without a prompt. */
#define SELECT \
  "SELECT takes.id, jobs.id, batches.id, batches.name, takes.place, " \
  "CASE WHEN json_valid (request) THEN json_extract (request, '$.positivePrompt') END, " \
  "CASE WHEN json_valid (request) THEN json_extract (request, '$.negativePrompt') END, " \
  "model, CASE WHEN takes.seed >= 0 THEN takes.seed ELSE jobs.seed END, takes.width, takes.height, takes.created_at, takes.nsfw, takes.poster_path " \
  "FROM takes JOIN jobs ON jobs.id = takes.job_id JOIN batches ON batches.id = jobs.batch_id " \
  "WHERE takes.state = 'done' AND takes.id NOT IN (SELECT take_id FROM trash) " \
  "ORDER BY takes.created_at DESC, batches.created_at DESC, jobs.place, takes.place"

static TakesShelved *
read_row (sqlite3_stmt *statement)
{
  TakesShelvedFacts facts = { 0 };
  int i = 0;

  facts.take_id = takes_db_text (statement, i++);
  facts.job_id = takes_db_text (statement, i++);
  facts.batch_id = takes_db_text (statement, i++);
  facts.batch_name = takes_db_text (statement, i++);
  facts.slot = (int) CLAMP (takes_db_int (statement, i), 0, G_MAXINT);
  i++;
  facts.prompt = takes_db_text (statement, i++);
  facts.negative = takes_db_text (statement, i++);
  facts.model = takes_db_text (statement, i++);
  facts.seed = takes_db_int (statement, i++);
  facts.width = (int) CLAMP (takes_db_int (statement, i), 0, G_MAXINT);
  i++;
  facts.height = (int) CLAMP (takes_db_int (statement, i), 0, G_MAXINT);
  i++;
  facts.created_at = takes_db_int (statement, i++);
  facts.nsfw = takes_db_int (statement, i++) != 0;
  facts.poster_path = takes_db_text (statement, i);

  return takes_shelved_new (&facts);
}

/**
 * takes_shelved_table_list:
 *
 * Returns: (transfer full) (element-type TakesShelved) (nullable): every finished take that is not in the Trash,
 *   newest first
 */
GPtrArray *
takes_shelved_table_list (TakesDb  *db,
                          GError  **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error, SELECT, "");
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    g_ptr_array_add (all, read_row (statement));

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&all);
}
