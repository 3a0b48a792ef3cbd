/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-words.h"

#include <glib/gi18n.h>

/**
 * takes_sums_describe_spent:
 *
 * Returns: (transfer full): "$4.02", "about $4.00" where anything of it is an estimate, "not known"
 *   where nobody has named a price
 */
char *
takes_sums_describe_spent (const TakesSums *sums,
                           const char      *currency)
{
  gint64 spent = takes_sums_get_spent (sums);
  g_autofree char *money = takes_money_format (spent, currency);

  if (spent == 0 && sums->unpriced > 0)
    return g_strdup (_("not known"));

  if (sums->expected + sums->possible == 0 && sums->unpriced == 0)
    return g_steal_pointer (&money);

  /* Translators: an estimate: “about $0.50”. */
  return g_strdup_printf (_("about %s"), money);
}

/**
 * takes_sums_describe_estimate:
 *
 * Returns: (transfer full): "estimated $4.00", "estimated $4.00–5.20", "price not published"
 */
char *
takes_sums_describe_estimate (const TakesSums *sums,
                              const char      *currency)
{
  g_autofree char *low = takes_money_format (sums->estimate_low, currency);
  g_autofree char *high = takes_money_format (sums->estimate_high, currency);

  if (sums->estimate_high == 0 && sums->unpriced > 0)
    return g_strdup (_("price not published"));

  if (g_str_equal (low, high))
    /* Translators: %s is an amount of money that was expected before. */
    return g_strdup_printf (_("estimated %s"), high);

  /* Translators: two amounts of money, from – to, that were expected before. */
  return g_strdup_printf (_("estimated %s–%s"), low, high);
}

/**
 * takes_sums_describe_takes:
 *
 * Returns: (transfer full): "8 takes", "3 of 8 takes" where not every job brought one
 */
char *
takes_sums_describe_takes (const TakesSums *sums)
{
  if (sums->takes >= sums->jobs)
    return g_strdup_printf (ngettext ("%u take", "%u takes", sums->takes), sums->takes);

  return g_strdup_printf (ngettext ("%u of %u take", "%u of %u takes", sums->jobs), sums->takes, sums->jobs);
}

/**
 * takes_sums_describe_uncertain:
 *
 * Returns: (transfer full) (nullable): "$1.00 not told yet, $0.50 possibly spent"; %NULL when all of it
 *   was told by the service
 */
char *
takes_sums_describe_uncertain (const TakesSums *sums,
                               const char      *currency)
{
  g_autofree char *expected = takes_money_format (sums->expected, currency);
  g_autofree char *possible = takes_money_format (sums->possible, currency);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (sums->expected > 0)
    /* Translators: %s is an amount of money of which the service has not said whether it was charged. */
    g_ptr_array_add (words, g_strdup_printf (_("%s not told"), expected));
  if (sums->possible > 0)
    g_ptr_array_add (words, g_strdup_printf (_("%s possibly spent"), possible));
  if (sums->unpriced > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u without a price", "%u without a price", sums->unpriced),
                                             sums->unpriced));

  if (words->len == 0)
    return NULL;

  g_ptr_array_add (words, NULL);

  return g_strjoinv (", ", (char **) words->pdata);
}

/**
 * takes_sums_describe_picks:
 *
 * Returns: (transfer full) (nullable): "this pick cost $4.00 (8 takes)"; %NULL without a pick
 */
char *
takes_sums_describe_picks (const TakesSums *sums,
                           const char      *currency)
{
  g_autofree char *money = takes_sums_describe_spent (sums, currency);
  g_autofree char *takes = takes_sums_describe_takes (sums);

  if (sums->picks == 0)
    return NULL;

  if (sums->picks == 1)
    /* Translators: the first is an amount of money, the second such as “8 takes”. */
    return g_strdup_printf (_("this pick cost %s (%s)"), money, takes);

  return g_strdup_printf (ngettext ("%u pick cost %s (%s)", "%u picks cost %s (%s)", sums->picks), sums->picks, money, takes);
}
