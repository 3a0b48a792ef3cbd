/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shuttle.h"

static const struct {
  const char *name;
  double      rate;
  gboolean    playing;
  int         direction;
  double      next;
} cases[] = {
  { "l-begins", 1, FALSE, 1, 1 },
  { "l-begins-at-any-speed", 0.25, FALSE, 1, 1 },
  { "l-again", 1, TRUE, 1, 1.5 },
  { "l-once-more", 1.5, TRUE, 1, 2 },
  { "l-is-fastest", 2, TRUE, 1, 2 },
  { "l-from-slow", 0.5, TRUE, 1, 1 },
  { "j-begins-backwards", 1, FALSE, -1, -1 },
  { "j-again", -1, TRUE, -1, -1.5 },
  { "j-is-fastest", -2, TRUE, -1, -2 },
  { "j-slows", 2, TRUE, -1, 1.5 },
  { "j-slows-more", 1.5, TRUE, -1, 1 },
  { "j-stops", 1, TRUE, -1, 0 },
  { "j-stops-slow-motion", 0.25, TRUE, -1, 0 },
  { "l-slows-backwards", -1.5, TRUE, 1, -1 },
  { "l-stops-backwards", -1, TRUE, 1, 0 },
  { "k-stops", 2, TRUE, 0, 0 },
  { "k-stays", 1, FALSE, 0, 0 },
};

static void
test_next (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);

  g_assert_cmpfloat (takes_shuttle_next (cases[at].rate, cases[at].playing, cases[at].direction), ==, cases[at].next);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/shuttle/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_next);
    }

  return g_test_run ();
}
