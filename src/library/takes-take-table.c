/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-take-table.h"

static gboolean
give_number (TakesDb       *db,
             TakesTakeRow  *row,
             GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = takes_db_prepare (db, error,
                                "SELECT coalesce (max (number) FILTER (WHERE id = ?2), 0), "
                                "coalesce (max (number), 0) + 1 FROM takes WHERE stack IS ?1 OR id = ?2",
                                "ss", row->stack, row->id);

  if (!statement || !takes_db_step (db, statement, error))
    return FALSE;

  row->number = (int) takes_db_int (statement, 0);
  if (row->number == 0)
    row->number = (int) takes_db_int (statement, 1);

  return TRUE;
}

/**
 * takes_take_table_put:
 * @row: gets its number in its stack when it is *done* and has none
 *
 * Adds or replaces a result of a job. A number once given never changes, and what the person thinks
 * of it is left as it is.
 */
gboolean
takes_take_table_put (TakesDb       *db,
                      TakesTakeRow  *row,
                      GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  if (row->state == TAKES_JOB_DONE && row->number == 0 && !give_number (db, row, error))
    return FALSE;

  statement = takes_db_prepare (db, error,
                                "INSERT INTO takes (id, job_id, place, result_key, state, url, seed, cost, "
                                "currency, nsfw, code, message, path, poster_path, stack, number, width, "
                                "height, duration_ms, has_audio, bytes, sha256, created_at) VALUES (?, ?, ?, "
                                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                "ON CONFLICT (id) DO UPDATE SET result_key = excluded.result_key, "
                                "state = excluded.state, url = excluded.url, seed = excluded.seed, "
                                "cost = excluded.cost, currency = excluded.currency, nsfw = excluded.nsfw, "
                                "code = excluded.code, message = excluded.message, path = excluded.path, "
                                "poster_path = excluded.poster_path, stack = excluded.stack, "
                                "number = excluded.number, width = excluded.width, "
                                "height = excluded.height, duration_ms = excluded.duration_ms, "
                                "has_audio = excluded.has_audio, bytes = excluded.bytes, "
                                "sha256 = excluded.sha256, created_at = excluded.created_at",
                                "ssisssiisisssssiiiiiisi",
                                row->id, row->job_id, (gint64) row->place, row->result_key,
                                takes_job_state_to_string (row->state), row->url, row->seed, row->cost,
                                row->currency, (gint64) row->nsfw, row->code, row->message, row->path,
                                row->poster_path, row->stack, (gint64) row->number,
                                (gint64) row->width, (gint64) row->height, row->duration_ms,
                                (gint64) row->has_audio, row->bytes, row->sha256, row->created_at);

  return takes_db_finish (db, statement, error);
}

static TakesTakeRow *
read_row (sqlite3_stmt *statement)
{
  TakesTakeRow *row = takes_take_row_new ();
  int i = 0;

  row->id = takes_db_dup_text (statement, i++);
  row->job_id = takes_db_dup_text (statement, i++);
  row->place = (int) takes_db_int (statement, i++);
  row->result_key = takes_db_dup_text (statement, i++);
  if (!takes_job_state_from_string (takes_db_text (statement, i++), &row->state))
    row->state = TAKES_JOB_WAITING;
  row->url = takes_db_dup_text (statement, i++);
  row->seed = takes_db_int (statement, i++);
  row->cost = takes_db_int (statement, i++);
  row->currency = takes_db_dup_text (statement, i++);
  row->nsfw = takes_db_int (statement, i++) != 0;
  row->code = takes_db_dup_text (statement, i++);
  row->message = takes_db_dup_text (statement, i++);
  row->path = takes_db_dup_text (statement, i++);
  row->poster_path = takes_db_dup_text (statement, i++);
  row->stack = takes_db_dup_text (statement, i++);
  row->number = (int) takes_db_int (statement, i++);
  row->width = (int) takes_db_int (statement, i++);
  row->height = (int) takes_db_int (statement, i++);
  row->duration_ms = takes_db_int (statement, i++);
  row->has_audio = takes_db_int (statement, i++) != 0;
  row->bytes = takes_db_int (statement, i++);
  row->sha256 = takes_db_dup_text (statement, i++);
  row->created_at = takes_db_int (statement, i++);
  takes_verdict_from_string (takes_db_text (statement, i++), &row->verdict);
  row->stars = (int) CLAMP (takes_db_int (statement, i), 0, TAKES_MAX_STARS);
  i++;
  row->rank_of = (int) CLAMP (takes_db_int (statement, i), 0, G_MAXINT);
  i++;
  row->rank = (int) CLAMP (takes_db_int (statement, i), 0, row->rank_of);

  return row;
}

/**
 * takes_take_table_list:
 *
 * Returns: (transfer full) (element-type TakesTakeRow) (nullable): the job's results in their order
 */
GPtrArray *
takes_take_table_list (TakesDb     *db,
                       const char  *job_id,
                       GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL && job_id != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT id, job_id, place, result_key, state, url, seed, cost, currency, "
                                "nsfw, code, message, path, poster_path, stack, number, width, height, "
                                "duration_ms, has_audio, bytes, sha256, created_at, verdict, stars, "
                                "rank_of, rank FROM takes WHERE job_id = ?1 ORDER BY place", "s", job_id);
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

/**
 * takes_take_table_review:
 * @row: of which only the id and the review are looked at
 *
 * Writes what the person thinks of a take. One that is not there is no error.
 */
gboolean
takes_take_table_review (TakesDb             *db,
                         const TakesTakeRow  *row,
                         GError             **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "UPDATE takes SET verdict = ?1, stars = ?2, rank = ?3, rank_of = ?4 "
                                "WHERE id = ?5",
                                "siiis", takes_verdict_to_string (row->verdict), (gint64) row->stars,
                                (gint64) row->rank, (gint64) row->rank_of, row->id);

  return takes_db_finish (db, statement, error);
}
