/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-prompt-table.h"

/* The prompts of all jobs, as they were typed: one with alternatives is one. They have no table of their own: they stand in the requests. */

/**
 * takes_prompt_table_list:
 * @limit: how many at most
 *
 * A request that cannot be read has none.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): each prompt once, the one that was used last
 *   first
 */
GPtrArray *
takes_prompt_table_list (TakesDb  *db,
                         int       limit,
                         GError  **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT prompt FROM (SELECT CASE WHEN json_valid (jobs.request) "
                                "THEN coalesce (json_extract (jobs.request, '$.takes.written'), "
                                "json_extract (jobs.request, '$.positivePrompt')) END AS prompt, "
                                "batches.created_at AS used_at, jobs.place AS place "
                                "FROM jobs JOIN batches ON batches.id = jobs.batch_id) "
                                "WHERE typeof (prompt) = 'text' AND prompt <> '' GROUP BY prompt "
                                "ORDER BY max (used_at) DESC, min (place) LIMIT ?1", "i", (gint64) limit);
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    g_ptr_array_add (prompts, takes_db_dup_text (statement, 0));

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&prompts);
}

static gpointer
list (TakesDb  *db,
      gpointer  data,
      GError  **error)
{
  return takes_prompt_table_list (db, GPOINTER_TO_INT (data), error);
}

/**
 * takes_library_list_prompts_async:
 * @limit: how many at most
 *
 * Ends with takes_library_list_prompts_finish ().
 */
void
takes_library_list_prompts_async (TakesLibrary        *self,
                                  int                  limit,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  takes_library_call_async (self, list, GINT_TO_POINTER (limit), NULL, (GDestroyNotify) g_ptr_array_unref,
                            callback, user_data);
}

/* Returns: (transfer full) (element-type utf8) (nullable): as takes_prompt_table_list () */
GPtrArray *
takes_library_list_prompts_finish (TakesLibrary  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return takes_library_call_finish (self, result, error);
}
