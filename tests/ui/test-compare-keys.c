/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-keys.h"

#define CTRL  GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT   GDK_ALT_MASK

/* The table of ux.md, row by row. */
static const struct {
  const char      *name;
  guint            keyval;
  guint            keycode;
  GdkModifierType  modifiers;
  const char      *action;
} cases[] = {
  { "space", GDK_KEY_space, 65, 0, "compare.toggle-play" },
  { "j", GDK_KEY_j, 44, 0, "compare.shuttle(-1)" },
  { "k", GDK_KEY_k, 45, 0, "compare.shuttle(0)" },
  { "l", GDK_KEY_l, 46, 0, "compare.shuttle(1)" },

  { "left", GDK_KEY_Left, 113, 0, "compare.step(-1)" },
  { "right", GDK_KEY_Right, 114, 0, "compare.step(1)" },
  { "keypad-left", GDK_KEY_KP_Left, 83, 0, "compare.step(-1)" },
  { "comma", GDK_KEY_comma, 59, 0, "compare.step(-1)" },
  { "period", GDK_KEY_period, 60, 0, "compare.step(1)" },
  { "shift-left", GDK_KEY_Left, 113, SHIFT, "compare.skip(-1)" },
  { "shift-right", GDK_KEY_Right, 114, SHIFT, "compare.skip(1)" },
  { "home", GDK_KEY_Home, 110, 0, "compare.to-start" },
  { "end", GDK_KEY_End, 115, 0, "compare.to-end" },

  { "i", GDK_KEY_i, 31, 0, "compare.set-range-start" },
  { "o", GDK_KEY_o, 32, 0, "compare.set-range-end" },
  { "r", GDK_KEY_r, 27, 0, "compare.toggle-loop" },
  { "caps-lock-r", GDK_KEY_R, 27, GDK_LOCK_MASK, "compare.toggle-loop" },

  { "one", GDK_KEY_1, 10, 0, "compare.choose(1)" },
  { "nine", GDK_KEY_9, 18, 0, "compare.choose(9)" },
  /* On a French keyboard the key of the digit 1 types an ampersand. */
  { "french-one", GDK_KEY_ampersand, 10, 0, "compare.choose(1)" },
  { "keypad-four", GDK_KEY_KP_4, 83, 0, "compare.choose(4)" },
  { "zero-means-nothing", GDK_KEY_0, 19, 0, NULL },
  { "up", GDK_KEY_Up, 111, 0, "compare.next(-1)" },
  { "down", GDK_KEY_Down, 116, 0, "compare.next(1)" },
  { "enter", GDK_KEY_Return, 36, 0, "compare.toggle-solo" },
  { "keypad-enter", GDK_KEY_KP_Enter, 104, 0, "compare.toggle-solo" },

  { "g", GDK_KEY_g, 42, 0, "compare.set-view::grid" },
  { "w", GDK_KEY_w, 25, 0, "compare.set-view::wipe" },
  { "d", GDK_KEY_d, 40, 0, "compare.set-view::difference" },
  { "b", GDK_KEY_b, 56, 0, "compare.set-view::blink" },
  { "v", GDK_KEY_v, 55, 0, "compare.set-view::overlay" },
  { "z", GDK_KEY_z, 52, 0, "compare.toggle-loupe" },

  { "p", GDK_KEY_p, 33, 0, "compare.pick" },
  { "x", GDK_KEY_x, 53, 0, "compare.reject" },
  { "h", GDK_KEY_h, 43, 0, "compare.hold" },
  { "ctrl-one", GDK_KEY_1, 10, CTRL, "compare.set-stars(1)" },
  { "ctrl-five", GDK_KEY_5, 14, CTRL, "compare.set-stars(5)" },
  { "french-ctrl-two", GDK_KEY_eacute, 11, CTRL, "compare.set-stars(2)" },
  { "keypad-ctrl-three", GDK_KEY_KP_3, 89, CTRL, "compare.set-stars(3)" },
  { "no-six-stars", GDK_KEY_6, 15, CTRL, NULL },

  { "undo-choice", GDK_KEY_z, 52, CTRL, "compare.undo-choice" },

  { "ctrl-left", GDK_KEY_Left, 113, CTRL, "compare.pan((-1,0))" },
  { "ctrl-down", GDK_KEY_Down, 116, CTRL, "compare.pan((0,1))" },
  { "ctrl-plus", GDK_KEY_plus, 21, CTRL | SHIFT, "compare.zoom-in" },
  { "german-ctrl-plus", GDK_KEY_plus, 35, CTRL, "compare.zoom-in" },
  { "ctrl-equal", GDK_KEY_equal, 21, CTRL, "compare.zoom-in" },
  { "keypad-plus", GDK_KEY_KP_Add, 86, CTRL, "compare.zoom-in" },
  { "ctrl-minus", GDK_KEY_minus, 20, CTRL, "compare.zoom-out" },
  { "keypad-minus", GDK_KEY_KP_Subtract, 82, CTRL, "compare.zoom-out" },
  { "ctrl-zero", GDK_KEY_0, 19, CTRL, "compare.zoom-fit" },
  { "keypad-ctrl-zero", GDK_KEY_KP_0, 90, CTRL, "compare.zoom-fit" },

  { "a", GDK_KEY_a, 38, 0, "compare.hear-current" },
  { "m", GDK_KEY_m, 58, 0, "compare.toggle-mute" },
  { "n", GDK_KEY_n, 57, 0, "compare.more-like-this" },
  { "copy-frame", GDK_KEY_c, 54, CTRL, "compare.copy-frame" },
  { "copy-seed", GDK_KEY_C, 54, CTRL | SHIFT, "compare.copy-seed" },
  { "delete", GDK_KEY_Delete, 119, 0, "compare.trash" },
  { "escape", GDK_KEY_Escape, 9, 0, "compare.leave" },
  { "inspector", GDK_KEY_Return, 36, ALT, "compare.toggle-inspector" },

  { "alt-left-is-not-ours", GDK_KEY_Left, 113, ALT, NULL },
  { "alt-up-is-not-ours", GDK_KEY_Up, 111, ALT, NULL },
  { "alt-one-is-not-ours", GDK_KEY_1, 10, ALT, NULL },
  { "ctrl-return-is-not-ours", GDK_KEY_Return, 36, CTRL, NULL },
  { "ctrl-f-is-not-ours", GDK_KEY_f, 41, CTRL, NULL },
  { "shift-delete-is-not-ours", GDK_KEY_Delete, 119, SHIFT, NULL },
  { "shift-p-is-not-ours", GDK_KEY_P, 33, SHIFT, NULL },
  { "q", GDK_KEY_q, 24, 0, NULL },
};

static void
test_key (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  g_assert_cmpstr (takes_compare_key (cases[at].keyval, cases[at].keycode, cases[at].modifiers), ==, cases[at].action);
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
