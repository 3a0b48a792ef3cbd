/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-batch.h"
#include "takes-tile.h"

static TakesTile *
new_tile (TakesBatch *batch)
{
  g_autoptr (TakesMember) member = takes_member_new (fake_batch_peek_job (batch, 0), 0);
  TakesTile *tile = g_object_ref_sink (TAKES_TILE (takes_tile_new (NULL, member)));

  takes_tile_set_number (tile, 1);
  takes_tile_set_label (tile, "seed 800");

  return tile;
}

#define assert_name(tile, name) gtk_test_accessible_assert_property (tile, GTK_ACCESSIBLE_PROPERTY_LABEL, name)

static void
test_name_follows_the_job (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesTile) tile = new_tile (batch);

  assert_name (tile, "Take 1, seed 800, At the service");

  g_object_set (fake_batch_peek_job (batch, 0), "state", TAKES_JOB_FAILED, "message", "Timed out", NULL);
  assert_name (tile, "Take 1, seed 800, Failed");
}

static void
test_frame (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesTile) tile = new_tile (batch);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  takes_tile_set_frame (tile, -1, 150);
  assert_name (tile, "Take 1, seed 800, playing");
  takes_tile_set_frame (tile, 12, 150);
  assert_name (tile, "Take 1, seed 800, frame 12 of 150");
}

/* A broken clip says so as long as it is broken. */
static void
test_problem (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesTile) tile = new_tile (batch);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  takes_tile_set_problem (tile, "There is no decoder for H.264.");
  takes_tile_set_frame (tile, 12, 150);
  assert_name (tile, "Take 1, seed 800, This clip cannot be played");

  takes_tile_set_problem (tile, NULL);
  takes_tile_set_frame (tile, 12, 150);
  assert_name (tile, "Take 1, seed 800, frame 12 of 150");
}

static void
test_flagged_is_covered (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesTile) tile = new_tile (batch);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  g_assert_false (takes_tile_is_covered (tile));

  g_object_set (takes_tile_get_take (tile), "nsfw", TRUE, NULL);
  g_assert_true (takes_tile_is_covered (tile));
  assert_name (tile, "Take 1, seed 800, Flagged by the service");

  takes_tile_uncover (tile);
  g_assert_false (takes_tile_is_covered (tile));
}

static void
test_aspect (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesTile) tile = new_tile (batch);

  g_assert_cmpfloat_with_epsilon (takes_tile_get_aspect (tile), 16.0 / 9, 0.001);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  g_object_set (takes_tile_get_take (tile), "width", 720, "height", 1280, NULL);
  g_assert_cmpfloat_with_epsilon (takes_tile_get_aspect (tile), 9.0 / 16, 0.001);
}

/* The stage gives a tile any size; none of it makes the tile ask for more. */
static void
test_any_size (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  g_autoptr (TakesTile) tile = new_tile (batch);

  g_object_set (fake_batch_peek_job (batch, 0), "state", TAKES_JOB_REFUSED,
                "message", "Input data may contain inappropriate content, which is a long sentence.", NULL);

  for (int width = 1; width < 500; width += 83)
    {
      int minimum;

      gtk_widget_measure (GTK_WIDGET (tile), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, ==, 0);
      gtk_widget_size_allocate (GTK_WIDGET (tile), &(GtkAllocation) { 0, 0, width, width * 9 / 16 + 1 }, -1);
    }
}

static void
test_finalize (void)
{
  g_autoptr (TakesBatch) batch = fake_batch_new (1);
  TakesTile *tile = new_tile (batch);

  fake_batch_arrive (batch, 0, "/nowhere/clip.mp4");
  g_assert_finalize_object (tile);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tile/name-follows-the-job", test_name_follows_the_job);
  g_test_add_func ("/tile/frame", test_frame);
  g_test_add_func ("/tile/problem", test_problem);
  g_test_add_func ("/tile/flagged-is-covered", test_flagged_is_covered);
  g_test_add_func ("/tile/aspect", test_aspect);
  g_test_add_func ("/tile/any-size", test_any_size);
  g_test_add_func ("/tile/finalize", test_finalize);

  return g_test_run ();
}
