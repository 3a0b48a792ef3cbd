/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shelved.h"

#define N_TAKES 10000

static const TakesShelvedFacts fox = {
  .take_id = "t", .job_id = "j", .batch_id = "b", .batch_name = "Winter batch",
  .prompt = "A red fox runs through SNOW\nÉtude in blue, Straße", .negative = "blurry, low quality", .model = "alibaba:wan@2.6",
  .seed = 52917, .width = 1280, .height = 720, .created_at = 1,
};

/* Every word must be found, in any case and in any of the places. */
static void
test_matches (void)
{
  static const struct { const char *typed; gboolean found; } rows[] = {
    { "", TRUE },
    { "   \t ", TRUE },
    { "fox", TRUE },
    { "FOX", TRUE },
    { "  fox  ", TRUE },
    { "snow red", TRUE },
    { "red wolf", FALSE },
    { "wolf", FALSE },
    { "fo", TRUE },
    { "foxruns", FALSE },
    { "blurry", TRUE },
    { "winter", TRUE },
    { "52917", TRUE },
    { "5291", TRUE },
    { "52918", FALSE },
    { "wan2.6", TRUE },            /* as people call it */
    { "wan@2.6", TRUE },           /* as the service does */
    { "wan2.5", FALSE },
    { "fox wan2.6 52917 blurry winter", TRUE },
    { "fox wan2.6 52918 blurry winter", FALSE },
    { "étude", TRUE },
    { "ÉTUDE", TRUE },
    { "e\xcc\x81tude", TRUE },     /* the accent as a letter of its own */
    { "STRASSE", TRUE },
    { "fox\xc2\xa0snow", TRUE },   /* a blank that does not break */
    { "1280", FALSE },
    { "\xff", FALSE },
  };

  g_autoptr (TakesShelved) shelved = takes_shelved_new (&fox);

  takes_shelved_set_model_name (shelved, "Wan2.6");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) words = takes_shelved_split_words (rows[i].typed);
      g_autofree char *shown = g_strescape (rows[i].typed, NULL);

      g_test_message ("“%s”", shown);
      g_assert_cmpint (takes_shelved_matches (shelved, (const char *const *) words), ==, rows[i].found);
    }
}

/* What is not known is no text that could be found, and no crash. */
static void
test_empty (void)
{
  const TakesShelvedFacts facts = { .seed = -1, .prompt = "broken \xff\xfe" };
  g_autoptr (TakesShelved) shelved = takes_shelved_new (&facts);
  g_auto (GStrv) minus = takes_shelved_split_words ("-1");
  g_auto (GStrv) broken = takes_shelved_split_words ("broken");

  g_assert_false (takes_shelved_matches (shelved, (const char *const *) minus));
  g_assert_true (takes_shelved_matches (shelved, (const char *const *) broken));
  g_assert_cmpstr (takes_shelved_get_model_name (shelved), ==, "");
  g_assert_null (takes_shelved_get_facts (shelved)->poster_path);
}

/* Between two letters that are typed quickly there are 50 ms; ten times that under whatever looks on. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = takes_shelved_split_words ("tail 9999 wan2.6");
  g_autofree char *padding = g_strnfill (1500, 'p');
  g_autofree char *prompt = g_strconcat (padding, " tail", NULL);
  guint n = 0;
  gint64 start, took;

  for (guint i = 0; i < N_TAKES; i++)
    {
      const TakesShelvedFacts facts = { .prompt = prompt, .seed = i, .model = "alibaba:wan@2.6" };
      TakesShelved *shelved = takes_shelved_new (&facts);

      takes_shelved_set_model_name (shelved, "Wan2.6");
      g_ptr_array_add (all, shelved);
    }

  start = g_get_monotonic_time ();
  for (guint i = 0; i < all->len; i++)
    n += takes_shelved_matches (all->pdata[i], (const char *const *) words) ? 1 : 0;
  took = g_get_monotonic_time () - start;

  g_test_message ("%d takes in %.1f ms", N_TAKES, took / 1000.0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (took, <, 500 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelved/matches", test_matches);
  g_test_add_func ("/shelved/empty", test_empty);
  g_test_add_func ("/shelved/many", test_many);

  return g_test_run ();
}
