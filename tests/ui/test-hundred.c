/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clip-maker.h"
#include "fake-comparison.h"
#include "takes-compare-private.h"
#include "wait-for.h"

#include <gst/gst.h>
#include <malloc.h>

#define N_COMPARISONS 100
#define N_BEFORE      20     /* what the program keeps for good is there by then */
#define N_CLIPS       4
#define N_FRAMES      30

/* A sanitizer keeps what was freed, so that memory tells nothing. */
#ifdef __SANITIZE_ADDRESS__
#define CAN_MEASURE FALSE
#else
#define CAN_MEASURE TRUE
#endif

static char *clips[N_CLIPS];
static char *folder;

/* What a process holds; −1 where it cannot be counted here. */
typedef struct {
  int  descriptors;
  int  mappings;       /* of packs */
  int  threads;
  int  pipelines;
  long pages;          /* resident */
} Holdings;

typedef struct {
  GtkWidget    *window;
  TakesCompare *compare;
  GPtrArray    *gone;       /* of GWeakRef: what must not outlive its comparison */
} Screen;

static int
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  int n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return dir ? n : -1;
}

static int
count_mappings (void)
{
  g_autofree char *maps = NULL;
  int n = 0;

  if (!g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL))
    return -1;
  for (const char *at = maps; (at = strstr (at, folder)); at++)
    n++;

  return n;
}

static long
count_pages (void)
{
  g_autofree char *text = NULL;
  long all, resident;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) || sscanf (text, "%ld %ld", &all, &resident) != 2)
    return -1;

  return resident;
}

/* GStreamer's own tracer knows every pipeline that has not been freed. */
static int
count_pipelines (void)
{
  GList *tracers = gst_tracing_get_active_tracers ();
  int n = -1;

  for (GList *l = tracers; l; l = l->next)
    {
      g_autoptr (GstStructure) live = NULL;
      const GValue *objects;

      if (!g_str_equal (G_OBJECT_TYPE_NAME (l->data), "GstLeaksTracer"))
        continue;
      g_signal_emit_by_name (l->data, "get-live-objects", &live);
      objects = live ? gst_structure_get_value (live, "live-objects-list") : NULL;
      n = objects ? (int) gst_value_list_get_size (objects) : -1;
    }
  g_list_free_full (tracers, gst_object_unref);

  return n;
}

static Holdings
count (void)
{
  return (Holdings) {
    count_entries ("/proc/self/fd"), count_mappings (), count_entries ("/proc/self/task"), count_pipelines (), count_pages (),
  };
}

static void
watch (Screen  *screen,
       gpointer object)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, object);
  g_ptr_array_add (screen->gone, ref);
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* A pack may serve many comparisons: it counts once. */
static guint
count_alive (Screen *screen)
{
  g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < screen->gone->len; i++)
    {
      g_autoptr (GObject) object = g_weak_ref_get (g_ptr_array_index (screen->gone, i));

      if (object)
        g_hash_table_add (alive, object);
    }

  return g_hash_table_size (alive);
}

static gboolean
shows_all (Screen *screen,
           int     step)
{
  TakesSyncGroup *group = takes_stage_get_group (screen->compare->stage);
  TakesMeasure *measure = takes_divergence_strip_get_measure (screen->compare->strip);

  if (!measure || measure->n_takes != N_CLIPS || measure->n_steps != N_FRAMES || takes_sync_group_get_step (group) != step)
    return FALSE;
  for (guint i = 0; i < N_CLIPS; i++)
    {
      guint clip;

      if (!measure->takes[i].marks || !takes_stage_get_clip (screen->compare->stage, i, &clip) ||
          !takes_sync_group_get_texture (group, clip))
        return FALSE;
    }

  return TRUE;
}

/* Four takes, played, gone through, measured, with the strip under the timeline. */
static void
open_one (Screen *screen)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (N_CLIPS);
  g_autoptr (TakesComparison) comparison = NULL;
  g_autoptr (TakesView) view = takes_view_new ();
  TakesSyncGroup *group = takes_stage_get_group (screen->compare->stage);

  for (guint i = 0; i < N_CLIPS; i++)
    fake_batch_arrive (batch, i, clips[i]);
  comparison = fake_comparison_new (batch);
  view->divergence = TRUE;
  takes_comparison_set_view (comparison, view);

  takes_stage_open (screen->compare->stage, comparison, TRUE);
  wait_for (screen->compare->strip);
  wait_for (takes_sync_group_get_n_steps (group) == N_FRAMES && takes_sync_group_get_step (group) > 0);
  takes_sync_group_set_playing (group, FALSE);
  takes_sync_group_seek_step (group, 20);
  wait_for (shows_all (screen, 20));

  watch (screen, comparison);
  watch (screen, batch);
  for (guint i = 0; i < N_CLIPS; i++)
    {
      watch (screen, takes_stage_get_tile (screen->compare->stage, i));
      watch (screen, takes_divergence_strip_get_measure (screen->compare->strip)->takes[i].owner);
    }
}

/* Nothing of a comparison outlives it: neither objects nor pipelines, packs, files, threads, or memory. */
static void
test_hundred (void)
{
  Screen screen = { gtk_window_new (), TAKES_COMPARE (takes_compare_new ()), g_ptr_array_new_with_free_func (weak_free) };
  g_autoptr (TakesPackCache) cache = takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES);
  g_autoptr (TakesComparison) nothing = takes_comparison_new ("none", "", NULL, 1);
  g_autoptr (GObject) group = NULL;
  Holdings before = { 0 }, after;

  g_object_set (takes_stage_get_group (screen.compare->stage), "audio-sink", "fakesink", NULL);
  takes_stage_set_packs (screen.compare->stage, cache);
  gtk_window_set_default_size (GTK_WINDOW (screen.window), 640, 480);
  gtk_window_set_child (GTK_WINDOW (screen.window), GTK_WIDGET (screen.compare));
  gtk_window_present (GTK_WINDOW (screen.window));

  for (int i = 0; i < N_COMPARISONS; i++)
    {
      open_one (&screen);
      if (i == N_BEFORE - 1)
        before = count ();
    }
  after = count ();
  g_test_message ("after %d: %d descriptors, %d mappings, %d threads, %d pipelines, %ld pages", N_BEFORE,
                  before.descriptors, before.mappings, before.threads, before.pipelines, before.pages);
  g_test_message ("after %d: %d descriptors, %d mappings, %d threads, %d pipelines, %ld pages", N_COMPARISONS,
                  after.descriptors, after.mappings, after.threads, after.pipelines, after.pages);

  /* Closing goes on behind the scenes: what was opened last may still be there twice, but not eighty times. */
  wait_for (count_alive (&screen) <= 2 + 2 * N_CLIPS);
  wait_for (count_entries ("/proc/self/fd") <= before.descriptors + 2 * N_CLIPS);
  wait_for (count_entries ("/proc/self/task") <= before.threads + 2 * N_CLIPS);
  wait_for (count_pipelines () <= before.pipelines + N_CLIPS);
  g_assert_cmpint (count_mappings (), <=, 2 * N_CLIPS);
  /* A frame of every tile that stayed, of each of eighty comparisons, would be more. */
  if (CAN_MEASURE)
    g_assert_cmpint (count_pages () - before.pages, <, 40 * 1024 * 1024 / 4096);

  /* And with the last one nothing is left at all. */
  takes_stage_open (screen.compare->stage, nothing, FALSE);
  wait_for (count_alive (&screen) == 0);
  wait_for (count_mappings () <= 0);
  wait_for (count_pipelines () <= 0);

  group = G_OBJECT (g_object_ref (takes_stage_get_group (screen.compare->stage)));
  gtk_window_destroy (GTK_WINDOW (screen.window));
  wait_for (group->ref_count == 1);
  g_ptr_array_unref (screen.gone);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  /* Like the program itself: heaps of many threads would be memory, too. */
  mallopt (M_ARENA_MAX, 2);
  g_setenv ("GST_TRACERS", "leaks(filters=\"GstPipeline\")", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = g_dir_make_tmp ("takes-hundred-XXXXXX", &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_CLIPS; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.mp4", i);

      clips[i] = clip_maker_make (&(ClipSpec) { .file = file, .width = 320 + 16 * (int) i, .n_frames = N_FRAMES, .audio = TRUE });
      if (!clips[i])
        return 77;
    }

  g_test_add_func ("/hundred/comparisons", test_hundred);

  result = g_test_run ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);
  g_free (folder);
  clip_maker_clean_up ();

  return result;
}
