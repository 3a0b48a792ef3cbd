/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compose-words.h"

static const struct { glong count; int maximum; TakesCounterLevel level; const char *words; } counters[] = {
  { 0, 1500, TAKES_COUNTER_FINE, "0 / 1500" },
  { 958, 1500, TAKES_COUNTER_FINE, "958 / 1500" },
  { 1349, 1500, TAKES_COUNTER_FINE, "1349 / 1500" },
  { 1350, 1500, TAKES_COUNTER_NEAR, "1350 / 1500" },
  { 1500, 1500, TAKES_COUNTER_NEAR, "1500 / 1500" },
  { 1501, 1500, TAKES_COUNTER_OVER, "1501 / 1500" },
  { 450, 500, TAKES_COUNTER_NEAR, "450 / 500" },
  { 501, 500, TAKES_COUNTER_OVER, "501 / 500" },
  { 9999, 0, TAKES_COUNTER_FINE, "9999 / 0" },
};

static void
test_counter (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *words = takes_counter_words (counters[i].count, counters[i].maximum);

  g_assert_cmpint (takes_counter_level (counters[i].count, counters[i].maximum), ==, counters[i].level);
  g_assert_cmpstr (words, ==, counters[i].words);
}


static const struct {
  const char       *formula;
  guint             n_takes;
  const char       *money;
  gboolean          demo;
  const char       *summary, *button, *full;
} feet[] = {
  { "4 seeds = 4 takes", 4, "about $2.00", FALSE, "4 seeds = 4 takes · about $2.00", "Generate 4 takes · about $2.00",
    "Generate 4 takes · about $2.00" },
  { "1 seed = 1 take", 1, "about $0.50–0.65", FALSE, "1 seed = 1 take · about $0.50–0.65", "Generate 1 take · about $0.50–0.65",
    "Generate 1 take · about $0.50–0.65" },
  { "4 seeds × 2 prompts = 8 takes", 8, "about $2.00", FALSE, "4 seeds × 2 prompts = 8 takes · about $2.00", "Generate 8 takes · about $2.00",
    "Generate 8 takes · about $2.00" },
  { "4 seeds = 4 takes", 4, "about $2.00", TRUE, "4 seeds = 4 takes · free", "Generate 4 takes · free",
    "Generate 4 takes · free (about $2.00 on Runware)" },
  { "2 seeds = 2 takes", 2, "price not published", FALSE, "2 seeds = 2 takes · price not published", "Generate 2 takes · price not published",
    "Generate 2 takes · price not published" },
  { "4 seeds = 4 takes", 4, NULL, FALSE, "4 seeds = 4 takes", "Generate 4 takes", "Generate 4 takes" },
  { "2 seeds = 2 takes", 2, NULL, TRUE, "2 seeds = 2 takes · free", "Generate 2 takes · free", "Generate 2 takes · free" },
};

static void
test_foot (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *summary = takes_summary_words (feet[i].formula, feet[i].money, feet[i].demo);
  g_autofree char *button = takes_generate_words (feet[i].n_takes, feet[i].money, feet[i].demo);
  g_autofree char *full = takes_generate_words_full (feet[i].n_takes, feet[i].money, feet[i].demo, "runware");

  g_assert_cmpstr (summary, ==, feet[i].summary);
  g_assert_cmpstr (button, ==, feet[i].button);
  g_assert_cmpstr (full, ==, feet[i].full);
}

static const struct { TakesPrice price; gint64 seconds; const char *words; } rates[] = {
  { { TRUE, "USD", 500000, 500000 }, 5, "$0.10 per second" },
  { { TRUE, "USD", 250000, 250000 }, 5, "$0.05 per second" },
  { { TRUE, "USD", 125000, 125000 }, 5, "$0.0250 per second" },
  { { FALSE, "", 0, 0 }, 5, "price not published" },
  { { TRUE, "USD", 500000, 500000 }, 0, "price not published" },
};

static void
test_rate (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *words = takes_rate_words (&rates[i].price, rates[i].seconds);

  g_assert_cmpstr (words, ==, rates[i].words);
}

static void
test_more (void)
{
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autofree char *usual = NULL;
  g_autofree char *changed = NULL;

  request->prompt_extend = FALSE;
  request->shot_type = g_strdup ("single");
  request->output_format = g_strdup ("MP4");
  usual = takes_more_words (request, TRUE);
  g_assert_null (usual);

  request->prompt_extend = TRUE;
  request->output_quality = 80;
  g_free (request->shot_type);
  request->shot_type = g_strdup ("multi");
  g_free (request->output_format);
  request->output_format = g_strdup ("WEBM");
  changed = takes_more_words (request, TRUE);
  g_assert_cmpstr (changed, ==, "Rewriting · Several shots · WEBM · Quality 80");
}

static void
add_rows (const char    *folder,
          guint          n_rows,
          GTestDataFunc  func)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/compose/words/%s/%u", folder, i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), func);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_rows ("counter", G_N_ELEMENTS (counters), test_counter);
  add_rows ("foot", G_N_ELEMENTS (feet), test_foot);
  add_rows ("rate", G_N_ELEMENTS (rates), test_rate);
  g_test_add_func ("/compose/words/more", test_more);

  return g_test_run ();
}
