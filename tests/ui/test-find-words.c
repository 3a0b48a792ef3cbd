/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-find-words.h"

static void
test_prompt (void)
{
  static const struct { const char *prompt, *line; } rows[] = {
    { "A red fox", "A red fox" },
    { "  A red\n\n fox\t runs  ", "A red fox runs" },
    { "", "No prompt" },
    { " \n ", "No prompt" },
  };
  g_autofree char *longer = g_strnfill (5000, 'x');
  g_autofree char *cut = takes_find_describe_prompt (longer);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = takes_find_describe_prompt (rows[i].prompt);

      g_assert_cmpstr (line, ==, rows[i].line);
    }
  g_assert_cmpuint (strlen (cut), ==, 300);
}

static void
test_take (void)
{
  static const struct { TakesShelvedFacts facts; gboolean dated; const char *line; } rows[] = {
    { { .model = "wan@2.6", .seed = 812, .width = 1280, .height = 720 }, TRUE, "wan@2.6 · seed 812 · 1280 × 720 · Yesterday 14:20" },
    { { .model = "wan@2.6", .seed = 0, .width = 1280, .height = 720 }, FALSE, "wan@2.6 · seed 0 · 1280 × 720" },
    { { .model = "wan@2.6", .seed = -1, .width = 0, .height = 720 }, TRUE, "wan@2.6 · Yesterday 14:20" },
    { { .model = NULL, .seed = 2147483647 }, FALSE, "seed 2147483647" },
  };
  g_autoptr (GDateTime) when = g_date_time_new_utc (2026, 11, 26, 14, 20, 0);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 27, 9, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TakesShelved) shelved = takes_shelved_new (&rows[i].facts);
      g_autofree char *line = takes_find_describe_take (shelved, rows[i].dated ? when : NULL, now);

      g_assert_cmpstr (line, ==, rows[i].line);
    }
}

static void
test_count (void)
{
  static const struct { guint all, shown, selected; const char *text; } rows[] = {
    { 312, 312, 0, "312 takes" }, { 1, 1, 0, "1 take" }, { 312, 4, 0, "4 of 312 takes" }, { 312, 0, 0, "0 of 312 takes" },
    { 312, 4, 2, "2 selected" }, { 312, 312, 1, "1 selected" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = takes_find_describe_count (rows[i].all, rows[i].shown, rows[i].selected);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* One to nine takes have a place on the stage. */
static void
test_compare (void)
{
  static const struct { guint n; const char *why; } rows[] = {
    { 0, "There is no take to compare" }, { 1, NULL }, { 9, NULL }, { 10, "Select up to 9 takes" }, { 10000, "Select up to 9 takes" },
  };
  g_autofree char *nothing = takes_find_describe_nothing (" red  wolf ");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = takes_find_explain_compare (rows[i].n);

      g_assert_cmpstr (why, ==, rows[i].why);
    }
  g_assert_cmpstr (nothing, ==, "No take matches “red  wolf”");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/find-words/prompt", test_prompt);
  g_test_add_func ("/find-words/take", test_take);
  g_test_add_func ("/find-words/count", test_count);
  g_test_add_func ("/find-words/compare", test_compare);

  return g_test_run ();
}
