/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-money.h"

#include "takes-engine-money.h"

#include <glib/gi18n.h>

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
    takes_cli_say (_("%s Nothing was sent. Give --yes to agree, or --max-cost with the amount you agree to."), reason);
  else
    takes_cli_say (_("%s Nothing was sent. Give --yes to agree to any price."), reason);

  return TAKES_EXIT_NOT_CONFIRMED;
}

/**
 * takes_cli_money_confirm:
 * @price: the estimate of all of it
 *
 * --max-cost decides where it is given: up to it nothing is asked, above it nothing is sent. Else
 * --yes agrees, or a terminal is asked above the limits and where the price is not published. The
 * Demo is free.
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

  if (options->yes)
    return TAKES_EXIT_DONE;

  reason = takes_engine_describe_limit (session->engine, account, price);

  return reason ? ask (session, reason, price) : TAKES_EXIT_DONE;
}
