/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

/*
 * One of the tiles: compare.choose (i: number of a tile), compare.next (i: by how many), compare.toggle-solo,
 * compare.hear (i: number of a tile), compare.hear-current, compare.copy-seed, compare.swap (i: number of a tile
 * of the tray), compare.leave.
 */

static void
choose_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  int number = g_variant_get_int32 (parameter);

  if (number > 0)
    takes_stage_set_current (TAKES_COMPARE (widget)->stage, number - 1);
}

static void
next_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  int n = MIN (takes_stage_get_n_tiles (stage), TAKES_SYNC_GROUP_MAX);

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

static void
swap_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  int number = g_variant_get_int32 (parameter);

  if (number > 0)
    takes_stage_swap (stage, takes_stage_get_current (stage), number - 1);
}

static void
leave_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;

  if (takes_stage_get_solo (stage))
    takes_stage_set_solo (stage, FALSE);
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
  gtk_widget_class_install_action (widget_class, "compare.hear", "i", hear_cb);
  gtk_widget_class_install_action (widget_class, "compare.hear-current", NULL, hear_current_cb);
  gtk_widget_class_install_action (widget_class, "compare.copy-seed", NULL, copy_seed_cb);
  gtk_widget_class_install_action (widget_class, "compare.swap", "i", swap_cb);
  gtk_widget_class_install_action (widget_class, "compare.leave", NULL, leave_cb);
}
