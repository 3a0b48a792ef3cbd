/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-divergence-words.h"

#include <string.h>

#define STEP G_GINT64_CONSTANT (40000000)

/* Ten steps of 40 ms. For every take its grey in every frame, as a letter. */
static const struct {
  const char *takes[3];
  int         step;
  const char *moment;
  const char *apart;
  const char *loops;
} cases[] = {
  { { NULL }, 3, "0.12 s", NULL, NULL },
  { { "aaaaaaaaaa" }, 3, "0.12 s, take 1 stands still", NULL, "Loops: 1" },
  { { "abcdefghij", "abcdefghij" }, 3, "0.12 s, takes 0 % apart", "0 %", "No smooth loop" },
  { { "abcdefghij", "bcdefghijk" }, 0, "0.00 s, takes 0 % apart", "0 %", "No smooth loop" },
  { { "aaaaazzzzz", "abcabcabca" }, 5, "0.20 s, takes 81 % apart, cut in take 1, take 1 stands still", "81 %", "Loops: 2" },
  { { "aaaaazzzzz", "bbbbbyyyyy" }, 5, "0.20 s, takes 0 % apart, cut in takes 1, 2, takes 1, 2 stand still", "0 %", "No smooth loop" },
  { { "aaaaazzzzz", NULL, "aaaaazzzzz" }, 5, "0.20 s, takes 0 % apart, cut in takes 1, 3, takes 1, 3 stand still", "0 %", "No smooth loop" },
  { { "abcabcabca", "cbacbacbac" }, 99, "3.96 s", NULL, "Loops: 1, 2" },
};

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TakesMeasure *
measure_takes (const char *const *greys)
{
  g_autoptr (TakesMeasure) measure = takes_measure_new (3, 10, g_free);
  g_autoptr (GAsyncResult) result = NULL;

  for (int step = 0; step <= 10; step++)
    measure->starts[step] = step * STEP;
  for (guint i = 0; i < 3; i++)
    {
      int n_frames = greys[i] ? (int) strlen (greys[i]) : 0;
      guint8 *data = n_frames > 0 ? g_malloc (n_frames * TAKES_THUMBNAIL_SIZE) : NULL;

      takes_measure_set_take (measure, i, i + 1, i + 1, data, n_frames);
      for (int frame = 0; frame < n_frames; frame++)
        {
          memset (data + frame * TAKES_THUMBNAIL_SIZE, (greys[i][frame] - 'a') * 10, TAKES_THUMBNAIL_SIZE);
          measure->takes[i].thumbnails[frame] = data + frame * TAKES_THUMBNAIL_SIZE;
          measure->takes[i].frames[frame] = frame;
        }
    }

  takes_measure_run_async (measure, NULL, done_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return takes_measure_run_finish (result, NULL);
}

static void
test_words (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  g_autoptr (TakesMeasure) measure = measure_takes (cases[row].takes);
  g_autofree char *moment = takes_divergence_words_moment (measure, cases[row].step * STEP, cases[row].step);
  g_autofree char *apart = takes_divergence_words_apart (measure, cases[row].step);
  g_autofree char *loops = takes_divergence_words_loops (measure);

  g_assert_cmpstr (moment, ==, cases[row].moment);
  g_assert_cmpstr (apart, ==, cases[row].apart);
  g_assert_cmpstr (loops, ==, cases[row].loops);
}

static void
test_seams (void)
{
  static const char *const greys[] = { "abcabcabca", "abcdefghij", NULL };
  g_autoptr (TakesMeasure) measure = measure_takes (greys);
  g_autofree char *seams = takes_divergence_words_seams (measure);

  g_assert_cmpstr (seams, ==, "Take 1 loops smoothly (100 %)\nTake 2 jumps back to its start (12 %)");
}

static void
test_nothing (void)
{
  g_autofree char *moment = takes_divergence_words_moment (NULL, -5, 0);

  g_assert_cmpstr (moment, ==, "0.00 s");
  g_assert_null (takes_divergence_words_apart (NULL, 0));
  g_assert_null (takes_divergence_words_loops (NULL));
  g_assert_null (takes_divergence_words_seams (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/divergence-words/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_words);
    }
  g_test_add_func ("/divergence-words/seams", test_seams);
  g_test_add_func ("/divergence-words/nothing", test_nothing);

  return g_test_run ();
}
