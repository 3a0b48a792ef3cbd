/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-limits.h"

#define UNIT G_GINT64_CONSTANT (1000000)

/* With $5 a batch and $20 a day, and nothing for other currencies. */
static const struct {
  TakesPrice         price;
  gint64             spent;
  TakesLimitVerdict  verdict;
  const char        *sentence;
} cases[] = {
  { { TRUE, "USD", 500000, 500000 }, 0, TAKES_LIMIT_FINE, NULL },
  { { TRUE, "USD", 0, 0 }, 20 * UNIT, TAKES_LIMIT_FINE, NULL },
  { { TRUE, "USD", 5 * UNIT, 5 * UNIT }, 15 * UNIT, TAKES_LIMIT_FINE, NULL },
  { { TRUE, "USD", 4 * UNIT, 5 * UNIT + 1 }, 0, TAKES_LIMIT_BATCH,
    "That is more than your limit of $5.00 for one batch." },
  { { TRUE, "USD", 5 * UNIT, 5 * UNIT }, 15 * UNIT + 1, TAKES_LIMIT_DAY,
    "With the $15.00 of today that is more than your limit of $20.00 for one day." },
  { { TRUE, "USD", 1, 1 }, G_MAXINT64, TAKES_LIMIT_DAY, NULL },
  { { TRUE, "USD", G_MAXINT64, G_MAXINT64 }, 0, TAKES_LIMIT_BATCH, NULL },
  { { TRUE, "CNY", 1, 1 }, 0, TAKES_LIMIT_OTHER_CURRENCY,
    "There is no limit for what is paid in CNY, so each batch is asked about." },
  { { FALSE, "USD", 0, 0 }, 0, TAKES_LIMIT_UNPUBLISHED,
    "The service does not publish a price for this. What it costs is known only afterwards." },
};

static GArray *
create_limits (void)
{
  static const TakesLimit dollars = { "USD", 5 * UNIT, 20 * UNIT };
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (TakesLimit));

  takes_limits_put (limits, &dollars);

  return limits;
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GArray) limits = create_limits ();
  TakesLimitVerdict verdict = takes_limits_check (limits, &cases[i].price, cases[i].spent);
  g_autofree char *sentence = takes_limits_describe (verdict, limits, &cases[i].price, cases[i].spent);

  g_assert_cmpint (verdict, ==, cases[i].verdict);
  g_assert_true ((sentence == NULL) == (verdict == TAKES_LIMIT_FINE));
  if (cases[i].sentence)
    g_assert_cmpstr (sentence, ==, cases[i].sentence);
}

/* A batch below the limit of a batch and above that of a day. */
static void
test_day_below_batch (void)
{
  static const TakesLimit odd = { "USD", 50 * UNIT, 2 * UNIT };
  static const TakesPrice price = { TRUE, "USD", 3 * UNIT, 3 * UNIT };
  g_autoptr (GArray) limits = create_limits ();
  g_autofree char *sentence = NULL;

  takes_limits_put (limits, &odd);
  g_assert_cmpuint (limits->len, ==, 1);
  g_assert_cmpint (takes_limits_check (limits, &price, 0), ==, TAKES_LIMIT_DAY);
  sentence = takes_limits_describe (TAKES_LIMIT_DAY, limits, &price, 0);
  g_assert_cmpstr (sentence, ==, "That is more than your limit of $2.00 for one day.");
}

static void
test_without (void)
{
  static const TakesPrice price = { TRUE, "USD", 1, 1 };
  g_autoptr (GArray) limits = create_limits ();

  g_assert_true (takes_limits_remove (limits, "USD"));
  g_assert_false (takes_limits_remove (limits, "USD"));
  g_assert_null (takes_limits_find (limits, "USD"));
  g_assert_cmpint (takes_limits_check (limits, &price, 0), ==, TAKES_LIMIT_OTHER_CURRENCY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/limits/case/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/limits/day-below-batch", test_day_below_batch);
  g_test_add_func ("/limits/without", test_without);

  return g_test_run ();
}
