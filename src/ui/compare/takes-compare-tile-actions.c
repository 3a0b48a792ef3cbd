/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

/*
 * One of the tiles: compare.choose (i: number of a tile), compare.next (i: by how many), compare.toggle-solo,
 * compare.focus-tile (give the focus to the current one),
 * compare.hear (i: number of a tile), compare.hear-current, compare.copy-seed, compare.swap (i: number of a take,
 * with the current tile), compare.move ((ii): number of a take, number of the one whose place it gets),
 * compare.bring (i: number of a take of the tray, to the end of the stage), compare.hold (the current tile, or no
 * longer), compare.leave (solo, then a round, then full screen).
 */

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  int number = g_variant_get_int32 (parameter);

  if (number <= 0)
    return;

  /* Also from a button beside the stage, which would keep the letters that come next. */
  takes_stage_set_current (TAKES_COMPARE (widget)->stage, number - 1);
  takes_compare_focus (TAKES_COMPARE (widget));
}

static void
next_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  int n = (int) takes_stage_get_n_tiles (stage);

  if (n > 0)
    takes_stage_set_current (stage, ((int) takes_stage_get_current (stage) + g_variant_get_int32 (parameter) + n) % n);
}

static void
toggle_solo_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  takes_stage_set_solo (stage, !takes_stage_get_solo (stage));
}

static void
focus_tile_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  takes_compare_focus (TAKES_COMPARE (widget));
}

static void
hear_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  int number = g_variant_get_int32 (parameter);

  if (number > 0)
    takes_stage_hear (TAKES_COMPARE (widget)->stage, number - 1);
}

static void
hear_current_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  takes_stage_hear (stage, takes_stage_get_current (stage));
}

static void
copy_seed_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesTile *tile = takes_compare_get_current_tile (TAKES_COMPARE (widget));

  if (tile)
    gtk_widget_activate_action (GTK_WIDGET (tile), "take.copy-seed", NULL);
}

/* The place of a member by its number, from 1; −1 when there is none. */
static int
find_place (TakesComparison *comparison,
            int              number)
{
  int n = comparison ? (int) g_list_model_get_n_items (G_LIST_MODEL (comparison)) : 0;

  return number > 0 && number <= n ? number - 1 : -1;
}

static TakesComparison *
comparison_of (GtkWidget *widget)
{
  return takes_stage_get_comparison (TAKES_COMPARE (widget)->stage);
}

static void
swap_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesComparison *comparison = comparison_of (widget);
  int place = find_place (comparison, g_variant_get_int32 (parameter));

  if (place >= 0)
    takes_comparison_swap (comparison, takes_stage_get_current (TAKES_COMPARE (widget)->stage), (guint) place);
}

static void
move_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesComparison *comparison = comparison_of (widget);
  int number, to_number, from, to;
  gboolean from_stage, to_stage;

  g_variant_get (parameter, "(ii)", &number, &to_number);
  from = find_place (comparison, number);
  to = find_place (comparison, to_number);
  if (from < 0 || to < 0)
    return;

  /* Between stage and tray two takes change places. */
  from_stage = from < (int) takes_comparison_get_n_on_stage (comparison);
  to_stage = to < (int) takes_comparison_get_n_on_stage (comparison);
  if (from_stage == to_stage)
    takes_comparison_move (comparison, (guint) from, (guint) to);
  else
    takes_comparison_swap (comparison, (guint) from, (guint) to);
}

static void
bring_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesComparison *comparison = comparison_of (widget);
  int place = find_place (comparison, g_variant_get_int32 (parameter));

  if (place >= 0)
    takes_comparison_bring (comparison, (guint) place);
}

static void
hold_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesComparison *comparison = comparison_of (widget);
  guint place = takes_stage_get_current (TAKES_COMPARE (widget)->stage);
  TakesMember *member = comparison ? takes_comparison_get_member (comparison, place) : NULL;

  if (member)
    takes_comparison_set_held (comparison, place, !takes_member_get_held (member));
}

static void
leave_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  if (takes_stage_get_solo (stage))
    takes_stage_set_solo (stage, FALSE);
  else if (TAKES_COMPARE (widget)->in_round)
    gtk_widget_activate_action (widget, "compare.leave-round", NULL);
  else
    gtk_widget_activate_action (widget, "win.leave", NULL);
}

/**
 * takes_compare_install_tile_actions:
 *
 * Installs the actions that mean a tile; to be called from class_init.
 */
void
takes_compare_install_tile_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.choose", "i", choose_cb);
  gtk_widget_class_install_action (widget_class, "compare.next", "i", next_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-solo", NULL, toggle_solo_cb);
  gtk_widget_class_install_action (widget_class, "compare.focus-tile", NULL, focus_tile_cb);
  gtk_widget_class_install_action (widget_class, "compare.hear", "i", hear_cb);
  gtk_widget_class_install_action (widget_class, "compare.hear-current", NULL, hear_current_cb);
  gtk_widget_class_install_action (widget_class, "compare.copy-seed", NULL, copy_seed_cb);
  gtk_widget_class_install_action (widget_class, "compare.swap", "i", swap_cb);
  gtk_widget_class_install_action (widget_class, "compare.move", "(ii)", move_cb);
  gtk_widget_class_install_action (widget_class, "compare.bring", "i", bring_cb);
  gtk_widget_class_install_action (widget_class, "compare.hold", NULL, hold_cb);
  gtk_widget_class_install_action (widget_class, "compare.leave", NULL, leave_cb);
}
