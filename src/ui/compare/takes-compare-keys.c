/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-keys.h"

/* Where the row of digits begins and ends on every keyboard, whatever is printed on it (evdev's KEY_1 + 8). */
#define KEYCODE_1 10
#define KEYCODE_0 19

#define CTRL  GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK
#define ALT   GDK_ALT_MASK

static const struct {
  guint            keyval;
  GdkModifierType  modifiers;
  const char      *action;      /* as g_action_parse_detailed_name () reads it */
} keys[] = {
  { GDK_KEY_space, 0, "compare.toggle-play" },
  { GDK_KEY_j, 0, "compare.shuttle(-1)" },
  { GDK_KEY_k, 0, "compare.shuttle(0)" },
  { GDK_KEY_l, 0, "compare.shuttle(1)" },
  { GDK_KEY_Left, 0, "compare.step(-1)" },
  { GDK_KEY_Right, 0, "compare.step(1)" },
  { GDK_KEY_KP_Left, 0, "compare.step(-1)" },
  { GDK_KEY_KP_Right, 0, "compare.step(1)" },
  { GDK_KEY_comma, 0, "compare.step(-1)" },
  { GDK_KEY_period, 0, "compare.step(1)" },
  { GDK_KEY_Left, SHIFT, "compare.skip(-1)" },
  { GDK_KEY_Right, SHIFT, "compare.skip(1)" },
  { GDK_KEY_Home, 0, "compare.to-start" },
  { GDK_KEY_End, 0, "compare.to-end" },
  { GDK_KEY_KP_Home, 0, "compare.to-start" },
  { GDK_KEY_KP_End, 0, "compare.to-end" },
  { GDK_KEY_i, 0, "compare.set-range-start" },
  { GDK_KEY_o, 0, "compare.set-range-end" },
  { GDK_KEY_r, 0, "compare.toggle-loop" },
  { GDK_KEY_Up, 0, "compare.next(-1)" },
  { GDK_KEY_Down, 0, "compare.next(1)" },
  { GDK_KEY_KP_Up, 0, "compare.next(-1)" },
  { GDK_KEY_KP_Down, 0, "compare.next(1)" },
  { GDK_KEY_Return, 0, "compare.toggle-solo" },
  { GDK_KEY_KP_Enter, 0, "compare.toggle-solo" },
  { GDK_KEY_g, 0, "compare.set-view::grid" },
  { GDK_KEY_w, 0, "compare.set-view::wipe" },
  { GDK_KEY_d, 0, "compare.set-view::difference" },
  { GDK_KEY_b, 0, "compare.set-view::blink" },
  { GDK_KEY_v, 0, "compare.set-view::overlay" },
  { GDK_KEY_z, 0, "compare.toggle-loupe" },
  { GDK_KEY_p, 0, "compare.pick" },
  { GDK_KEY_x, 0, "compare.reject" },
  { GDK_KEY_h, 0, "compare.hold" },
  { GDK_KEY_z, CTRL, "compare.undo-choice" },
  { GDK_KEY_plus, CTRL, "compare.zoom-in" },
  { GDK_KEY_plus, CTRL | SHIFT, "compare.zoom-in" },
  { GDK_KEY_equal, CTRL, "compare.zoom-in" },
  { GDK_KEY_KP_Add, CTRL, "compare.zoom-in" },
  { GDK_KEY_minus, CTRL, "compare.zoom-out" },
  { GDK_KEY_KP_Subtract, CTRL, "compare.zoom-out" },
  { GDK_KEY_Left, CTRL, "compare.pan((-1,0))" },
  { GDK_KEY_Right, CTRL, "compare.pan((1,0))" },
  { GDK_KEY_Up, CTRL, "compare.pan((0,-1))" },
  { GDK_KEY_Down, CTRL, "compare.pan((0,1))" },
  { GDK_KEY_a, 0, "compare.hear-current" },
  { GDK_KEY_m, 0, "compare.toggle-mute" },
  { GDK_KEY_n, 0, "compare.more-like-this" },
  { GDK_KEY_c, CTRL, "compare.copy-frame" },
  { GDK_KEY_c, CTRL | SHIFT, "compare.copy-seed" },
  { GDK_KEY_Delete, 0, "compare.trash" },
  { GDK_KEY_KP_Delete, 0, "compare.trash" },
  { GDK_KEY_Escape, 0, "compare.leave" },
  { GDK_KEY_Return, ALT, "compare.toggle-inspector" },
  { GDK_KEY_KP_Enter, ALT, "compare.toggle-inspector" },
};

static const char *const choose[] = {
  "compare.choose(1)", "compare.choose(2)", "compare.choose(3)", "compare.choose(4)", "compare.choose(5)",
  "compare.choose(6)", "compare.choose(7)", "compare.choose(8)", "compare.choose(9)",
};

static const char *const stars[] = {
  "compare.set-stars(1)", "compare.set-stars(2)", "compare.set-stars(3)", "compare.set-stars(4)", "compare.set-stars(5)",
};

/* The digit of a key, by where it lies; −1 none. */
static int
find_digit (guint keyval,
            guint keycode)
{
  if (keycode >= KEYCODE_1 && keycode < KEYCODE_0)
    return keycode - KEYCODE_1 + 1;
  if (keycode == KEYCODE_0)
    return 0;
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return keyval - GDK_KEY_KP_0;

  return -1;
}

/**
 * takes_compare_key:
 * @keyval: the key's value
 * @keycode: its hardware code
 * @modifiers: what else is held
 *
 * The keys of the stage (ux.md, Keys). Digits are judged by the key and not by the character, so that they
 * work where the row of digits types something else.
 *
 * Returns: (nullable): the action to activate, as g_action_parse_detailed_name() reads it; %NULL when the key
 *   means nothing here
 */
const char *
takes_compare_key (guint           keyval,
                   guint           keycode,
                   GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & (CTRL | SHIFT | ALT | GDK_SUPER_MASK | GDK_META_MASK);
  guint lower = gdk_keyval_to_lower (keyval);
  int digit = find_digit (keyval, keycode);

  if (held == 0 && digit >= 1)
    return choose[digit - 1];
  if (held == CTRL && digit >= 1 && digit <= (int) G_N_ELEMENTS (stars))
    return stars[digit - 1];
  if (held == CTRL && digit == 0)
    return "compare.zoom-fit";

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == lower && keys[i].modifiers == held)
      return keys[i].action;

  return NULL;
}

static gboolean
is_arrow (guint keyval)
{
  return (keyval >= GDK_KEY_Home && keyval <= GDK_KEY_End) || (keyval >= GDK_KEY_KP_Home && keyval <= GDK_KEY_KP_End);
}

static gboolean
activates (guint keyval)
{
  return keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
}

static gboolean
is_button_slider_or_list (GtkWidget *focus)
{
  return GTK_IS_BUTTON (focus) ||
         gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) == GTK_ACCESSIBLE_ROLE_SLIDER ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BASE) ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX);
}

/**
 * takes_compare_key_keeps:
 * @focus: (nullable): what has the focus
 * @keyval: the key's value
 * @modifiers: what else is held
 *
 * A focused button, slider, or list keeps Space, arrows, and letters, a text field every key: they never reach
 * the stage, not even when the widget has no use for them (ux.md, Keys).
 *
 * Returns: whether the key is not the stage's
 */
gboolean
takes_compare_key_keeps (GtkWidget       *focus,
                         guint            keyval,
                         GdkModifierType  modifiers)
{
  if (!focus)
    return FALSE;
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER))
    return TRUE;
  if (!is_button_slider_or_list (focus))
    return FALSE;
  if (modifiers & (CTRL | ALT | GDK_SUPER_MASK | GDK_META_MASK))
    return FALSE;

  return is_arrow (keyval) || activates (keyval) || g_unichar_isalpha (gdk_keyval_to_unicode (keyval));
}
