/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Takes itself, with an instrument. It is driven by keys and clicks like the ordinary program; lines on stdin
 * ask for what cannot be seen from outside, each answered by one line of JSON:
 *   reset                forget what was measured
 *   figures              the main loop's CPU, and the group's own counters
 *   bounds TYPE          where the first widget of this type is in the window
 *   activate ACTION [PARAMETER]   on the comparison; the parameter in GVariant's text form
 *   arrive PATH          the first take that is still missing has come
 *   trim                 give memory that is not in use back, so that what is left can be compared
 */

#include "takes-config.h"

#include "main-loop-meter.h"

#include "takes-application.h"
#include "takes-stage.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

static GtkWidget *
find_widget (GtkWidget  *from,
             const char *type)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (from), type))
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_in_window (const char *type)
{
  GApplication *application = g_application_get_default ();
  GtkWindow *window = application ? gtk_application_get_active_window (GTK_APPLICATION (application)) : NULL;

  return window ? find_widget (GTK_WIDGET (window), type) : NULL;
}

static TakesStage *
find_stage (void)
{
  GtkWidget *stage = find_in_window ("TakesStage");

  return stage ? TAKES_STAGE (stage) : NULL;
}

/* How many tiles show the exact frame of the original. */
static guint
count_exact (TakesStage     *stage,
             TakesSyncGroup *group)
{
  guint n = 0;

  for (guint i = 0; i < takes_stage_get_n_tiles (stage); i++)
    {
      guint clip;

      if (takes_stage_get_clip (stage, i, &clip))
        n += takes_sync_group_is_exact (group, clip);
    }

  return n;
}

static void
answer_figures (const char *rest)
{
  MainLoopFigures figures = main_loop_meter_read ();
  TakesStage *stage = find_stage ();
  gboolean playing = FALSE;

  printf ("{\"iterations\": %u, \"median_ms\": %.3f, \"p99_ms\": %.3f, \"worst_ms\": %.3f, \"frames\": %u, \"frame_p99_ms\": %.3f",
          figures.n_iterations, figures.median_ms, figures.percentile_99_ms, figures.worst_ms, figures.n_frames,
          figures.frame_percentile_99_ms);
  if (stage)
    {
      TakesSyncGroup *group = takes_stage_get_group (stage);

      TakesSyncCounters counters;

      takes_sync_group_get_counters (group, &counters);
      g_object_get (group, "playing", &playing, NULL);
      printf (", \"playing\": %s, \"sets\": %" G_GUINT64_FORMAT ", \"skipped\": %" G_GUINT64_FORMAT
              ", \"rebases\": %" G_GUINT64_FORMAT ", \"skew\": %d, \"exact\": %u", playing ? "true" : "false", counters.sets_shown,
              counters.steps_skipped, counters.rebases, counters.largest_skew, count_exact (stage, group));
    }
  printf ("}\n");
}

static void
answer_reset (const char *rest)
{
  main_loop_meter_reset ();
  printf ("{}\n");
}

static void
answer_bounds (const char *rest)
{
  GtkWidget *widget = find_in_window (rest);
  GtkNative *native = widget ? gtk_widget_get_native (widget) : NULL;
  graphene_rect_t bounds;
  double x, y;

  if (!native || !gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &bounds))
    {
      printf ("{\"found\": false}\n");
      return;
    }

  gtk_native_get_surface_transform (native, &x, &y);
  printf ("{\"found\": true, \"x\": %.0f, \"y\": %.0f, \"width\": %.0f, \"height\": %.0f}\n",
          bounds.origin.x + x, bounds.origin.y + y, bounds.size.width, bounds.size.height);
}

static void
answer_activate (const char *rest)
{
  g_auto (GStrv) words = g_strsplit (rest, " ", 2);
  GtkWidget *compare = find_in_window ("TakesCompare");
  g_autoptr (GVariant) parameter = words[0] && words[1] ? g_variant_parse (NULL, words[1], NULL, NULL, NULL) : NULL;
  gboolean done = compare && words[0] && gtk_widget_activate_action_variant (compare, words[0], parameter);

  printf ("{\"done\": %s}\n", done ? "true" : "false");
}

static void
answer_arrive (const char *rest)
{
  TakesStage *stage = find_stage ();

  for (guint i = 0; stage && i < takes_stage_get_n_tiles (stage); i++)
    {
      TakesTile *tile = takes_stage_get_tile (stage, i);
      TakesJob *job = takes_tile_get_job (tile);
      g_autoptr (TakesTake) take = NULL;

      if (takes_tile_get_take (tile))
        continue;

      take = takes_take_new ("arrived", takes_job_get_id (job), takes_job_get_request (job));
      g_object_set (take, "path", rest, "seed", G_GINT64_CONSTANT (1), "width", 1920, "height", 1080, NULL);
      takes_job_add_take (job, take);
      g_object_set (job, "state", TAKES_JOB_DONE, NULL);
      printf ("{\"done\": true}\n");
      return;
    }

  printf ("{\"done\": false}\n");
}

static void
answer_trim (const char *rest)
{
  malloc_trim (0);
  printf ("{}\n");
}

static const struct {
  const char *word;
  void      (*answer) (const char *rest);
} questions[] = {
  { "figures", answer_figures },
  { "reset", answer_reset },
  { "bounds", answer_bounds },
  { "activate", answer_activate },
  { "arrive", answer_arrive },
  { "trim", answer_trim },
};

static gboolean
question_cb (GIOChannel   *channel,
             GIOCondition  condition,
             gpointer      user_data)
{
  g_autofree char *line = NULL;
  char *rest;

  if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
    return G_SOURCE_REMOVE;

  g_strchomp (line);
  rest = strchr (line, ' ');
  if (rest)
    *rest++ = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].word, line))
      questions[i].answer (rest ? rest : "");
  fflush (stdout);

  return G_SOURCE_CONTINUE;
}

int
main (int    argc,
      char **argv)
{
  GIOChannel *questions_channel = g_io_channel_unix_new (0);

  g_io_add_watch (questions_channel, G_IO_IN | G_IO_HUP, question_cb, NULL);
  main_loop_meter_start ();

  return takes_application_main (argc, argv);
}
