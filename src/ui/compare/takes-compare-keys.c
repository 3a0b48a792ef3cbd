/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-keys.h"

/* Where the row of digits begins on every keyboard, whatever is printed on it (evdev's KEY_1 + 8). */
#define KEYCODE_1 10

static const struct {
  guint           keyval;
  GdkModifierType modifiers;
  const char     *action;
  int             number;       /* 0: none */
} keys[] = {
  { GDK_KEY_space, 0, "compare.toggle-play", 0 },
  { GDK_KEY_Left, 0, "compare.step", -1 },
  { GDK_KEY_Right, 0, "compare.step", 1 },
  { GDK_KEY_comma, 0, "compare.step", -1 },
  { GDK_KEY_period, 0, "compare.step", 1 },
  { GDK_KEY_Left, GDK_SHIFT_MASK, "compare.skip", -1 },
  { GDK_KEY_Right, GDK_SHIFT_MASK, "compare.skip", 1 },
  { GDK_KEY_Home, 0, "compare.to-start", 0 },
  { GDK_KEY_End, 0, "compare.to-end", 0 },
  { GDK_KEY_r, 0, "compare.toggle-loop", 0 },
  { GDK_KEY_Up, 0, "compare.next", -1 },
  { GDK_KEY_Down, 0, "compare.next", 1 },
  { GDK_KEY_Return, 0, "compare.toggle-solo", 0 },
  { GDK_KEY_KP_Enter, 0, "compare.toggle-solo", 0 },
  { GDK_KEY_a, 0, "compare.hear-current", 0 },
  { GDK_KEY_m, 0, "compare.toggle-mute", 0 },
  { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "compare.copy-seed", 0 },
  { GDK_KEY_Escape, 0, "compare.leave", 0 },
};

/**
 * takes_compare_key:
 * @keyval: the key's value
 * @keycode: its hardware code
 * @modifiers: what else is held
 *
 * The keys of the stage (ux.md, Keys). Digits are judged by the key and not by the character, so that they
 * work where the row of digits types something else.
 *
 * Returns: the action to activate
 */
TakesCompareKey
takes_compare_key (guint           keyval,
                   guint           keycode,
                   GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK);
  guint lower = gdk_keyval_to_lower (keyval);

  if (held == 0 && keycode >= KEYCODE_1 && keycode < KEYCODE_1 + 9)
    return (TakesCompareKey) { "compare.choose", TRUE, keycode - KEYCODE_1 + 1 };
  if (held == 0 && keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return (TakesCompareKey) { "compare.choose", TRUE, keyval - GDK_KEY_KP_1 + 1 };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == lower && keys[i].modifiers == held)
      return (TakesCompareKey) { keys[i].action, keys[i].number != 0, keys[i].number };

  return (TakesCompareKey) { NULL, FALSE, 0 };
}
