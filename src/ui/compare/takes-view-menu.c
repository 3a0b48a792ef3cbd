/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-view-menu.h"

#include <glib/gi18n.h>

/*
 * The View menu and the menu of speeds, as they are needed: they are made when they open, with a mark at what
 * is so at that moment. Each item is view.*, which knows its state and activates compare.*.
 */

/* The actions with a state, and what they stand for. */
static const struct {
  const char *name;
  const char *action;
  gboolean    chooses;      /* the target goes along */
} stateful[] = {
  { "kind", "compare.set-view", TRUE },
  { "packed", "compare.toggle-packed", FALSE },
  { "divergence", "compare.toggle-divergence", FALSE },
  { "reference", "compare.set-reference", TRUE },
  { "loupe", "compare.toggle-loupe", FALSE },
  { "align", "compare.set-align", TRUE },
  { "rate", "compare.set-rate", TRUE },
  { "loop", "compare.toggle-loop", FALSE },
  { "muted", "compare.toggle-mute", FALSE },
};

static const double rates[] = { 0.25, 0.5, 1, 1.5, 2 };

static void
activate_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (stateful); i++)
    if (g_str_equal (stateful[i].name, g_action_get_name (G_ACTION (action))))
      gtk_widget_activate_action_variant (user_data, stateful[i].action, stateful[i].chooses ? parameter : NULL);
}

static void
add_action (GActionMap *map,
            GtkWidget  *widget,
            const char *name,
            GVariant   *state)
{
  gboolean toggles = g_variant_is_of_type (state, G_VARIANT_TYPE_BOOLEAN);
  g_autoptr (GSimpleAction) action = NULL;

  action = g_simple_action_new_stateful (name, toggles ? NULL : g_variant_get_type (state), state);
  g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), widget, 0);
  g_action_map_add_action (map, G_ACTION (action));
}

static void
add_view_actions (GActionMap *map,
                  GtkWidget  *widget,
                  TakesStage *stage)
{
  TakesComparison *comparison = takes_stage_get_comparison (stage);
  const TakesView *view = takes_stage_get_view (stage);
  gboolean divergence = comparison && takes_comparison_get_view (comparison)->divergence;
  gboolean loupe;

  g_object_get (stage, "loupe", &loupe, NULL);
  add_action (map, widget, "kind", g_variant_new_string (takes_view_kind_to_string (view->kind)));
  add_action (map, widget, "packed", g_variant_new_boolean (view->packed));
  add_action (map, widget, "divergence", g_variant_new_boolean (divergence));
  add_action (map, widget, "reference", g_variant_new_string (takes_reference_to_string (view->reference)));
  add_action (map, widget, "loupe", g_variant_new_boolean (loupe));
}

static void
add_play_actions (GActionMap *map,
                  GtkWidget  *widget,
                  TakesStage *stage)
{
  gboolean loop, muted;
  TakesAlign align;
  double rate;

  g_object_get (takes_stage_get_group (stage), "loop", &loop, "muted", &muted, "rate", &rate, "align", &align, NULL);
  add_action (map, widget, "loop", g_variant_new_boolean (loop));
  add_action (map, widget, "muted", g_variant_new_boolean (muted));
  add_action (map, widget, "rate", g_variant_new_double (rate));
  add_action (map, widget, "align", g_variant_new_string (takes_align_to_string (align)));
}

static void
add_actions (GtkMenuButton *button,
             TakesStage    *stage)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  add_view_actions (G_ACTION_MAP (group), GTK_WIDGET (button), stage);
  add_play_actions (G_ACTION_MAP (group), GTK_WIDGET (button), stage);
  gtk_widget_insert_action_group (GTK_WIDGET (button), "view", G_ACTION_GROUP (group));
}

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                GMenu      *submenu)
{
  g_menu_append_submenu (menu, label, G_MENU_MODEL (submenu));
  g_object_unref (submenu);
}

static GMenu *
new_kinds (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *more = g_menu_new ();
  GMenu *rounds = g_menu_new ();

  append (menu, _("_Grid"), "view.kind::grid", "g");
  append (menu, _("_Wipe"), "view.kind::wipe", "w");
  append (menu, _("_Difference"), "view.kind::difference", "d");

  append (more, _("_Blink"), "view.kind::blink", "b");
  append (more, _("_Overlay"), "view.kind::overlay", "v");
  append (more, _("_Filmstrip"), "view.kind::filmstrip", NULL);
  append (rounds, _("B_lind"), "compare.toggle-blind", NULL);
  append (rounds, _("_Duel"), "compare.toggle-duel", NULL);
  append_section (more, rounds);
  append_submenu (menu, _("_More"), more);

  return menu;
}

static GMenu *
new_extras (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *reference = g_menu_new ();

  append (reference, _("_None"), "view.reference::none", NULL);
  append (reference, _("As a _Tile"), "view.reference::tile", NULL);
  append (reference, _("Over the _First Frame"), "view.reference::layer", NULL);

  append (menu, _("_Pack Tiles"), "view.packed", NULL);
  append (menu, _("Di_vergence Strip"), "view.divergence", NULL);
  append (menu, _("_Loupe"), "view.loupe", "z");
  append_submenu (menu, _("_Reference"), reference);

  return menu;
}

static GMenu *
new_zoom (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *zoom = g_menu_new ();

  append (zoom, _("Zoom _In"), "compare.zoom-in", "<Control>plus");
  append (zoom, _("Zoom _Out"), "compare.zoom-out", "<Control>minus");
  append (zoom, _("_Fit"), "compare.zoom-fit", "<Control>0");
  append (zoom, _("_Actual Size"), "compare.zoom-actual", NULL);
  append_submenu (menu, _("_Zoom"), zoom);

  return menu;
}

/* Only for takes that do not match by themselves (ux.md, Stage). */
static GMenu *
new_align (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *align = g_menu_new ();
  GMenu *offset = g_menu_new ();

  append (align, _("By _Time"), "view.align::time", NULL);
  append (align, _("By _Frame Number"), "view.align::frame", NULL);
  append (align, _("By _Length"), "view.align::length", NULL);

  append (offset, _("This Take a Frame _Earlier"), "compare.offset(-1)", NULL);
  append (offset, _("This Take a Frame L_ater"), "compare.offset(1)", NULL);
  append_section (align, offset);
  append_submenu (menu, _("_Align"), align);

  return menu;
}

static GMenu *
new_speeds (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *label = takes_view_menu_format_rate (rates[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "view.rate", "d", rates[i]);
      g_menu_append_item (menu, item);
    }

  return menu;
}

static GMenu *
new_folded (void)
{
  GMenu *menu = g_menu_new ();

  append_submenu (menu, _("_Speed"), new_speeds ());
  append (menu, _("_Mute"), "view.muted", "m");
  append (menu, _("Start A_gain at the End"), "view.loop", "r");

  return menu;
}

/**
 * takes_view_menu_fill:
 * @button: the button that is about to show its menu
 * @stage: whose view it is
 * @folded: whether speed and sound have no buttons of their own
 *
 * Gives the button the menu of views as they are now.
 */
void
takes_view_menu_fill (GtkMenuButton *button,
                      TakesStage    *stage,
                      gboolean       folded)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (TAKES_IS_STAGE (stage));

  append_section (menu, new_kinds ());
  append_section (menu, new_extras ());
  append_section (menu, new_zoom ());
  if (takes_sync_group_is_mixed (takes_stage_get_group (stage)))
    append_section (menu, new_align ());
  if (folded)
    append_section (menu, new_folded ());

  add_actions (button, stage);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * takes_view_menu_fill_speeds:
 * @button: the button that is about to show its menu
 * @stage: whose group plays
 *
 * Gives the button the menu of speeds.
 */
void
takes_view_menu_fill_speeds (GtkMenuButton *button,
                             TakesStage    *stage)
{
  g_autoptr (GMenu) menu = new_speeds ();

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (TAKES_IS_STAGE (stage));

  add_actions (button, stage);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * takes_view_menu_format_rate:
 * @rate: how fast time goes; negative backwards
 *
 * Returns: (transfer full): "0.5×"
 */
char *
takes_view_menu_format_rate (double rate)
{
  return g_strdup_printf ("%s%.3g×", rate < 0 ? "−" : "", ABS (rate));
}
