/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-price.h"

#include <math.h>

static void
test_from_json (void)
{
  static const struct { double amount; gint64 micros; } good[] = {
    { 0, 0 }, { 1.5033, 1503300 }, { 0.3015, 301500 }, { 0.1, 100000 }, { 0.000001, 1 },
    { 0.0000004, 0 }, { -1.25, -1250000 }, { 123456.789012, G_GINT64_CONSTANT (123456789012) },
  };
  static const double bad[] = { NAN, INFINITY, -INFINITY, 1e13, -1e300 };
  gint64 micros;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (takes_money_from_json (good[i].amount, &micros));
      g_assert_cmpint (micros, ==, good[i].micros);
    }

  micros = 7;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (takes_money_from_json (bad[i], &micros));

  g_assert_cmpint (micros, ==, 7);
}

static void
test_money_format (void)
{
  static const struct { gint64 micros; const char *currency; const char *text; } cases[] = {
    { 500000, "USD", "$0.50" }, { 37500, "USD", "$0.0375" }, { 1503300, "USD", "$1.5033" },
    { 1500000, "CNY", "¥1.50" }, { 225000, "USD", "$0.2250" }, { 0, "EUR", "€0.00" },
    { -2000000, "USD", "−$2.00" }, { 1000000, "GBP", "1.00 GBP" }, { 1000000, NULL, "1.00" },
    { 40, "USD", "$0.00" }, { -40, "USD", "$0.00" }, { 60, "USD", "$0.0001" }, { 999999, "USD", "$1.00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = takes_money_format (cases[i].micros, cases[i].currency);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_price_format (void)
{
  static const struct { TakesPrice price; const char *text; } cases[] = {
    { { TRUE, "USD", 500000, 500000 }, "about $0.50" },
    { { TRUE, "USD", 500000, 650000 }, "about $0.50–0.65" },
    { { TRUE, "USD", 172500, 300000 }, "about $0.1725–0.3000" },
    { { TRUE, "CNY", 1500000, 1500000 }, "about ¥1.50" },
    { { FALSE, "USD", 1, 1 }, "price not published" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = takes_price_format (&cases[i].price);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_price_format_sums (void)
{
  static const struct { TakesPrice prices[2]; guint n_prices; guint n_unpriced; const char *text; } cases[] = {
    { { { TRUE, "USD", 4000000, 4000000 } }, 1, 0, "about $4.00" },
    { { { TRUE, "USD", 500000, 650000 }, { TRUE, "CNY", 1500000, 1500000 } }, 2, 0, "about $0.50–0.65 + ¥1.50" },
    { { { TRUE, "USD", 4000000, 4000000 } }, 1, 2, "about $4.00 + 2 not published" },
    { { { 0 } }, 0, 2, "price not published" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) sums = g_ptr_array_new ();
      g_autofree char *text = NULL;

      for (guint k = 0; k < cases[i].n_prices; k++)
        g_ptr_array_add (sums, (gpointer) &cases[i].prices[k]);
      text = takes_price_format_sums (sums, cases[i].n_unpriced);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_add (void)
{
  const TakesPrice dollars = { TRUE, "USD", 500000, 650000 };
  const TakesPrice yuan = { TRUE, "CNY", 1, 1 };
  const TakesPrice unknown = { 0 };
  const TakesPrice huge = { TRUE, "USD", G_MAXINT64, G_MAXINT64 };
  const TakesPrice *const others[] = { &yuan, &unknown, &huge };
  TakesPrice sum = { .known = TRUE };

  takes_price_add (&sum, &dollars);
  takes_price_add (&sum, &dollars);
  g_assert_true (sum.known);
  g_assert_cmpstr (sum.currency, ==, "USD");
  g_assert_cmpint (sum.low, ==, 1000000);
  g_assert_cmpint (sum.high, ==, 1300000);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      TakesPrice mixed = sum;

      takes_price_add (&mixed, others[i]);
      g_assert_false (mixed.known);
      takes_price_add (&mixed, &dollars);
      g_assert_false (mixed.known);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/money/from-json", test_from_json);
  g_test_add_func ("/money/money-format", test_money_format);
  g_test_add_func ("/money/price-format", test_price_format);
  g_test_add_func ("/money/price-format-sums", test_price_format_sums);
  g_test_add_func ("/money/add", test_add);

  return g_test_run ();
}
