/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-word-diff.h"

#include <string.h>

static char *
write_down (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TakesWords *run = runs->pdata[i];

      g_assert_cmpuint (strlen (run->text), >, 0);
      g_string_append_printf (text, run->kind == TAKES_WORDS_SAME ? "%s"
                              : run->kind == TAKES_WORDS_REMOVED ? "[-%s-]" : "{+%s+}", run->text);
    }

  return g_string_free (text, FALSE);
}

/* Both texts can be put together again from the pieces. */
static void
assert_whole (GPtrArray  *runs,
              const char *before,
              const char *after)
{
  g_autoptr (GString) a = g_string_new (NULL);
  g_autoptr (GString) b = g_string_new (NULL);
  g_autofree char *valid_a = g_utf8_make_valid (before ? before : "", -1);
  g_autofree char *valid_b = g_utf8_make_valid (after ? after : "", -1);

  for (guint i = 0; i < runs->len; i++)
    {
      const TakesWords *run = runs->pdata[i];

      if (run->kind != TAKES_WORDS_ADDED)
        g_string_append (a, run->text);
      if (run->kind != TAKES_WORDS_REMOVED)
        g_string_append (b, run->text);
      if (i > 0)
        g_assert_cmpint (run->kind, !=, ((TakesWords *) runs->pdata[i - 1])->kind);
    }

  g_assert_cmpstr (a->str, ==, valid_a);
  g_assert_cmpstr (b->str, ==, valid_b);
}

static void
test_cases (void)
{
  static const struct { const char *before, *after, *expected; } cases[] = {
    { NULL, NULL, "" },
    { "", "", "" },
    { "", "a kite", "{+a kite+}" },
    { "a kite", NULL, "[-a kite-]" },
    { "a kite", "a kite", "a kite" },
    { "a red kite", "a blue kite", "a [-red-]{+blue+} kite" },
    { "a kite", "a red kite", "a {+red +}kite" },
    { "a red kite", "a kite", "a [-red -]kite" },
    { "a boat in the rain, slow motion", "a boat in the snow, slow motion",
      "a boat in the [-rain-]{+snow+}, slow motion" },
    { "rain. Boat", "rain! Boat", "rain[-.-]{+!+} Boat" },
    { "one two three", "uno dos three", "[-one two-]{+uno dos+} three" },        /* one piece, not three */
    { "one  two", "one two", "one[-  -]{+ +}two" },
    { "line one\nline two", "line one\nline 2", "line one\nline [-two-]{+2+}" },
    { "Wan2.6", "Wan2.5", "Wan2.[-6-]{+5+}" },
    { "snake_case_word", "snake_case_ward", "[-snake_case_word-]{+snake_case_ward+}" },
    { "Fluß über", "Fluss über", "[-Fluß-]{+Fluss+} über" },
    { "cafe\xcc\x81 noir", "cafe noir", "[-cafe\xcc\x81-]{+cafe+} noir" },             /* an accent of its own */
    { "雨中的纸船", "雪中的纸船", "[-雨-]{+雪+}中的纸船" },
    { "👩‍🚀 lands", "👩‍🚒 lands", "[-👩‍🚀-]{+👩‍🚒+} lands" },             /* one sign of several */
    { "👍🏽", "👍🏿", "[-👍🏽-]{+👍🏿+}" },
    { "שלום עולם", "שלום לכם", "שלום [-עולם-]{+לכם+}" },
    { "bad \xff bytes", "bad bytes", "bad [-\xef\xbf\xbd -]bytes" },
    { "a b c a b c", "a b c", "a b c[- a b c-]" },
    { "{rain|snow}", "{rain|sun}", "{rain|[-snow-]{+sun+}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) runs = takes_word_diff (cases[i].before, cases[i].after);
      g_autofree char *text = write_down (runs);

      g_assert_cmpstr (text, ==, cases[i].expected);
      assert_whole (runs, cases[i].before, cases[i].after);
    }
}

/* Whatever two texts are made of, both come out whole. */
static void
test_any (void)
{
  static const char *const words[] = { "a", "b", "kite", " ", "  ", ",", "雨", "\n", "é", "e\xcc\x81", "👍🏽", "\xff", "\xe2\x80\x8d" };
  g_autoptr (GRand) dice = g_rand_new_with_seed (812);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) a = g_string_new (NULL);
      g_autoptr (GString) b = g_string_new (NULL);
      g_autoptr (GPtrArray) runs = NULL;

      for (gint32 n = g_rand_int_range (dice, 0, 12); n > 0; n--)
        g_string_append (a, words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))]);
      for (gint32 n = g_rand_int_range (dice, 0, 12); n > 0; n--)
        g_string_append (b, words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words))]);

      runs = takes_word_diff (a->str, b->str);
      assert_whole (runs, a->str, b->str);
    }
}

static char *
make_long (guint n,
           guint step)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "word%u ", i * step % 9973);

  return g_string_free (text, FALSE);
}

/* The longest prompt there is, and what somebody pastes by mistake: an answer at once. */
static void
test_long (void)
{
  static const struct { guint n, step_a, step_b; } cases[] = {
    { 800, 1, 1 }, { 800, 1, 7 }, { 2500, 3, 5 }, { 100000, 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = make_long (cases[i].n, cases[i].step_a);
      g_autofree char *b = make_long (cases[i].n, cases[i].step_b);
      g_autoptr (GPtrArray) runs = NULL;
      gint64 begin = g_get_monotonic_time ();

      runs = takes_word_diff (a, b);
      g_test_message ("%u words: %.1f ms", cases[i].n, (double) (g_get_monotonic_time () - begin) / 1000);
      assert_whole (runs, a, b);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/word-diff/cases", test_cases);
  g_test_add_func ("/core/word-diff/any", test_any);
  g_test_add_func ("/core/word-diff/long", test_long);

  return g_test_run ();
}
