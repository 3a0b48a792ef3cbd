/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#define SECOND (G_GINT64_CONSTANT (1000000000))

/*
 * Time: compare.toggle-play, compare.step (i: frames), compare.skip (i: seconds), compare.to-start,
 * compare.to-end, compare.toggle-loop, compare.toggle-mute.
 */

static TakesSyncGroup *
group_of (GtkWidget *widget)
{
  return takes_stage_get_group (TAKES_COMPARE (widget)->stage);
}

static void
toggle_play_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);

  takes_sync_group_set_playing (group, !takes_sync_group_get_playing (group));
}

static void
step_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  takes_sync_group_set_playing (group_of (widget), FALSE);
  takes_sync_group_step (group_of (widget), g_variant_get_int32 (parameter));
}

static void
skip_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);
  gint64 position = takes_sync_group_get_position (group) + g_variant_get_int32 (parameter) * SECOND;

  takes_sync_group_seek (group, CLAMP (position, 0, takes_sync_group_get_duration (group)));
}

static void
to_start_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  takes_sync_group_seek (group_of (widget), 0);
}

static void
to_end_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  takes_sync_group_set_playing (group_of (widget), FALSE);
  takes_sync_group_seek (group_of (widget), takes_sync_group_get_duration (group_of (widget)));
}

static void
toggle_switch (GtkWidget  *widget,
               const char *property)
{
  gboolean on;

  g_object_get (group_of (widget), property, &on, NULL);
  g_object_set (group_of (widget), property, !on, NULL);
}

static void
toggle_loop_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  toggle_switch (widget, "loop");
}

static void
toggle_mute_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  toggle_switch (widget, "muted");
}

/**
 * takes_compare_install_play_actions:
 *
 * Installs the actions that move all takes together; to be called from class_init.
 */
void
takes_compare_install_play_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "compare.toggle-play", NULL, toggle_play_cb);
  gtk_widget_class_install_action (widget_class, "compare.step", "i", step_cb);
  gtk_widget_class_install_action (widget_class, "compare.skip", "i", skip_cb);
  gtk_widget_class_install_action (widget_class, "compare.to-start", NULL, to_start_cb);
  gtk_widget_class_install_action (widget_class, "compare.to-end", NULL, to_end_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-loop", NULL, toggle_loop_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-mute", NULL, toggle_mute_cb);
}
