/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-keys.h"

static const struct {
  const char      *name;
  guint            keyval;
  guint            keycode;
  GdkModifierType  modifiers;
  const char      *action;
  int              number;
} cases[] = {
  { "space", GDK_KEY_space, 65, 0, "compare.toggle-play", 0 },
  { "left", GDK_KEY_Left, 113, 0, "compare.step", -1 },
  { "right", GDK_KEY_Right, 114, 0, "compare.step", 1 },
  { "comma", GDK_KEY_comma, 59, 0, "compare.step", -1 },
  { "period", GDK_KEY_period, 60, 0, "compare.step", 1 },
  { "shift-left", GDK_KEY_Left, 113, GDK_SHIFT_MASK, "compare.skip", -1 },
  { "shift-right", GDK_KEY_Right, 114, GDK_SHIFT_MASK, "compare.skip", 1 },
  { "home", GDK_KEY_Home, 110, 0, "compare.to-start", 0 },
  { "end", GDK_KEY_End, 115, 0, "compare.to-end", 0 },
  { "r", GDK_KEY_r, 27, 0, "compare.toggle-loop", 0 },
  { "caps-lock-r", GDK_KEY_R, 27, GDK_LOCK_MASK, "compare.toggle-loop", 0 },
  { "up", GDK_KEY_Up, 111, 0, "compare.next", -1 },
  { "down", GDK_KEY_Down, 116, 0, "compare.next", 1 },
  { "enter", GDK_KEY_Return, 36, 0, "compare.toggle-solo", 0 },
  { "a", GDK_KEY_a, 38, 0, "compare.hear-current", 0 },
  { "m", GDK_KEY_m, 58, 0, "compare.toggle-mute", 0 },
  { "escape", GDK_KEY_Escape, 9, 0, "compare.leave", 0 },
  { "copy-seed", GDK_KEY_C, 54, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "compare.copy-seed", 0 },
  { "one", GDK_KEY_1, 10, 0, "compare.choose", 1 },
  { "nine", GDK_KEY_9, 18, 0, "compare.choose", 9 },
  /* On a French keyboard the key of the digit 1 types an ampersand. */
  { "french-one", GDK_KEY_ampersand, 10, 0, "compare.choose", 1 },
  { "keypad-four", GDK_KEY_KP_4, 83, 0, "compare.choose", 4 },
  { "zero-means-nothing", GDK_KEY_0, 19, 0, NULL, 0 },
  { "ctrl-left-is-not-ours", GDK_KEY_Left, 113, GDK_CONTROL_MASK, NULL, 0 },
  { "alt-left-is-not-ours", GDK_KEY_Left, 113, GDK_ALT_MASK, NULL, 0 },
  { "ctrl-return-is-not-ours", GDK_KEY_Return, 36, GDK_CONTROL_MASK, NULL, 0 },
  { "ctrl-one-is-not-ours", GDK_KEY_1, 10, GDK_CONTROL_MASK, NULL, 0 },
  { "q", GDK_KEY_q, 24, 0, NULL, 0 },
};

static void
test_key (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesCompareKey key = takes_compare_key (cases[at].keyval, cases[at].keycode, cases[at].modifiers);

  g_assert_cmpstr (key.action, ==, cases[at].action);
  g_assert_cmpint (key.number, ==, cases[at].number);
  g_assert_cmpint (key.has_number, ==, cases[at].number != 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/compare-keys/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_key);
    }

  return g_test_run ();
}
