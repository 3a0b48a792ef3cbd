/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clip-maker.h"
#include "fake-comparison.h"
#include "takes-compare-private.h"
#include "takes-divergence-strip-private.h"
#include "wait-for.h"

#include <gst/gst.h>

#define N_CLIPS  3
#define N_FRAMES 40
#define STEP     (G_GINT64_CONSTANT (1000000000) / 30)

static char *clips[N_CLIPS];
static char *folder;

/* A window with takes on the stage, and packs or none. */
typedef struct {
  GtkWidget       *window;
  TakesCompare    *compare;
  TakesSyncGroup  *group;
  TakesBatch      *batch;
  TakesComparison *comparison;
} Screen;

static void
screen_init (Screen   *screen,
             guint     n,
             gboolean  packs)
{
  g_autoptr (TakesPackCache) cache = packs ? takes_pack_cache_new (folder, TAKES_PACK_CACHE_BYTES) : NULL;
  TakesStage *stage;

  *screen = (Screen) { gtk_window_new (), TAKES_COMPARE (takes_compare_new ()) };
  stage = takes_compare_get_stage (screen->compare);
  screen->group = takes_stage_get_group (stage);
  screen->batch = fake_batch_new (n);
  g_object_set (screen->group, "audio-sink", "fakesink", NULL);
  for (guint i = 0; i < n; i++)
    fake_batch_arrive (screen->batch, i, clips[i]);

  takes_stage_set_packs (stage, cache);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->compare));
  screen->comparison = fake_comparison_new (screen->batch);
  takes_stage_open (stage, screen->comparison, FALSE);
  gtk_window_present (GTK_WINDOW (screen->window));
}

static void
screen_clear (Screen *screen)
{
  TakesCompare *compare = g_object_ref (screen->compare);

  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_object_unref (screen->comparison);
  g_object_unref (screen->batch);
  /* Workers give back what they were handed. */
  wait_for (G_OBJECT (compare)->ref_count == 1);
  g_assert_finalize_object (compare);
}

static void
toggle (Screen *screen)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->compare), "compare.toggle-divergence", NULL));
}

static gboolean
is_measured (Screen *screen,
             guint   n_known)
{
  TakesMeasure *measure = takes_divergence_strip_get_measure (screen->compare->strip);
  guint n = 0;

  for (guint i = 0; measure && i < measure->n_takes; i++)
    n += measure->takes[i].marks != NULL;

  return n == n_known && measure && measure->n_steps == N_FRAMES;
}

/* Off at first, remembered with the comparison, and nothing is left of it when it is switched off. */
static void
test_off_at_first (void)
{
  Screen screen;

  screen_init (&screen, 2, TRUE);
  g_assert_null (screen.compare->strip);
  g_assert_false (takes_comparison_get_view (screen.comparison)->divergence);

  toggle (&screen);
  g_assert_nonnull (screen.compare->strip);
  g_assert_true (takes_comparison_get_view (screen.comparison)->divergence);
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (screen.compare->strip), GTK_WIDGET (screen.compare->transport)));

  toggle (&screen);
  g_assert_null (screen.compare->strip);
  g_assert_false (takes_comparison_get_view (screen.comparison)->divergence);
  screen_clear (&screen);
}

/* A comparison that was left with its strip has it again, the next one its own. */
static void
test_remembered (void)
{
  Screen screen;
  g_autoptr (TakesComparison) other = NULL;
  g_autoptr (TakesView) view = takes_view_new ();

  screen_init (&screen, 2, TRUE);
  other = fake_comparison_new (screen.batch);
  view->divergence = TRUE;
  takes_comparison_set_view (other, view);

  takes_stage_open (screen.compare->stage, other, FALSE);
  g_assert_nonnull (screen.compare->strip);
  takes_stage_open (screen.compare->stage, screen.comparison, FALSE);
  g_assert_null (screen.compare->strip);
  screen_clear (&screen);
}

/* GTK's macro makes a format of what is written in its place. */
static void
assert_value_text (GtkAccessible *strip,
                   const char    *text)
{
  gtk_test_accessible_assert_property (strip, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text);
}

/* For a screen reader it is a slider with a text value. */
static void
test_slider (void)
{
  Screen screen;
  GtkAccessible *strip;

  screen_init (&screen, 2, TRUE);
  toggle (&screen);
  strip = GTK_ACCESSIBLE (screen.compare->strip);
  gtk_test_accessible_assert_role (strip, GTK_ACCESSIBLE_ROLE_SLIDER);
  g_assert_true (g_str_has_prefix (takes_divergence_strip_get_status (screen.compare->strip), "Preparing… "));
  wait_for (is_measured (&screen, 2) && !takes_divergence_strip_get_status (screen.compare->strip));
  assert_value_text (strip, "0.00 s, takes 0 % apart");

  takes_sync_group_seek_step (screen.group, 30);
  wait_for (takes_sync_group_get_step (screen.group) == 30);
  assert_value_text (strip, "1.00 s, takes 0 % apart");
  gtk_test_accessible_assert_property (strip, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 1.0);
  g_assert_cmpfloat_with_epsilon (gtk_range_get_value (GTK_RANGE (screen.compare->strip)), 1, 1e-6);
  screen_clear (&screen);
}

/* What a click, a drag, or assistive technology does to a slider. */
static void
test_click (void)
{
  static const int steps[] = { 20, 3, 39, 0 };
  Screen screen;

  screen_init (&screen, 2, TRUE);
  toggle (&screen);
  wait_for (is_measured (&screen, 2));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean handled;

      g_signal_emit_by_name (screen.compare->strip, "change-value", GTK_SCROLL_JUMP, (steps[i] + 0.5) / 30, &handled);
      wait_for (takes_sync_group_get_step (screen.group) == steps[i]);
    }
  screen_clear (&screen);
}

static float
get_largest (Screen *screen)
{
  TakesMeasure *measure = takes_divergence_strip_get_measure (screen->compare->strip);

  return measure && measure->divergence ? measure->divergence->largest : -1;
}

/* An offset changes what stands beside what, and taking it back as well. */
static void
test_offset (void)
{
  Screen screen;
  guint clip;

  screen_init (&screen, 2, TRUE);
  toggle (&screen);
  wait_for (is_measured (&screen, 2) && get_largest (&screen) >= 0 && get_largest (&screen) < 0.01f);

  g_assert_true (takes_stage_get_clip (screen.compare->stage, 1, &clip));
  takes_sync_group_set_offset (screen.group, clip, 7 * STEP);
  wait_for (get_largest (&screen) > 0.02f);
  takes_sync_group_set_offset (screen.group, clip, 0);
  wait_for (get_largest (&screen) < 0.01f);
  screen_clear (&screen);
}

/* One take: a sentence; and yet its cuts are shown. */
static void
test_one_take (void)
{
  Screen screen;

  screen_init (&screen, 1, TRUE);
  toggle (&screen);
  wait_for (is_measured (&screen, 1));
  g_assert_cmpstr (takes_divergence_strip_get_status (screen.compare->strip), ==,
                   "There is only one take: nothing to compare it with");
  screen_clear (&screen);
}

/* Without a folder for packs the stage plays on, and the strip says why it is empty. */
static void
test_no_packs (void)
{
  Screen screen;

  screen_init (&screen, 2, FALSE);
  toggle (&screen);
  g_assert_cmpstr (takes_divergence_strip_get_status (screen.compare->strip), ==,
                   "The takes cannot be prepared, so they cannot be measured");
  screen_clear (&screen);
}

/* The sound of the take that is heard lies behind the curve, and goes with it. */
static void
test_sound (void)
{
  Screen screen;
  guint clip;

  screen_init (&screen, 3, TRUE);
  toggle (&screen);
  wait_for (is_measured (&screen, 3));
  g_assert_true (takes_stage_get_clip (screen.compare->stage, 2, &clip));
  g_object_set (screen.group, "sound-clip", (int) clip, NULL);
  wait_for (screen.compare->strip->waveform && screen.compare->strip->waveform->n_peaks > 0);
  g_assert_cmpuint (screen.compare->strip->heard, ==, 2);

  g_object_set (screen.group, "sound-clip", -1, NULL);
  wait_for (!screen.compare->strip->waveform);
  screen_clear (&screen);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  gtk_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  folder = g_dir_make_tmp ("takes-strip-XXXXXX", &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_CLIPS; i++)
    {
      g_autofree char *file = g_strdup_printf ("%u.mp4", i);

      clips[i] = clip_maker_make (&(ClipSpec) { .file = file, .n_frames = N_FRAMES, .audio = i == 2 });
      if (!clips[i])
        return 77;
    }

  g_test_add_func ("/strip/off-at-first", test_off_at_first);
  g_test_add_func ("/strip/remembered", test_remembered);
  g_test_add_func ("/strip/slider", test_slider);
  g_test_add_func ("/strip/click", test_click);
  g_test_add_func ("/strip/offset", test_offset);
  g_test_add_func ("/strip/one-take", test_one_take);
  g_test_add_func ("/strip/no-packs", test_no_packs);
  g_test_add_func ("/strip/sound", test_sound);

  result = g_test_run ();
  for (guint i = 0; i < N_CLIPS; i++)
    g_free (clips[i]);
  g_free (folder);
  clip_maker_clean_up ();

  return result;
}
