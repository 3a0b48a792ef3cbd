/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-usual.h"

#define N 9

/* Seconds; 0 ends them. NULL: nothing is said. */
static const struct {
  int         spans[N + 1];
  const char *words;
} cases[] = {
  { { 0 }, NULL },
  { { 150, 160, 170, 180, 0 }, NULL },                          /* too few */
  { { 120, 240, 180, 120, 240, 0 }, "usually 2–4 min" },
  { { 130, 130, 130, 130, 130, 0 }, "usually about 2 min" },
  { { 6, 15, 8, 9, 7, 12, 13, 14, 0 }, "usually 8–13 s" },
  { { 40, 41, 42, 60, 66, 70, 0 }, "usually 41–66 s" },
  { { 50, 50, 50, 50, 50, 0 }, "usually about 50 s" },
  { { 40, 40, 45, 200, 200, 200, 0 }, "usually 40 s – 3 min" },
  { { 120, 130, 140, 150, 160, 170, 90000, 0 }, "usually 2–3 min" },   /* Takes was closed meanwhile */
  { { 3600, 5400, 7200, 5400, 5400, 0 }, "usually about 90 min" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *words = NULL;
  TakesUsual usual = { -1, -1 };

  for (guint k = 0; cases[i].spans[k]; k++)
    {
      gint64 span = (gint64) cases[i].spans[k] * G_USEC_PER_SEC;

      g_array_append_val (spans, span);
    }

  g_assert_cmpint (takes_usual_of (spans, &usual), ==, cases[i].words != NULL);
  if (!cases[i].words)
    return;

  words = takes_usual_describe (&usual);
  g_assert_cmpstr (words, ==, cases[i].words);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/usual/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }

  return g_test_run ();
}
