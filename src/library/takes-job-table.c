/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-table.h"

#include "takes-json.h"

#include <glib/gi18n.h>

static char *
write_request (const TakesRequest *request)
{
  g_autoptr (JsonNode) node = takes_request_to_json (request);

  return takes_json_write (node, FALSE);
}

static TakesRequest *
read_request (const char *text)
{
  g_autoptr (JsonNode) node = text ? takes_json_parse (text, -1, NULL) : NULL;
  TakesRequest *request = node ? takes_request_from_json (node) : NULL;

  return request ? request : takes_request_new ();
}

/**
 * takes_job_table_insert:
 *
 * Commit 1 of a job: what it is and what it is about to cost, before anything is sent. What a
 * service says about it comes with takes_job_table_update ().
 */
gboolean
takes_job_table_insert (TakesDb            *db,
                        const TakesJobRow  *row,
                        GError            **error)
{
  g_autofree char *request = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL && row->request != NULL, FALSE);

  request = write_request (row->request);
  statement = takes_db_prepare (db, error,
                                "INSERT INTO jobs (id, batch_id, place, account_id, account_name, service, "
                                "base_url, demo, output_dir, request, estimate_known, estimate_low, "
                                "estimate_high, estimate_currency, state, trouble, in_doubt, "
                                "first_sent_at, submitted_at, changed_at, seed, cost, fetch_problem, model, "
                                "replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'none', 0, 0, "
                                "0, ?, ?, -1, 0, ?, ?)",
                                "ssissssissiiissiiss",
                                row->id, row->batch_id, (gint64) row->place, row->account_id,
                                row->account_name, row->service, row->base_url, (gint64) row->demo,
                                row->output_dir, request, (gint64) row->estimate.known,
                                row->estimate.low, row->estimate.high, row->estimate.currency,
                                takes_job_state_to_string (row->state), row->changed_at, row->seed,
                                row->request->model, row->replaces);

  return takes_db_finish (db, statement, error);
}

/**
 * takes_job_table_update:
 *
 * Writes all that can change. The body and the answer are kept as they are where @row has none; but a body
 * with media in it is dropped with its task at the service (gateways.md §8.8): nobody sends it again.
 */
gboolean
takes_job_table_update (TakesDb            *db,
                        const TakesJobRow  *row,
                        GError            **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (db != NULL && row != NULL, FALSE);

  statement = takes_db_prepare (db, error,
                                "UPDATE jobs SET state = ?1, trouble = ?2, "
                                "body = CASE WHEN ?3 IS NULL AND length (body) > 262144 AND ?1 IN ('waiting', "
                                "'generating', 'downloading', 'done', 'failed', 'lost', 'stopped') "
                                "THEN NULL ELSE coalesce (?3, body) END, "
                                "in_doubt = ?, service_id = ?, poll_url = ?, first_sent_at = ?, "
                                "submitted_at = ?, changed_at = ?, word = ?, code = ?, message = ?, "
                                "field = ?, seed = ?, cost = ?, currency = ?, fetch_problem = ?, "
                                "answer = coalesce (?, answer), estimate_known = ?, estimate_low = ?, "
                                "estimate_high = ?, estimate_currency = ? WHERE id = ?",
                                "ssbissiiissssiisibiiiss",
                                takes_job_state_to_string (row->state),
                                takes_trouble_to_string (row->trouble), row->body,
                                (gint64) row->in_doubt, row->service_id, row->poll_url,
                                row->first_sent_at, row->submitted_at, row->changed_at, row->word,
                                row->code, row->message, row->field, row->seed, row->cost,
                                row->currency, (gint64) row->fetch_problem, row->answer,
                                (gint64) row->estimate.known, row->estimate.low, row->estimate.high,
                                row->estimate.currency, row->id);

  if (!takes_db_finish (db, statement, error))
    return FALSE;

  if (takes_db_count_changes (db) == 1)
    return TRUE;

  g_set_error (error, TAKES_DB_ERROR, TAKES_DB_ERROR_FAILED,
               _("The job “%s” is not in the database."), row->id);

  return FALSE;
}

static TakesJobRow *
read_row (sqlite3_stmt *statement)
{
  TakesJobRow *row = takes_job_row_new ();
  int i = 0;

  row->id = takes_db_dup_text (statement, i++);
  row->batch_id = takes_db_dup_text (statement, i++);
  row->place = (int) takes_db_int (statement, i++);
  row->account_id = takes_db_dup_text (statement, i++);
  row->account_name = takes_db_dup_text (statement, i++);
  row->service = takes_db_dup_text (statement, i++);
  row->base_url = takes_db_dup_text (statement, i++);
  row->demo = takes_db_int (statement, i++) != 0;
  row->output_dir = takes_db_dup_text (statement, i++);
  row->request = read_request (takes_db_text (statement, i++));
  row->estimate.known = takes_db_int (statement, i++) != 0;
  row->estimate.low = takes_db_int (statement, i++);
  row->estimate.high = takes_db_int (statement, i++);
  g_strlcpy (row->estimate.currency, takes_db_text (statement, i) ? takes_db_text (statement, i) : "",
             sizeof row->estimate.currency);
  i++;
  if (!takes_job_state_from_string (takes_db_text (statement, i++), &row->state))
    row->state = TAKES_JOB_UNKNOWN;
  if (!takes_trouble_from_string (takes_db_text (statement, i++), &row->trouble))
    row->trouble = TAKES_TROUBLE_OTHER;
  row->body = takes_db_dup_blob (statement, i++);
  row->in_doubt = takes_db_int (statement, i++) != 0;
  row->service_id = takes_db_dup_text (statement, i++);
  row->poll_url = takes_db_dup_text (statement, i++);
  row->first_sent_at = takes_db_int (statement, i++);
  row->submitted_at = takes_db_int (statement, i++);
  row->changed_at = takes_db_int (statement, i++);
  row->word = takes_db_dup_text (statement, i++);
  row->code = takes_db_dup_text (statement, i++);
  row->message = takes_db_dup_text (statement, i++);
  row->field = takes_db_dup_text (statement, i++);
  row->seed = takes_db_int (statement, i++);
  row->cost = takes_db_int (statement, i++);
  row->currency = takes_db_dup_text (statement, i++);
  row->fetch_problem = takes_db_int (statement, i++) != 0;
  row->replaces = takes_db_dup_text (statement, i++);

  return row;
}

/**
 * takes_job_table_list:
 *
 * The bodies of jobs that have ended are not read.
 *
 * Returns: (transfer full) (element-type TakesJobRow) (nullable): the batch's jobs in their order
 */
GPtrArray *
takes_job_table_list (TakesDb     *db,
                      const char  *batch_id,
                      GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL && batch_id != NULL, NULL);

  statement = takes_db_prepare (db, error,
                                "SELECT id, batch_id, place, account_id, account_name, service, base_url, "
                                "demo, output_dir, request, estimate_known, estimate_low, estimate_high, "
                                "estimate_currency, state, trouble, CASE WHEN state IN ('done', 'refused', "
                                "'discarded', 'forgotten') THEN NULL ELSE body END, in_doubt, service_id, "
                                "poll_url, first_sent_at, submitted_at, changed_at, word, code, message, "
                                "field, seed, cost, currency, fetch_problem, replaces "
                                "FROM jobs WHERE batch_id = ?1 ORDER BY place", "s", batch_id);
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

static GBytes *
get_blob (TakesDb     *db,
          const char  *sql,
          const char  *id,
          GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = takes_db_prepare (db, error, sql, "s", id);

  if (!statement || !takes_db_step (db, statement, error))
    return NULL;

  return takes_db_dup_blob (statement, 0);
}

/**
 * takes_job_table_get_answer:
 *
 * Returns: (transfer full) (nullable): the raw answer, links included: for the database's eyes only
 */
GBytes *
takes_job_table_get_answer (TakesDb     *db,
                            const char  *id,
                            GError     **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  return get_blob (db, "SELECT answer FROM jobs WHERE id = ?1", id, error);
}

/**
 * takes_job_table_get_body:
 *
 * Returns: (transfer full) (nullable): the exact bytes that were sent
 */
GBytes *
takes_job_table_get_body (TakesDb     *db,
                          const char  *id,
                          GError     **error)
{
  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  return get_blob (db, "SELECT body FROM jobs WHERE id = ?1", id, error);
}
