/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a group costs on the main thread and in all, as JSON, without a screen: so many clips for some
 * seconds, from originals or from packs. `bench-sync N WIDTH HEIGHT SECONDS [FOLDER-FOR-PACKS]` makes
 * clips the way services deliver them: ten seconds of 1080p, two key frames. */

#include "takes-sync-group.h"

#include "clip-maker.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define TICK_MS 16
#define CLIP_SECONDS 10

typedef struct {
  TakesSyncGroup *group;
  guint           ids[TAKES_SYNC_GROUP_MAX];
  guint           n_clips;
  gboolean        tick;
  GArray         *costs;        /* double, ms of the main thread for each turn of the main loop */
} Bench;

static double
get_cpu (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static gboolean
tick_cb (gpointer user_data)
{
  Bench *bench = user_data;

  bench->tick = TRUE;
  takes_sync_group_advance (bench->group, g_get_monotonic_time ());

  return G_SOURCE_CONTINUE;
}

static void
turn (Bench *bench)
{
  double before = get_cpu (CLOCK_THREAD_CPUTIME_ID), cost;

  g_main_context_iteration (NULL, TRUE);
  cost = get_cpu (CLOCK_THREAD_CPUTIME_ID) - before;
  g_array_append_val (bench->costs, cost);
}

static void
run_for (Bench  *bench,
         double  seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (g_get_monotonic_time () < end)
    turn (bench);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
print_costs (Bench      *bench,
             const char *name)
{
  double sum = 0;
  guint n = bench->costs->len;

  g_array_sort (bench->costs, compare_doubles);
  for (guint i = 0; i < n; i++)
    sum += g_array_index (bench->costs, double, i);
  g_print (", \"%s\": {\"turns\": %u, \"sum_ms\": %.0f, \"median_ms\": %.3f, \"p99_ms\": %.2f, \"worst_ms\": %.2f}", name, n,
           sum, g_array_index (bench->costs, double, n / 2), g_array_index (bench->costs, double, n * 99 / 100),
           g_array_index (bench->costs, double, n - 1));
  g_array_set_size (bench->costs, 0);
}

static gboolean
all_shown (Bench *bench)
{
  for (guint i = 0; i < bench->n_clips; i++)
    if (!takes_sync_group_get_texture (bench->group, bench->ids[i]))
      return FALSE;

  return TRUE;
}

/* Packs are built while nothing plays, as after a download. */
static void
wait_for_packs (Bench      *bench,
                const char *folder)
{
  gint64 end = g_get_monotonic_time () + 300 * G_USEC_PER_SEC;

  if (!folder)
    return;
  for (guint i = 0; i < bench->n_clips; i++)
    while (takes_sync_group_is_exact (bench->group, bench->ids[i]) && g_get_monotonic_time () < end)
      {
        takes_sync_group_step (bench->group, 1);
        run_for (bench, 0.1);
      }
}

static void
measure (Bench  *bench,
         double  seconds)
{
  TakesSyncCounters before, after;
  double cpu;

  while (!all_shown (bench))
    turn (bench);
  g_array_set_size (bench->costs, 0);

  takes_sync_group_get_counters (bench->group, &before);
  cpu = get_cpu (CLOCK_PROCESS_CPUTIME_ID);
  takes_sync_group_set_playing (bench->group, TRUE);
  run_for (bench, seconds);
  takes_sync_group_set_playing (bench->group, FALSE);
  cpu = get_cpu (CLOCK_PROCESS_CPUTIME_ID) - cpu;
  takes_sync_group_get_counters (bench->group, &after);
  g_print ("\"cpu_s\": %.2f, \"sets\": %" G_GUINT64_FORMAT ", \"skipped\": %" G_GUINT64_FORMAT ", \"rebases\": %"
           G_GUINT64_FORMAT ", \"skew\": %d", cpu / 1000, after.sets_shown - before.sets_shown,
           after.steps_skipped - before.steps_skipped, after.rebases - before.rebases, after.largest_skew);
  print_costs (bench, "playing");

  takes_sync_group_set_scrubbing (bench->group, TRUE);
  for (int i = 0; i < 200; i++)
    {
      takes_sync_group_seek (bench->group, (gint64) ((i * 37 + 11) % 97) * 100000000);
      run_for (bench, 0.02);
    }
  takes_sync_group_set_scrubbing (bench->group, FALSE);
  takes_sync_group_get_counters (bench->group, &before);
  g_print (", \"scrub_sets\": %" G_GUINT64_FORMAT, before.sets_shown - after.sets_shown);
  print_costs (bench, "scrubbing");
}

int
main (int   argc,
      char *argv[])
{
  Bench bench = { .costs = g_array_new (FALSE, FALSE, sizeof (double)) };
  const char *folder = argc > 5 ? argv[5] : NULL;
  g_autoptr (TakesPackCache) packs = NULL;
  guint source;

  if (argc < 5)
    {
      g_printerr ("bench-sync N WIDTH HEIGHT SECONDS [FOLDER-FOR-PACKS]\n");
      return 2;
    }

  clip_maker_init ();
  bench.group = takes_sync_group_new ();
  bench.n_clips = CLAMP (atoi (argv[1]), 1, TAKES_SYNC_GROUP_MAX);
  packs = folder ? takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES) : NULL;
  takes_sync_group_set_packs (bench.group, packs);
  for (guint i = 0; i < bench.n_clips; i++)
    {
      g_autofree char *file = g_strdup_printf ("clip-%u.mp4", i);
      g_autofree char *path = clip_maker_make (&(ClipSpec) {
        .file = file, .width = 1920, .height = 1080, .n_frames = CLIP_SECONDS * 30,
        .encoder = "x264enc speed-preset=veryfast bframes=3 key-int-max=250 option-string=scenecut=0 ! h264parse",
      });

      if (!path)
        return 1;
      bench.ids[i] = takes_sync_group_add (bench.group, path, NULL);
      takes_sync_group_set_size (bench.group, bench.ids[i], atoi (argv[2]), atoi (argv[3]));
    }
  source = g_timeout_add (TICK_MS, tick_cb, &bench);
  while (!all_shown (&bench))
    turn (&bench);
  wait_for_packs (&bench, folder);

  g_print ("{\"clips\": %u, \"packs\": %s, ", bench.n_clips, folder ? "true" : "false");
  measure (&bench, atof (argv[4]));
  g_print ("}\n");

  g_source_remove (source);
  g_object_unref (bench.group);
  g_array_unref (bench.costs);
  clip_maker_clean_up ();

  return 0;
}
