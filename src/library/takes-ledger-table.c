/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-table.h"

/* Of the tables of jobs, batches, and takes; a job of the Demo costs play money. */
#define SELECT \
  "SELECT jobs.id, jobs.batch_id, batches.name, output_dir, service, account_name, model, jobs.state, " \
  "estimate_known, estimate_low, estimate_high, estimate_currency, jobs.cost, jobs.currency, first_sent_at, " \
  "(SELECT count (*) FROM takes WHERE job_id = jobs.id AND state = 'done'), " \
  "(SELECT count (*) FROM takes WHERE job_id = jobs.id AND state = 'done' AND verdict = 'pick') " \
  "FROM jobs JOIN batches ON batches.id = jobs.batch_id " \
  "WHERE demo = 0 AND first_sent_at > 0 AND first_sent_at >= ?1 ORDER BY first_sent_at, jobs.id"

static void
add_row (TakesLedger  *ledger,
         sqlite3_stmt *statement)
{
  TakesLedgerEntry entry = { 0 };
  int i = 0;

  entry.job = takes_db_text (statement, i++);
  entry.batch = takes_db_text (statement, i++);
  entry.batch_name = takes_db_text (statement, i++);
  entry.project = takes_db_text (statement, i++);
  entry.service = takes_db_text (statement, i++);
  entry.account = takes_db_text (statement, i++);
  entry.model = takes_db_text (statement, i++);
  if (!takes_job_state_from_string (takes_db_text (statement, i++), &entry.state))
    entry.state = TAKES_JOB_UNKNOWN;
  entry.estimate.known = takes_db_int (statement, i++) != 0;
  entry.estimate.low = takes_db_int (statement, i++);
  entry.estimate.high = takes_db_int (statement, i++);
  if (takes_db_text (statement, i))
    g_strlcpy (entry.estimate.currency, takes_db_text (statement, i), sizeof entry.estimate.currency);
  i++;
  entry.cost = takes_db_int (statement, i++);
  entry.currency = takes_db_text (statement, i++);
  entry.at = takes_db_int (statement, i++);
  entry.takes = (guint) takes_db_int (statement, i++);
  entry.picks = (guint) takes_db_int (statement, i++);
  takes_ledger_add (ledger, &entry);
}

/**
 * takes_ledger_table_read:
 * @since: wall, µs since 1970; 0: from the beginning
 *
 * Returns: (transfer full) (nullable): what was sent from then on, for real money, oldest first
 */
TakesLedger *
takes_ledger_table_read (TakesDb  *db,
                         gint64    since,
                         GError  **error)
{
  g_autoptr (TakesLedger) ledger = takes_ledger_new ();
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = takes_db_prepare (db, error, SELECT, "i", since);
  if (!statement)
    return NULL;

  while (takes_db_step (db, statement, &local))
    add_row (ledger, statement);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&ledger);
}
