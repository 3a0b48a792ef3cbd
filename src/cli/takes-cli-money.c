/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-money.h"

#include <glib/gi18n.h>

#define UNIT 1000000

/* Above these it is asked, every time (ux.md, Foot). Amounts are per currency, never converted. */
static const struct {
  const char *currency;
  gint64      batch;
  gint64      day;
} limits[] = {
  { "USD", 5 * UNIT, 20 * UNIT },
  { "CNY", 35 * UNIT, 140 * UNIT },
};

static gboolean
is_any (const TakesCliOptions *options)
{
  return g_strcmp0 (options->max_cost, "any") == 0;
}

static gboolean
read_max (const char *text,
          gint64     *micros)
{
  char *end = NULL;
  double amount = g_ascii_strtod (text, &end);

  return end != text && !*end && amount >= 0 && takes_money_from_json (amount, micros);
}

/**
 * takes_cli_money_check:
 *
 * Returns: whether --max-cost makes sense; else the sentence is on stderr
 */
gboolean
takes_cli_money_check (const TakesCliOptions *options)
{
  gint64 micros;

  if (!options->max_cost || is_any (options) || read_max (options->max_cost, &micros))
    return TRUE;

  takes_cli_say (_("“%s” is not an amount for --max-cost. Write it like 2.50."), options->max_cost);

  return FALSE;
}

/* What may have been spent since midnight: the cost where it was told, else the estimate. */
static gint64
spent_today (TakesEngine *engine,
             const char  *currency)
{
  gint64 now = takes_clock_get_wall (takes_engine_get_clock (engine));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight = NULL;
  GListModel *batches = takes_engine_get_batches (engine);
  gint64 since;
  gint64 sum = 0;

  midnight = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                    g_date_time_get_day_of_month (time), 0, 0, 0);
  since = g_date_time_to_unix (midnight) * G_USEC_PER_SEC;

  for (guint i = 0; i < g_list_model_get_n_items (batches); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (batches, i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      for (guint j = 0; j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);
          const TakesPrice *estimate = takes_job_get_estimate (job);
          gint64 cost = takes_job_get_cost (job);
          const char *own = cost >= 0 ? takes_job_get_currency (job) : estimate->currency;

          if (takes_job_get_submitted_at (job) < since ||
              g_strcmp0 (takes_job_get_account_id (job), TAKES_ACCOUNT_DEMO) == 0 ||
              !takes_job_state_may_be_paid (takes_job_get_state (job)) ||
              g_strcmp0 (own, currency) != 0)
            continue;

          sum += cost >= 0 ? cost : estimate->high;
        }
    }

  return sum;
}

/* Why it must be asked; NULL where it need not be. */
static char *
find_reason (TakesEngine      *engine,
             TakesAccount     *account,
             const TakesPrice *price)
{
  g_autofree char *limit = NULL;
  gint64 batch = limits[0].batch;
  gint64 day = limits[0].day;

  if (!price->known)
    return g_strdup_printf (_("The price of this model on %s is not published."),
                            takes_account_get_name (account));

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (g_str_equal (limits[i].currency, price->currency))
      {
        batch = limits[i].batch;
        day = limits[i].day;
      }

  if (price->high > batch)
    {
      limit = takes_money_format (batch, price->currency);
      return g_strdup_printf (_("That is above the limit of %s for one batch."), limit);
    }

  if (spent_today (engine, price->currency) + price->high > day)
    {
      limit = takes_money_format (day, price->currency);
      return g_strdup_printf (_("With what was spent today that is above the limit of %s for a day."),
                              limit);
    }

  return NULL;
}

static TakesExit
ask (TakesCliSession  *session,
     const char       *reason,
     const TakesPrice *price)
{
  g_autofree char *question = g_strconcat (reason, " ", _("Send? [y/N]"), NULL);
  g_autofree char *answer = takes_cli_session_ask (session, question);

  if (session->interrupted)
    return TAKES_EXIT_INTERRUPTED;

  if (answer && (g_ascii_strcasecmp (answer, "y") == 0 || g_ascii_strcasecmp (answer, "yes") == 0))
    return TAKES_EXIT_DONE;

  if (answer)
    takes_cli_say (_("Nothing was sent."));
  else if (price->known)
    takes_cli_say (_("%s Nothing was sent. Give --max-cost with the amount you agree to."), reason);
  else
    takes_cli_say (_("%s Nothing was sent. Give “--max-cost any” to agree to any price."), reason);

  return TAKES_EXIT_NOT_CONFIRMED;
}

/**
 * takes_cli_money_confirm:
 * @price: the estimate of all of it
 *
 * --max-cost decides where it is given: up to it nothing is asked, above it nothing is sent. Else
 * a terminal is asked above the limits and where the price is not published. The Demo is free.
 *
 * Returns: %TAKES_EXIT_DONE to go on; else the exit code, the reason is on stderr
 */
TakesExit
takes_cli_money_confirm (TakesCliSession       *session,
                         const TakesCliOptions *options,
                         TakesAccount          *account,
                         const TakesPrice      *price,
                         guint                  n_takes)
{
  g_autofree char *amount = takes_price_format (price);
  g_autofree char *reason = NULL;
  gint64 max = 0;

  takes_cli_say (takes_account_is_demo (account)
                 ? ngettext ("%u take on %s, free; elsewhere %s.",
                             "%u takes on %s, free; elsewhere %s.", n_takes)
                 : ngettext ("%u take on %s, %s.", "%u takes on %s, %s.", n_takes),
                 n_takes, takes_account_get_name (account), amount);

  if (is_any (options))
    return TAKES_EXIT_DONE;

  if (options->max_cost && price->known)
    {
      if (read_max (options->max_cost, &max) && price->high <= max)
        return TAKES_EXIT_DONE;

      takes_cli_say (_("That is above --max-cost %s. Nothing was sent."), options->max_cost);
      return TAKES_EXIT_NOT_CONFIRMED;
    }

  if (takes_account_is_demo (account))
    return TAKES_EXIT_DONE;

  reason = find_reason (session->engine, account, price);

  return reason ? ask (session, reason, price) : TAKES_EXIT_DONE;
}
