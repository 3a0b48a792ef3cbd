/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-limits.h"

#include <glib/gi18n.h>

static int
find_index (GArray     *limits,
            const char *currency)
{
  for (guint i = 0; i < limits->len; i++)
    if (g_strcmp0 (g_array_index (limits, TakesLimit, i).currency, currency) == 0)
      return (int) i;

  return -1;
}

/**
 * takes_limits_find:
 * @limits: (element-type TakesLimit):
 * @currency: (nullable): "USD"
 *
 * Returns: (transfer none) (nullable): until @limits change; %NULL: every batch in it is asked about
 */
const TakesLimit *
takes_limits_find (GArray     *limits,
                   const char *currency)
{
  int index;

  g_return_val_if_fail (limits != NULL, NULL);

  index = find_index (limits, currency);

  return index < 0 ? NULL : &g_array_index (limits, TakesLimit, index);
}

/**
 * takes_limits_put:
 * @limits: (element-type TakesLimit):
 * @limit: copied; replaces the one in its currency
 */
void
takes_limits_put (GArray           *limits,
                  const TakesLimit *limit)
{
  int index;

  g_return_if_fail (limits != NULL && limit != NULL);

  index = find_index (limits, limit->currency);
  if (index < 0)
    g_array_append_val (limits, *limit);
  else
    g_array_index (limits, TakesLimit, index) = *limit;
}

/**
 * takes_limits_remove:
 * @limits: (element-type TakesLimit):
 *
 * Returns: whether there was one
 */
gboolean
takes_limits_remove (GArray     *limits,
                     const char *currency)
{
  int index;

  g_return_val_if_fail (limits != NULL, FALSE);

  index = find_index (limits, currency);
  if (index >= 0)
    g_array_remove_index (limits, (guint) index);

  return index >= 0;
}

/**
 * takes_limits_check:
 * @limits: (element-type TakesLimit): at most one for each currency
 * @price: of all that would be sent in one currency
 * @spent_today: millionths of that currency: told, expected, and possibly spent
 *
 * The upper end of an estimate counts. The exact amount of a limit may be spent.
 */
TakesLimitVerdict
takes_limits_check (GArray           *limits,
                    const TakesPrice *price,
                    gint64            spent_today)
{
  const TakesLimit *limit;

  g_return_val_if_fail (limits != NULL && price != NULL, TAKES_LIMIT_UNPUBLISHED);

  if (!price->known)
    return TAKES_LIMIT_UNPUBLISHED;

  limit = takes_limits_find (limits, price->currency);
  if (!limit)
    return TAKES_LIMIT_OTHER_CURRENCY;

  if (price->high > limit->batch)
    return TAKES_LIMIT_BATCH;

  return price->high > limit->day || spent_today > limit->day - price->high ? TAKES_LIMIT_DAY : TAKES_LIMIT_FINE;
}

/**
 * takes_limits_describe:
 * @verdict: of takes_limits_check () with the same arguments
 *
 * Returns: (transfer full) (nullable): the sentence for the person; %NULL when it may go
 */
char *
takes_limits_describe (TakesLimitVerdict  verdict,
                       GArray            *limits,
                       const TakesPrice  *price,
                       gint64             spent_today)
{
  const TakesLimit *limit = price->known ? takes_limits_find (limits, price->currency) : NULL;
  g_autofree char *batch = limit ? takes_money_format (limit->batch, price->currency) : NULL;
  g_autofree char *day = limit ? takes_money_format (limit->day, price->currency) : NULL;
  g_autofree char *spent = takes_money_format (spent_today, price->currency);

  switch (verdict)
    {
    case TAKES_LIMIT_UNPUBLISHED:
      return g_strdup (_("The service does not publish a price for this. What it costs is known only afterwards."));

    case TAKES_LIMIT_OTHER_CURRENCY:
      /* Translators: %s is a currency such as “CNY”. */
      return g_strdup_printf (_("There is no limit for what is paid in %s, so each batch is asked about."), price->currency);

    case TAKES_LIMIT_BATCH:
      /* Translators: %s is an amount of money. */
      return g_strdup_printf (_("That is more than your limit of %s for one batch."), batch);

    case TAKES_LIMIT_DAY:
      if (spent_today <= 0)
        return g_strdup_printf (_("That is more than your limit of %s for one day."), day);
      /* Translators: both are amounts of money. */
      return g_strdup_printf (_("With the %s of today that is more than your limit of %s for one day."), spent, day);

    case TAKES_LIMIT_FINE:
    default:
      return NULL;
    }
}
