/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-csv.h"

#include <string.h>

/* RFC 4180. A spreadsheet would take a text that begins like a formula for one. */
static void
add_text (GString    *line,
          const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", "\"", -1);
  g_autofree char *escaped = g_strjoinv ("\"\"", parts);

  if (line->len)
    g_string_append_c (line, ',');
  g_string_append_printf (line, "\"%s%s\"", *escaped && strchr ("=+-@\t\r", *escaped) ? "'" : "", escaped);
}

static void
add_number (GString *line,
            gint64   number)
{
  if (line->len)
    g_string_append_c (line, ',');
  g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
}

/* Millionths as units, exact and with a point in every language. */
static void
add_money (GString  *line,
           gboolean  known,
           gint64    micros)
{
  guint64 amount = micros < 0 ? -(guint64) micros : (guint64) micros;

  if (line->len)
    g_string_append_c (line, ',');
  if (known)
    g_string_append_printf (line, "%s%" G_GUINT64_FORMAT ".%06u", micros < 0 ? "-" : "", amount / 1000000,
                            (guint) (amount % 1000000));
}

static void
end_line (GString *csv,
          GString *line)
{
  g_string_append_printf (csv, "%s\r\n", line->str);
  g_string_truncate (line, 0);
}

static const char *
spending_word (TakesSpending spending)
{
  switch (spending)
    {
    case TAKES_SPENDING_TOLD:
      return "told";

    case TAKES_SPENDING_EXPECTED:
      return "expected";

    case TAKES_SPENDING_POSSIBLE:
      return "possible";

    case TAKES_SPENDING_NONE:
    default:
      return "none";
    }
}

static void
add_job (GString                *line,
         const TakesLedgerEntry *entry)
{
  g_autoptr (GDateTime) sent = g_date_time_new_from_unix_utc (entry->at / G_USEC_PER_SEC);
  g_autofree char *time = sent ? g_date_time_format_iso8601 (sent) : NULL;
  g_autofree char *project = *entry->project ? g_path_get_basename (entry->project) : NULL;
  TakesSpending spending = takes_spending_of (entry->state, entry->cost);

  add_text (line, time);
  add_text (line, project);
  add_text (line, entry->batch_name);
  add_text (line, entry->service);
  add_text (line, entry->account);
  add_text (line, entry->model);
  add_text (line, entry->job);
  add_text (line, takes_job_state_to_string (entry->state));
  add_number (line, entry->takes);
  add_number (line, entry->picks);
  add_money (line, entry->estimate.known, entry->estimate.low);
  add_money (line, entry->estimate.known, entry->estimate.high);
  add_text (line, entry->estimate.known ? entry->estimate.currency : "");
  add_money (line, entry->cost >= 0, entry->cost);
  add_text (line, entry->cost >= 0 ? entry->currency : "");
  add_text (line, spending_word (spending));
}

/**
 * takes_ledger_write_jobs:
 *
 * Returns: (transfer full): CSV with a line for each job; amounts in units, times in UTC
 */
char *
takes_ledger_write_jobs (TakesLedger *ledger)
{
  g_autoptr (GString) csv = g_string_new ("sent,project,batch,service,account,model,job,state,takes,picks,estimate_low,"
                                          "estimate_high,estimate_currency,cost,cost_currency,spent\r\n");
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_val_if_fail (ledger != NULL, NULL);

  for (guint i = 0; i < takes_ledger_get_length (ledger); i++)
    {
      add_job (line, takes_ledger_get (ledger, i));
      end_line (csv, line);
    }

  return g_string_free (g_steal_pointer (&csv), FALSE);
}

/**
 * takes_ledger_write_groups:
 * @groups: (element-type TakesLedgerGroup): by @key
 *
 * Returns: (transfer full): CSV with a line for each group
 */
char *
takes_ledger_write_groups (GPtrArray      *groups,
                           TakesLedgerKey  key)
{
  g_autoptr (GString) csv = g_string_new (takes_ledger_key_to_string (key));
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_val_if_fail (groups != NULL, NULL);

  g_string_append (csv, ",currency,jobs,takes,picks,estimate_low,estimate_high,told,expected,possible,without_price\r\n");

  for (guint i = 0; i < groups->len; i++)
    {
      TakesLedgerGroup *group = groups->pdata[i];
      const TakesSums *sums = takes_ledger_group_get_sums (group);

      add_text (line, takes_ledger_group_get_name (group));
      add_text (line, takes_ledger_group_get_currency (group));
      add_number (line, sums->jobs);
      add_number (line, sums->takes);
      add_number (line, sums->picks);
      add_money (line, TRUE, sums->estimate_low);
      add_money (line, TRUE, sums->estimate_high);
      add_money (line, TRUE, sums->told);
      add_money (line, TRUE, sums->expected);
      add_money (line, TRUE, sums->possible);
      add_number (line, sums->unpriced);
      end_line (csv, line);
    }

  return g_string_free (g_steal_pointer (&csv), FALSE);
}
