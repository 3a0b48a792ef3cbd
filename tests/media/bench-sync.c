/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Four clips in step against decoding the same four to fakesink, in the same run, as JSON
 * (playback.md §4). Without arguments it makes its own clips, the way services deliver them: ten
 * seconds, two key frames. `bench-sync 960 540 CLIP…` takes others. */

#include "takes-sync-group.h"

#include "clip-maker.h"

#include <gst/gst.h>
#include <stdlib.h>
#include <sys/resource.h>

#define N_CLIPS 4
#define SECONDS 10

typedef struct {
  TakesSyncGroup *group;
  guint           ids[N_CLIPS];
  gboolean        tick;
  gint64          last_set;       /* µs */
  gint64          longest_hole;
  int             last_frame;
  guint           n_sets, n_skipped, n_apart;
} Bench;

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double
get_peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.0;
}

/* As the window does it: no more than one frame decoded at a time for each clip. */
static double
measure_floor (const char *const *clips)
{
  g_autoptr (GString) launch = g_string_new (NULL);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  double before = get_cpu ();

  for (guint i = 0; i < N_CLIPS; i++)
    g_string_append_printf (launch, "filesrc location=\"%s\" ! parsebin ! decodebin ! fakesink sync=false ", clips[i]);
  pipeline = gst_parse_launch (launch->str, NULL);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return get_cpu () - before;
}

static gboolean
tick_cb (gpointer user_data)
{
  ((Bench *) user_data)->tick = TRUE;

  return G_SOURCE_CONTINUE;
}

static void
note_set (Bench  *bench,
          gint64  now)
{
  int n_frames = takes_sync_group_get_n_frames (bench->group, bench->ids[0]);
  int frame = takes_sync_group_get_frame (bench->group, bench->ids[0]);

  for (guint i = 1; i < N_CLIPS; i++)
    bench->n_apart += takes_sync_group_get_frame (bench->group, bench->ids[i]) != frame;
  bench->n_skipped += MAX ((frame - bench->last_frame + n_frames) % n_frames - 1, 0);
  bench->n_sets++;
  bench->longest_hole = MAX (bench->longest_hole, now - bench->last_set);
  bench->last_set = now;
  bench->last_frame = frame;
}

static gboolean
run_tick (Bench *bench)
{
  gint64 now;

  for (bench->tick = FALSE; !bench->tick;)
    g_main_context_iteration (NULL, TRUE);

  now = g_get_monotonic_time ();
  if (!takes_sync_group_advance (bench->group, now))
    return FALSE;

  note_set (bench, now);
  return TRUE;
}

static gboolean
is_seeking (Bench *bench)
{
  gboolean seeking;

  g_object_get (bench->group, "seeking", &seeking, NULL);

  return seeking;
}

/* ms until the set is there, without waiting for the screen. */
static double
time_request (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  while (is_seeking (bench))
    g_main_context_iteration (NULL, TRUE);

  return (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static double
median (double *values,
        guint   n)
{
  qsort (values, n, sizeof *values, compare_doubles);

  return values[n / 2];
}

static void
measure_seeks (Bench *bench)
{
  double seeks[15], backs[24];

  takes_sync_group_set_playing (bench->group, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (seeks); i++)
    {
      takes_sync_group_seek (bench->group, (gint64) ((i * 37 + 11) % 97) * 100000000);
      seeks[i] = time_request (bench);
    }
  for (guint i = 0; i < G_N_ELEMENTS (backs); i++)
    {
      takes_sync_group_step (bench->group, -1);
      backs[i] = time_request (bench);
    }
  g_print (", \"seek_ms\": %.0f, \"back_ms\": %.0f", median (seeks, G_N_ELEMENTS (seeks)), median (backs, G_N_ELEMENTS (backs)));
  g_print (", \"seek_worst_ms\": %.0f, \"back_worst_ms\": %.0f", seeks[G_N_ELEMENTS (seeks) - 1], backs[G_N_ELEMENTS (backs) - 1]);
}

static void
measure (const char *const *clips,
         int                width,
         int                height)
{
  Bench bench = { .group = takes_sync_group_new () };
  double floor = measure_floor (clips), cpu;
  guint source = g_timeout_add (16, tick_cb, &bench);
  gint64 end;

  for (guint i = 0; i < N_CLIPS; i++)
    {
      bench.ids[i] = takes_sync_group_add (bench.group, clips[i], NULL);
      takes_sync_group_set_size (bench.group, bench.ids[i], width, height);
    }
  while (!takes_sync_group_get_texture (bench.group, bench.ids[N_CLIPS - 1]))
    run_tick (&bench);

  takes_sync_group_set_playing (bench.group, TRUE);
  bench.last_set = g_get_monotonic_time ();
  bench.n_sets = bench.n_skipped = 0;
  bench.longest_hole = 0;
  cpu = get_cpu ();
  end = bench.last_set + (SECONDS + 2) * G_USEC_PER_SEC;
  while (g_get_monotonic_time () < end)
    run_tick (&bench);
  /* Of ten seconds of the clips, however long a busy machine took for them. */
  cpu = (get_cpu () - cpu) * SECONDS * 30 / MAX (bench.n_sets + bench.n_skipped, 1);

  g_print ("\"width\": %d, \"height\": %d, \"floor_cpu_s\": %.2f, \"cpu_s\": %.2f, \"ratio\": %.2f, \"sets_per_s\": %.1f, "
           "\"skipped\": %u, \"out_of_step\": %u, \"longest_hole_ms\": %.0f",
           width, height, floor, cpu, cpu / floor, bench.n_sets / (double) (SECONDS + 2), bench.n_skipped, bench.n_apart,
           bench.longest_hole / 1000.0);
  measure_seeks (&bench);
  g_print (", \"peak_mb\": %.0f", get_peak_mb ());
  g_source_remove (source);
  g_object_unref (bench.group);
}

static gboolean
measure_own (const char *name,
             int         width,
             int         height)
{
  g_auto (GStrv) clips = g_new0 (char *, N_CLIPS + 1);

  for (guint i = 0; i < N_CLIPS; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s-%u.mp4", name, i);

      clips[i] = clip_maker_make (&(ClipSpec) {
        .file = file, .width = width, .height = height, .n_frames = SECONDS * 30,
        .encoder = "x264enc speed-preset=veryfast bframes=3 key-int-max=250 option-string=scenecut=0 ! h264parse",
      });
      if (!clips[i])
        return FALSE;
    }
  g_print ("{\"clips\": \"%s\", ", name);
  measure ((const char *const *) clips, 960, 540);

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  takes_media_ensure_init ();

  if (argc == 3 + N_CLIPS)
    {
      g_print ("{");
      measure ((const char *const *) argv + 3, atoi (argv[1]), atoi (argv[2]));
      g_print ("}\n");
      return 0;
    }

  g_print ("[");
  if (measure_own ("720p", 1280, 720))
    g_print ("},\n ");
  if (measure_own ("1080p", 1920, 1080))
    g_print ("}");
  g_print ("]\n");
  clip_maker_clean_up ();

  return 0;
}
