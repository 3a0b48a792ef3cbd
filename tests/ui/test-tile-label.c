/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-tile-label.h"

static void
test_name (void)
{
  static const struct { int number; const char *alias, *label, *state; TakesVerdict verdict; const char *name; } cases[] = {
    { 3, NULL, "seed 812", "frame 120 of 300", TAKES_VERDICT_PICK, "Take 3, seed 812, frame 120 of 300, picked" },
    { 3, NULL, "seed 812 · “rain”", "At the service", TAKES_VERDICT_NONE, "Take 3, seed 812, “rain”, At the service" },
    { 2, NULL, "", NULL, TAKES_VERDICT_REJECT, "Take 2, rejected" },
    { 1, NULL, NULL, "", TAKES_VERDICT_NONE, "Take 1" },
    { 4, "Left", NULL, "playing", TAKES_VERDICT_NONE, "Left, playing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = takes_tile_name (cases[i].number, cases[i].alias, cases[i].label, cases[i].state,
                                               takes_tile_describe_verdict (cases[i].verdict));

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tile-label/name", test_name);

  return g_test_run ();
}
