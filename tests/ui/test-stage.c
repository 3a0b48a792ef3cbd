/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-comparison.h"
#include "shown-words.h"
#include "takes-compare.h"
#include "takes-stage.h"

static const char *
name_of (TakesStage *stage,
         guint       index)
{
  return takes_job_get_id (takes_tile_get_job (takes_stage_get_tile (stage, index)));
}

static TakesStage *
new_stage (TakesBatch *batch)
{
  TakesStage *stage = TAKES_STAGE (g_object_ref_sink (takes_stage_new ()));
  g_autoptr (TakesComparison) comparison = fake_comparison_new (batch);

  takes_stage_open (stage, comparison, FALSE);

  return stage;
}

static void
swap (TakesStage *stage,
      guint       a,
      guint       b)
{
  takes_comparison_swap (takes_stage_get_comparison (stage), a, b);
}

static void
test_tiles_wait (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (4);
  g_autoptr (TakesStage) stage = new_stage (batch);

  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      TakesTile *tile = takes_stage_get_tile (stage, i);

      g_assert_null (takes_tile_get_take (tile));
      g_assert_cmpint (takes_tile_get_number (tile), ==, (int) i + 1);
      g_assert_cmpint (takes_tile_get_seed (tile), ==, 800 + i);
    }
}

/* An arriving take gets into the tile that waits for it; the others are the same widgets as before. */
static void
test_arrival (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (3);
  g_autoptr (TakesStage) stage = new_stage (batch);
  TakesTile *first = takes_stage_get_tile (stage, 0);
  TakesTile *second = takes_stage_get_tile (stage, 1);

  fake_batch_arrive (batch, 1, "/nowhere/clip.mp4");

  g_assert_true (takes_stage_get_tile (stage, 0) == first);
  g_assert_true (takes_stage_get_tile (stage, 1) == second);
  g_assert_cmpstr (takes_tile_get_clip (second), ==, "/nowhere/clip.mp4");
  g_assert_cmpuint (takes_sync_group_get_n_clips (takes_stage_get_group (stage)), ==, 1);
}

/* Several results of one job are several tiles, from the beginning. */
static void
test_several_results (void)
{
  g_autoptr (TakesBatch) batch = takes_batch_new ("b1", "Puddle", 0);
  g_autoptr (TakesRequest) request = takes_request_new ();
  g_autoptr (TakesJob) job = NULL;
  g_autoptr (TakesStage) stage = NULL;

  request->results = 3;
  job = takes_job_new ("job", "b1", "demo", request);
  g_object_set (job, "state", TAKES_JOB_WAITING, NULL);
  takes_batch_add_job (batch, job);
  stage = new_stage (batch);

  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, 3);
  g_assert_cmpint (takes_tile_get_seed (takes_stage_get_tile (stage, 0)), <, 0);
}

static void
test_discarded_job_leaves (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (3);
  g_autoptr (TakesStage) stage = NULL;

  g_object_set (fake_batch_peek_job (batch, 1), "state", TAKES_JOB_PLANNED, NULL);
  stage = new_stage (batch);
  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, 3);

  g_object_set (fake_batch_peek_job (batch, 1), "state", TAKES_JOB_DISCARDED, NULL);

  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, 2);
  g_assert_cmpstr (name_of (stage, 1), ==, "job-2");
  g_assert_cmpint (takes_tile_get_number (takes_stage_get_tile (stage, 1)), ==, 2);
}

static void
test_replaced_job_takes_its_place (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (3);
  g_autoptr (TakesBatch) fixed = takes_batch_new ("b2", "Puddle", 0);
  g_autoptr (TakesStage) stage = new_stage (batch);
  TakesTile *first = takes_stage_get_tile (stage, 0);

  fake_batch_add (fixed, "fixed");
  takes_comparison_replace (takes_stage_get_comparison (stage), 1, fake_batch_peek_job (fixed, 0), 0);

  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, 3);
  g_assert_cmpstr (name_of (stage, 1), ==, "fixed");
  g_assert_true (takes_stage_get_tile (stage, 0) == first);
}

/* Tab and a screen reader go from tile to tile as they are seen. */
static void
assert_widgets_in_order (TakesStage *stage)
{
  for (guint i = 1; i < takes_stage_get_n_tiles (stage); i++)
    g_assert_true (gtk_widget_get_prev_sibling (GTK_WIDGET (takes_stage_get_tile (stage, i))) ==
                   GTK_WIDGET (takes_stage_get_tile (stage, i - 1)));
}

static void
test_order_of_widgets (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (3);
  g_autoptr (TakesBatch) fixed = takes_batch_new ("b2", "Puddle", 0);
  g_autoptr (TakesStage) stage = new_stage (batch);

  fake_batch_add (fixed, "fixed");
  takes_comparison_replace (takes_stage_get_comparison (stage), 0, fake_batch_peek_job (fixed, 0), 0);
  assert_widgets_in_order (stage);

  swap (stage, 0, 2);
  assert_widgets_in_order (stage);
}

/* What comes in from the tray gets a tile, what goes there loses it; the other tiles are the same widgets. */
static void
test_swap (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (12);
  g_autoptr (TakesStage) stage = new_stage (batch);
  TakesTile *second = takes_stage_get_tile (stage, 1);

  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, TAKES_COMPARISON_MAX_TILES);
  swap (stage, 0, 10);
  g_assert_cmpstr (name_of (stage, 0), ==, "job-10");
  g_assert_true (takes_stage_get_tile (stage, 1) == second);

  fake_batch_arrive (batch, 3, "/nowhere/clip.mp4");
  g_assert_cmpstr (name_of (stage, 0), ==, "job-10");
}

/* The current tile stays current where it goes. */
static void
test_current_moves_along (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (4);
  g_autoptr (TakesStage) stage = new_stage (batch);

  takes_stage_set_current (stage, 3);
  takes_comparison_move (takes_stage_get_comparison (stage), 3, 0);
  g_assert_cmpuint (takes_stage_get_current (stage), ==, 0);
  g_assert_cmpstr (name_of (stage, 0), ==, "job-3");
}

/* Only what is on the stage is decoded. */
static void
test_at_most_nine_clips (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (12);
  g_autoptr (TakesStage) stage = new_stage (batch);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *path = g_strdup_printf ("/nowhere/%u.mp4", i);

      fake_batch_arrive (batch, i, path);
    }

  g_assert_cmpuint (takes_sync_group_get_n_clips (takes_stage_get_group (stage)), ==, TAKES_STAGE_MAX_TILES);

  swap (stage, 2, 11);
  g_assert_cmpuint (takes_sync_group_get_n_clips (takes_stage_get_group (stage)), ==, TAKES_STAGE_MAX_TILES);
}

static void
test_current (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (12);
  g_autoptr (TakesStage) stage = new_stage (batch);

  takes_stage_set_current (stage, 3);
  g_assert_cmpuint (takes_stage_get_current (stage), ==, 3);

  takes_stage_set_current (stage, 9);
  g_assert_cmpuint (takes_stage_get_current (stage), ==, 3);

  /* One Tab stop: only the current tile can have the focus. */
  for (guint i = 0; i < takes_stage_get_n_tiles (stage); i++)
    g_assert_cmpint (gtk_widget_get_can_focus (GTK_WIDGET (takes_stage_get_tile (stage, i))), ==, i == 3);
}

static void
allocate (GtkWidget *widget,
          int        width,
          int        height)
{
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
test_solo (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (4);
  g_autoptr (TakesStage) stage = new_stage (batch);

  takes_stage_set_current (stage, 2);
  takes_stage_set_solo (stage, TRUE);
  allocate (GTK_WIDGET (stage), 920, 690);

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (gtk_widget_get_child_visible (GTK_WIDGET (takes_stage_get_tile (stage, i))), ==, i == 2);
  g_assert_cmpint (gtk_widget_get_allocated_width (GTK_WIDGET (takes_stage_get_tile (stage, 2))), >, 880);

  takes_stage_set_solo (stage, FALSE);
  allocate (GTK_WIDGET (stage), 920, 690);
  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (takes_stage_get_tile (stage, 0))));
}

/* What three jobs are told alike is said once, with the number; another refusal is said by itself. */
static void
test_equal_refusals (void)
{
  static const char *const messages[] = { "Flagged.", "No credit.", "Flagged.", "Flagged." };
  g_autoptr (TakesBatch) batch = fake_batch_new (4);
  g_autoptr (TakesStage) stage = new_stage (batch);

  for (guint i = 0; i < 4; i++)
    g_object_set (fake_batch_peek_job (batch, i), "message", messages[i], "state", TAKES_JOB_REFUSED, NULL);

  g_assert_true (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 0)), "Refused (3 takes)"));
  g_assert_true (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 0)), "“Flagged.”"));
  g_assert_true (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 1)), "Refused"));
  g_assert_true (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 1)), "“No credit.”"));
  g_assert_true (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 2)), "As take 1"));
  g_assert_false (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 2)), "“Flagged.”"));
  g_assert_true (shown_words (GTK_WIDGET (takes_stage_get_tile (stage, 3)), "Fix…"));
}

static void
test_open_another (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (4);
  g_autoptr (TakesBatch) other = fake_batch_new (2);
  g_autoptr (TakesComparison) another = fake_comparison_new (other);
  g_autoptr (TakesStage) stage = new_stage (batch);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  takes_stage_open (stage, another, FALSE);

  g_assert_cmpuint (takes_stage_get_n_tiles (stage), ==, 2);
  g_assert_cmpuint (takes_sync_group_get_n_clips (takes_stage_get_group (stage)), ==, 0);

  /* What happens to the first batch is no longer this stage's business. */
  fake_batch_arrive (batch, 1, "/nowhere/clip.mp4");
  g_assert_cmpuint (takes_sync_group_get_n_clips (takes_stage_get_group (stage)), ==, 0);
}

static void
test_finalize (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (4);
  TakesStage *stage = new_stage (batch);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  g_assert_finalize_object (stage);
}

static void
test_finalize_compare (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (12);
  g_autoptr (TakesComparison) comparison = fake_comparison_new (batch);
  GtkWidget *compare = g_object_ref_sink (takes_compare_new ());

  takes_stage_open (takes_compare_get_stage (TAKES_COMPARE (compare)), comparison, FALSE);
  g_assert_finalize_object (compare);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage/tiles-wait", test_tiles_wait);
  g_test_add_func ("/stage/arrival", test_arrival);
  g_test_add_func ("/stage/several-results", test_several_results);
  g_test_add_func ("/stage/discarded-job-leaves", test_discarded_job_leaves);
  g_test_add_func ("/stage/replaced-job-takes-its-place", test_replaced_job_takes_its_place);
  g_test_add_func ("/stage/order-of-widgets", test_order_of_widgets);
  g_test_add_func ("/stage/swap", test_swap);
  g_test_add_func ("/stage/current-moves-along", test_current_moves_along);
  g_test_add_func ("/stage/at-most-nine-clips", test_at_most_nine_clips);
  g_test_add_func ("/stage/current", test_current);
  g_test_add_func ("/stage/solo", test_solo);
  g_test_add_func ("/stage/equal-refusals", test_equal_refusals);
  g_test_add_func ("/stage/open-another", test_open_another);
  g_test_add_func ("/stage/finalize", test_finalize);
  g_test_add_func ("/stage/finalize-compare", test_finalize_compare);

  return g_test_run ();
}
