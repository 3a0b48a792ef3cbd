/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-balance-words.h"

#include "takes-price.h"

#include <glib/gi18n.h>

/**
 * takes_balance_describe:
 * @account: its name
 * @amount: millionths
 * @age: µs since the service told it
 *
 * Returns: (transfer full): "Runware: $12.34, 3 min ago"
 */
char *
takes_balance_describe (const char *account,
                        gint64      amount,
                        const char *currency,
                        gint64      age)
{
  g_autofree char *money = takes_money_format (amount, currency);
  int minutes = (int) CLAMP (age / G_USEC_PER_SEC / 60, 0, G_MAXINT);

  if (minutes < 1)
    /* Translators: an account and its balance. */
    return g_strdup_printf (_("%s: %s, just now"), account, money);

  if (minutes < 60)
    return g_strdup_printf (ngettext ("%s: %s, %d min ago", "%s: %s, %d min ago", minutes), account, money, minutes);

  return g_strdup_printf (ngettext ("%s: %s, %d h ago", "%s: %s, %d h ago", minutes / 60), account, money, minutes / 60);
}
