/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-price.h"

#include <glib/gi18n.h>
#include <math.h>

#define MICROS          1000000
#define MICROS_PER_CENT 10000
#define MICROS_SHOWN    100      /* four decimals */
#define LARGEST_AMOUNT  9.0e12

static const char *
currency_sign (const char *currency)
{
  if (g_strcmp0 (currency, "USD") == 0)
    return "$";

  if (g_strcmp0 (currency, "CNY") == 0)
    return "¥";

  if (g_strcmp0 (currency, "EUR") == 0)
    return "€";

  return NULL;
}

/* To four decimals, half away from zero, without touching the sign. */
static guint64
round_shown (gint64 micros)
{
  guint64 amount = micros < 0 ? -(guint64) micros : (guint64) micros;

  return (amount + MICROS_SHOWN / 2) / MICROS_SHOWN * MICROS_SHOWN;
}

static char *
format_amount (gint64   micros,
               gboolean four)
{
  guint64 amount = round_shown (micros);
  guint64 whole = amount / MICROS;
  guint fraction = amount % MICROS;

  if (four)
    return g_strdup_printf ("%" G_GUINT64_FORMAT ".%04u", whole, fraction / MICROS_SHOWN);

  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%02u", whole, fraction / MICROS_PER_CENT);
}

static gboolean
needs_four (gint64 micros)
{
  return round_shown (micros) % MICROS_PER_CENT != 0;
}

static char *
add_currency (const char *amount,
              gboolean    negative,
              const char *currency)
{
  const char *sign = currency_sign (currency);
  const char *minus = negative ? "−" : "";

  if (sign)
    return g_strconcat (minus, sign, amount, NULL);

  if (!currency || !*currency)
    return g_strconcat (minus, amount, NULL);

  return g_strconcat (minus, amount, " ", currency, NULL);
}

/**
 * takes_money_format:
 * @micros: millionths of the unit
 * @currency: (nullable): "USD"
 *
 * Returns: (transfer full): "$0.50", "$0.0375": two decimals, four when needed
 */
char *
takes_money_format (gint64      micros,
                    const char *currency)
{
  g_autofree char *amount = format_amount (micros, needs_four (micros));

  return add_currency (amount, micros < 0 && round_shown (micros) > 0, currency);
}

/* "$0.50", "$0.50–0.65" */
static char *
format_range (const TakesPrice *price)
{
  gboolean four = needs_four (price->low) || needs_four (price->high);
  g_autofree char *low = format_amount (price->low, four);
  g_autofree char *high = format_amount (price->high, four);
  g_autofree char *both = g_str_equal (low, high) ? g_strdup (low) : g_strconcat (low, "–", high, NULL);

  return add_currency (both, FALSE, price->currency);
}

/**
 * takes_price_format:
 *
 * Returns: (transfer full): "about $0.50", "about $0.50–0.65", "price not published"
 */
char *
takes_price_format (const TakesPrice *price)
{
  g_autofree char *money = NULL;

  g_return_val_if_fail (price != NULL, NULL);

  if (!price->known)
    return g_strdup (_("price not published"));

  money = format_range (price);

  /* Translators: an estimate: “about $0.50”. */
  return g_strdup_printf (_("about %s"), money);
}

/**
 * takes_price_format_sums:
 * @sums: (element-type TakesPrice): known amounts, one for each currency: they are never converted
 * @n_unpriced: how many takes besides have a price that is not published
 *
 * Returns: (transfer full): "about $4.00 + ¥12.00 + 2 not published"; "price not published" where nothing else is
 */
char *
takes_price_format_sums (GPtrArray *sums,
                         guint      n_unpriced)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (sums != NULL, NULL);

  if (sums->len == 0)
    return g_strdup (_("price not published"));

  for (guint i = 0; i < sums->len; i++)
    {
      g_autofree char *money = format_range (sums->pdata[i]);

      g_string_append_printf (words, "%s%s", i > 0 ? " + " : "", money);
    }
  if (n_unpriced > 0)
    {
      /* Translators: of so many takes the price is not published: “about $4.00 + 2 not published”. */
      g_string_append (words, " + ");
      g_string_append_printf (words, ngettext ("%u not published", "%u not published", n_unpriced), n_unpriced);
    }

  return g_strdup_printf (_("about %s"), words->str);
}

/**
 * takes_money_from_json:
 * @amount: as JSON gives it, in units: 1.5033
 * @micros: (out) (optional): set only on success
 *
 * The nearest millionth; the services give at most that many decimals.
 *
 * Returns: %FALSE when it is no amount of money: not finite, or beyond nine million millions
 */
gboolean
takes_money_from_json (double  amount,
                       gint64 *micros)
{
  if (!isfinite (amount) || amount > LARGEST_AMOUNT || amount < -LARGEST_AMOUNT)
    return FALSE;

  if (micros)
    *micros = llround (amount * MICROS);

  return TRUE;
}
