/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include "takes-shuttle.h"
#include "takes-view.h"

#define SECOND (G_GINT64_CONSTANT (1000000000))

/*
 * Time: compare.toggle-play, compare.shuttle (i: −1 J, 0 K, 1 L), compare.step (i: frames), compare.run (i: frames
 * with each picture of the screen, 0 ends it), compare.skip (i: seconds), compare.to-start, compare.to-end,
 * compare.seek (x: ns), compare.set-rate (d), compare.toggle-loop, compare.set-range-start, compare.set-range-end,
 * compare.clear-range, compare.set-align (s: time, frame, or length), compare.offset (i: frames, of the current
 * tile), compare.toggle-mute.
 */

static TakesSyncGroup *
group_of (GtkWidget *widget)
{
  return takes_stage_get_group (TAKES_COMPARE (widget)->stage);
}

static void
set_rate (GtkWidget *widget,
          double     rate)
{
  g_object_set (group_of (widget), "rate", rate, NULL);
}

static void
toggle_play_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);
  gboolean playing = takes_sync_group_get_playing (group);

  /* After a shuttle the speed is again the one that was chosen. */
  takes_sync_group_set_playing (group, !playing);
  set_rate (widget, TAKES_COMPARE (widget)->speed);
}

static void
shuttle_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);
  double rate;

  g_object_get (group, "rate", &rate, NULL);
  rate = takes_shuttle_next (rate, takes_sync_group_get_playing (group), g_variant_get_int32 (parameter));
  set_rate (widget, rate != 0 ? rate : TAKES_COMPARE (widget)->speed);
  takes_sync_group_set_playing (group, rate != 0);
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
run_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  takes_compare_run (TAKES_COMPARE (widget), g_variant_get_int32 (parameter));
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
  gint64 start;

  g_object_get (group_of (widget), "range-start", &start, NULL);
  takes_sync_group_seek (group_of (widget), MAX (start, 0));
}

static void
to_end_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  TakesSyncGroup *group = group_of (widget);
  gint64 end;

  g_object_get (group, "range-end", &end, NULL);
  takes_sync_group_set_playing (group, FALSE);
  takes_sync_group_seek (group, end >= 0 ? end : takes_sync_group_get_duration (group));
}

static void
seek_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  gint64 position = g_variant_get_int64 (parameter);

  takes_sync_group_seek (group_of (widget), CLAMP (position, 0, takes_sync_group_get_duration (group_of (widget))));
}

static void
set_rate_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  double rate = g_variant_get_double (parameter);

  TAKES_COMPARE (widget)->speed = CLAMP (rate, TAKES_VIEW_MIN_RATE, TAKES_VIEW_MAX_RATE);
  set_rate (widget, TAKES_COMPARE (widget)->speed);
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

/* The end of a range that stands here already goes away; the other end never stands on its wrong side. */
static void
set_range_end_at (GtkWidget  *widget,
                  gboolean    is_start)
{
  TakesSyncGroup *group = group_of (widget);
  gint64 position = takes_sync_group_get_position (group);
  gint64 start, end;

  g_object_get (group, "range-start", &start, "range-end", &end, NULL);
  if (is_start)
    {
      start = start == position ? -1 : position;
      end = end >= 0 && end < start ? -1 : end;
    }
  else
    {
      end = end == position ? -1 : position;
      start = end >= 0 && start > end ? -1 : start;
    }

  g_object_set (group, "range-start", start, "range-end", end, NULL);
}

static void
set_range_start_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  set_range_end_at (widget, TRUE);
}

static void
set_range_end_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  set_range_end_at (widget, FALSE);
}

static void
clear_range_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_object_set (group_of (widget), "range-start", G_GINT64_CONSTANT (-1), "range-end", G_GINT64_CONSTANT (-1), NULL);
}

static void
set_align_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  TakesAlign align;

  if (takes_align_from_string (g_variant_get_string (parameter, NULL), &align))
    g_object_set (group_of (widget), "align", align, NULL);
}

static void
offset_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  TakesStage *stage = TAKES_COMPARE (widget)->stage;
  TakesSyncGroup *group = group_of (widget);
  gint64 step = takes_sync_group_get_duration (group) / MAX (takes_sync_group_get_n_steps (group), 1);
  guint clip;

  if (takes_stage_get_clip (stage, takes_stage_get_current (stage), &clip))
    takes_sync_group_set_offset (group, clip,
                                 takes_sync_group_get_offset (group, clip) + g_variant_get_int32 (parameter) * step);
  takes_compare_keep (TAKES_COMPARE (widget));
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
  gtk_widget_class_install_action (widget_class, "compare.shuttle", "i", shuttle_cb);
  gtk_widget_class_install_action (widget_class, "compare.step", "i", step_cb);
  gtk_widget_class_install_action (widget_class, "compare.run", "i", run_cb);
  gtk_widget_class_install_action (widget_class, "compare.skip", "i", skip_cb);
  gtk_widget_class_install_action (widget_class, "compare.to-start", NULL, to_start_cb);
  gtk_widget_class_install_action (widget_class, "compare.to-end", NULL, to_end_cb);
  gtk_widget_class_install_action (widget_class, "compare.seek", "x", seek_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-rate", "d", set_rate_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-loop", NULL, toggle_loop_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-range-start", NULL, set_range_start_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-range-end", NULL, set_range_end_cb);
  gtk_widget_class_install_action (widget_class, "compare.clear-range", NULL, clear_range_cb);
  gtk_widget_class_install_action (widget_class, "compare.set-align", "s", set_align_cb);
  gtk_widget_class_install_action (widget_class, "compare.offset", "i", offset_cb);
  gtk_widget_class_install_action (widget_class, "compare.toggle-mute", NULL, toggle_mute_cb);
}
