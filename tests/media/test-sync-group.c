/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sync-screen.h"

#include <string.h>

static void
test_open (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  g_assert_cmpint (screen_get_frame (&screen), ==, 0);
  g_assert_cmpint (takes_sync_group_get_position (screen.group), ==, 0);
  g_assert_cmpint (ABS (takes_sync_group_get_duration (screen.group) - 3000000000), <, 40000000);
  for (guint i = 0; i < screen.n_clips; i++)
    {
      g_assert_cmpint (takes_sync_group_get_state (screen.group, screen.ids[i]), ==, TAKES_CLIP_READY);
      g_assert_cmpint (takes_sync_group_get_n_frames (screen.group, screen.ids[i]), ==, 90);
      screen_wait (&screen, screen_get_width (&screen, i) == 240);
      g_assert_cmpint (ABS (screen_get_height (&screen, i) - 135), <=, 1);
    }
  screen_wait (&screen, !takes_sync_group_needs_ticks (screen.group));
  screen_clear (&screen);
}

/* Three rounds in order. A loaded machine may leave out a frame here and there, for all tiles. */
static void
test_play_and_loop (void)
{
  Screen screen;
  int last = 0, n_rounds = 0, n_left_out = 0;

  if (!screen_open_four (&screen))
    return;

  g_object_set (screen.group, "rate", 0.5, NULL);
  takes_sync_group_set_playing (screen.group, TRUE);
  while (n_rounds < 3)
    {
      int frame;

      screen_wait (&screen, screen_get_frame (&screen) != last);
      frame = screen_get_frame (&screen);
      g_assert_cmpint ((frame - last + 90) % 90, <=, 4);
      n_left_out += (frame - last + 90) % 90 - 1;
      if (frame < last)
        n_rounds++;
      last = frame;
    }
  g_test_message ("%d of 270 frames left out", n_left_out);
  g_assert_cmpint (n_left_out, <=, 14);
  screen_clear (&screen);
}

static void
test_pause (void)
{
  Screen screen;
  int frame;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 20);
  takes_sync_group_set_playing (screen.group, FALSE);
  frame = screen_get_frame (&screen);
  screen_wait (&screen, !takes_sync_group_needs_ticks (screen.group));
  for (int i = 0; i < 20; i++)
    screen_tick (&screen);
  g_assert_cmpint (screen_get_frame (&screen), ==, frame);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) != frame);
  g_assert_cmpint (screen_get_frame (&screen), ==, frame + 1);
  screen_clear (&screen);
}

static void
test_seek (void)
{
  static const int frames[] = { 45, 44, 89, 0, 3, 88, 12, 13, 60, 1, 30, 89 };
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    for (int offset = 0; offset < 3; offset++)
      {
        takes_sync_group_seek (screen.group, frame_start (frames[i]) + offset * 14000000);
        screen_wait (&screen, !screen_is_seeking (&screen));
        screen_tick (&screen);
        g_assert_cmpint (screen_get_frame (&screen), ==, frames[i]);
        g_assert_cmpint (ABS (takes_sync_group_get_position (screen.group) - frame_start (frames[i])), <, 2000000);
      }
  takes_sync_group_seek (screen.group, G_MAXINT64);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 89);
  takes_sync_group_seek (screen.group, -5);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 0);
  screen_clear (&screen);
}

/* Scrubbing: what is asked for last is what stays, and sets are shown on the way. */
static void
test_scrub (void)
{
  Screen screen;
  guint before;

  if (!screen_open_four (&screen))
    return;

  before = screen.n_sets;
  for (int i = 0; i < 60; i++)
    {
      takes_sync_group_seek (screen.group, frame_start ((i * 7) % 90));
      screen_tick (&screen);
      screen_tick (&screen);
    }
  takes_sync_group_seek (screen.group, frame_start (33));
  screen_wait (&screen, !screen_is_seeking (&screen));
  screen_tick (&screen);
  g_assert_cmpint (screen_get_frame (&screen), ==, 33);
  g_assert_cmpuint (screen.n_sets - before, >=, 3);
  screen_clear (&screen);
}

static void
test_step (void)
{
  Screen screen;
  int frame = 40;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_seek (screen.group, frame_start (frame));
  screen_wait (&screen, !screen_is_seeking (&screen));
  for (int i = 0; i < 40; i++)
    {
      int by = i < 14 ? 1 : i < 34 ? -1 : i == 34 ? -10 : 2;

      takes_sync_group_step (screen.group, by);
      frame += by;
      screen_wait (&screen, !screen_is_seeking (&screen));
      screen_tick (&screen);
      g_assert_cmpint (screen_get_frame (&screen), ==, frame);
    }

  /* Held down: the steps add up, however few sets there is time for. */
  for (int i = 0; i < 15; i++)
    takes_sync_group_step (screen.group, -1);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, frame - 15);

  /* Around the ends of a loop, both ways; else only to them. */
  frame = (frame - 15 - 1000 % 90 + 90) % 90;
  takes_sync_group_step (screen.group, -1000);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, frame);
  takes_sync_group_seek_step (screen.group, 0);
  takes_sync_group_step (screen.group, -1);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 89);
  takes_sync_group_step (screen.group, 1);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 0);
  g_object_set (screen.group, "loop", FALSE, NULL);
  takes_sync_group_step (screen.group, -1000);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 0);
  screen_clear (&screen);
}

/* Going back, a seek brings several frames: most steps need none. */
static void
test_step_back_is_quick (void)
{
  Screen screen;
  int n_at_once = 0;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_seek (screen.group, frame_start (80));
  screen_wait (&screen, !screen_is_seeking (&screen));
  for (int i = 0; i < 32; i++)
    {
      takes_sync_group_step (screen.group, -1);
      n_at_once += !screen_is_seeking (&screen);
      screen_wait (&screen, !screen_is_seeking (&screen));
      g_assert_cmpint (screen_get_frame (&screen), ==, 79 - i);
    }
  if (!screen.packs)
    g_assert_cmpint (n_at_once, >=, 24);
  screen_clear (&screen);
}

static void
test_seek_while_playing (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_playing (screen.group, TRUE);
  for (int i = 0; i < 6; i++)
    {
      int frame = (i * 31 + 20) % 80;

      takes_sync_group_seek (screen.group, frame_start (frame));
      screen_wait (&screen, !screen_is_seeking (&screen));
      g_assert_cmpint (screen_get_frame (&screen), >=, frame);
      g_assert_cmpint (screen_get_frame (&screen), <=, frame + 2);
      screen_wait (&screen, screen_get_frame (&screen) >= frame + 5 || screen_get_frame (&screen) < frame);
    }
  screen_clear (&screen);
}

/* A clip that arrives while others play joins them, and they go on meanwhile. */
static void
test_join (void)
{
  Screen screen;
  g_autofree char *path = NULL;
  guint id;
  int last, n_seen = 0;

  if (!screen_open_four (&screen))
    return;

  path = g_build_filename (clip_maker_get_folder (), "one.mp4", NULL);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 10);
  id = screen_add (&screen, path);
  last = screen_get_frame (&screen);
  while (!takes_sync_group_get_texture (screen.group, id))
    {
      int frame;

      screen_tick (&screen);
      frame = screen_get_frame (&screen);
      g_assert_cmpint ((frame - last + 90) % 90, <=, 4);
      n_seen += frame != last;
      last = frame;
      g_assert_cmpint (n_seen, <, 400);
    }
  /* A pack is so quick that there may be nothing to see meanwhile. */
  if (!screen.packs)
    g_assert_cmpint (n_seen, >, 0);
  for (int i = 0; i < 60; i++)
    screen_tick (&screen);
  g_assert_nonnull (takes_sync_group_get_texture (screen.group, id));
  screen_clear (&screen);
}

static void
test_join_paused (void)
{
  Screen screen;
  g_autofree char *path = NULL;
  guint id;

  if (!screen_open_four (&screen))
    return;

  path = g_build_filename (clip_maker_get_folder (), "one.mp4", NULL);
  takes_sync_group_seek (screen.group, frame_start (50));
  screen_wait (&screen, !screen_is_seeking (&screen));
  id = screen_add (&screen, path);
  screen_wait (&screen, takes_sync_group_get_texture (screen.group, id));
  g_assert_cmpint (takes_sync_group_get_frame (screen.group, id), ==, 50);
  screen_clear (&screen);
}

static void
test_remove (void)
{
  Screen screen;
  g_autofree char *path = NULL;

  if (!screen_open_four (&screen))
    return;

  path = g_build_filename (clip_maker_get_folder (), "one.mp4", NULL);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 5);
  takes_sync_group_remove (screen.group, screen.ids[3]);
  screen.n_clips = 3;
  g_assert_cmpuint (takes_sync_group_get_n_clips (screen.group), ==, 3);
  screen_wait (&screen, screen_get_frame (&screen) >= 15);

  /* One that is still opening goes without a trace, and an empty group begins anew. */
  takes_sync_group_remove (screen.group, takes_sync_group_add (screen.group, path, NULL));
  for (guint i = 0; i < 3; i++)
    takes_sync_group_remove (screen.group, screen.ids[i]);
  screen.n_clips = 0;
  screen_tick (&screen);
  g_assert_cmpint (takes_sync_group_get_duration (screen.group), ==, 0);
  screen_add (&screen, path);
  screen_wait (&screen, screen_all_shown (&screen));
  g_assert_cmpint (screen_get_frame (&screen), <=, 2);
  screen_clear (&screen);
}

/* A hidden clip holds nothing up, has no picture, and comes back in step while the others play. */
static void
test_hide (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_visible (screen.group, screen.ids[2], FALSE);
  g_assert_null (takes_sync_group_get_texture (screen.group, screen.ids[2]));
  takes_sync_group_seek_step (screen.group, 40);
  screen_wait (&screen, !screen_is_seeking (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 40);
  g_assert_cmpint (takes_sync_group_get_step (screen.group), ==, 40);
  g_assert_cmpint (takes_sync_group_get_n_steps (screen.group), ==, 90);
  g_assert_null (takes_sync_group_get_texture (screen.group, screen.ids[2]));

  takes_sync_group_set_visible (screen.group, screen.ids[2], TRUE);
  screen_wait (&screen, takes_sync_group_get_texture (screen.group, screen.ids[2]));
  g_assert_cmpint (takes_sync_group_get_frame (screen.group, screen.ids[2]), ==, 40);

  takes_sync_group_set_playing (screen.group, TRUE);
  takes_sync_group_set_visible (screen.group, screen.ids[0], FALSE);
  takes_sync_group_set_visible (screen.group, screen.ids[1], FALSE);
  screen_wait (&screen, takes_sync_group_get_step (screen.group) < 10);
  takes_sync_group_set_visible (screen.group, screen.ids[0], TRUE);
  screen_wait (&screen, takes_sync_group_get_texture (screen.group, screen.ids[0]));
  g_assert_null (takes_sync_group_get_texture (screen.group, screen.ids[1]));
  takes_sync_group_set_visible (screen.group, 77, FALSE);
  screen_clear (&screen);
}

/* While the slider is held the clock stands where it is, though the group plays. */
static void
test_scrubbing (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 5);
  takes_sync_group_set_scrubbing (screen.group, TRUE);
  takes_sync_group_seek (screen.group, frame_start (30));
  screen_wait (&screen, !screen_is_seeking (&screen));
  for (int i = 0; i < 20; i++)
    screen_tick (&screen);
  g_assert_cmpint (screen_get_frame (&screen), ==, 30);
  g_assert_true (takes_sync_group_get_playing (screen.group));
  takes_sync_group_set_scrubbing (screen.group, FALSE);
  screen_wait (&screen, screen_get_frame (&screen) != 30);
  g_assert_cmpint (screen_get_frame (&screen), ==, 31);
  screen_clear (&screen);
}

static void
test_size (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  /* Paused: the same frame again, at the new size. */
  takes_sync_group_seek (screen.group, frame_start (25));
  screen_wait (&screen, !screen_is_seeking (&screen));
  for (guint i = 0; i < screen.n_clips; i++)
    takes_sync_group_set_size (screen.group, screen.ids[i], 480, 400);
  for (guint i = 0; i < screen.n_clips; i++)
    screen_wait (&screen, screen_get_width (&screen, i) == 480 || (screen.packs && screen_get_width (&screen, i) >= 320));
  g_assert_cmpint (screen_get_frame (&screen), ==, 25);
  screen_assert_in_step (&screen);

  /* Playing: without stopping. */
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 30);
  for (guint i = 0; i < screen.n_clips; i++)
    takes_sync_group_set_size (screen.group, screen.ids[i], 160 + 16 * i, 400);
  /* A pack has its own few sizes. */
  for (guint i = 0; i < screen.n_clips && !screen.packs; i++)
    screen_wait (&screen, screen_get_width (&screen, i) == 160 + 16 * (int) i);
  screen_wait (&screen, screen_get_frame (&screen) < 10);
  screen_wait (&screen, screen_get_frame (&screen) > 20);
  screen_clear (&screen);
}

static void
test_no_loop (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  g_object_set (screen.group, "loop", FALSE, NULL);
  takes_sync_group_seek (screen.group, frame_start (80));
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, !takes_sync_group_get_playing (screen.group));
  g_assert_cmpint (screen_get_frame (&screen), ==, 89);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) == 3);
  screen_clear (&screen);
}

static void
test_rate (void)
{
  static const double rates[] = { 0.25, 2 };
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      gint64 time;

      takes_sync_group_set_playing (screen.group, FALSE);
      takes_sync_group_seek (screen.group, 0);
      screen_wait (&screen, !screen_is_seeking (&screen));
      g_object_set (screen.group, "rate", rates[i], NULL);
      takes_sync_group_set_playing (screen.group, TRUE);
      screen_tick (&screen);
      time = screen.time;
      screen_wait (&screen, screen_get_frame (&screen) >= 20);
      g_assert_cmpint (screen.time - time, >=, 19 * 1000000 / 30 / rates[i] - 2 * TICK);
    }
  screen_clear (&screen);
}

static gboolean
all_exact (Screen *screen)
{
  for (guint i = 0; i < screen->n_clips; i++)
    if (!takes_sync_group_is_exact (screen->group, screen->ids[i]))
      return FALSE;

  return TRUE;
}

static void
count_cb (guint *n_told)
{
  (*n_told)++;
}

/* A view that ticks asks by itself: it is not told of every frame that comes, but of the first after a rest. */
static void
test_quiet (void)
{
  Screen screen;
  guint n_told = 0;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 5);
  g_signal_connect_swapped (screen.group, "changed", G_CALLBACK (count_cb), &n_told);
  screen_wait (&screen, screen_get_frame (&screen) >= 40);
  g_assert_cmpuint (n_told, ==, 0);

  takes_sync_group_set_playing (screen.group, FALSE);
  g_assert_cmpuint (n_told, ==, 1);
  screen_wait (&screen, !takes_sync_group_needs_ticks (screen.group) && all_exact (&screen));
  screen_tick (&screen);
  n_told = 0;
  takes_sync_group_seek (screen.group, frame_start (70));
  g_assert_cmpuint (n_told, ==, 1);
  screen_wait (&screen, screen_get_frame (&screen) == 70);
  screen_clear (&screen);
}

/* What is looked at becomes the original's own frame, and says so; what plays from a pack does not. */
static void
test_exact (void)
{
  Screen screen;
  guint n_told = 0;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_hovered (screen.group, screen.ids[2]);
  takes_sync_group_seek (screen.group, frame_start (40));
  screen_wait (&screen, !screen_is_seeking (&screen));
  screen_wait (&screen, all_exact (&screen));
  screen_assert_in_step (&screen);
  g_assert_cmpint (screen_get_frame (&screen), ==, 40);

  g_signal_connect_swapped (screen.group, "clip-changed", G_CALLBACK (count_cb), &n_told);
  takes_sync_group_step (screen.group, 1);
  screen_wait (&screen, !screen_is_seeking (&screen));
  screen_wait (&screen, all_exact (&screen));
  g_assert_cmpint (screen_get_frame (&screen), ==, 41);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 45);
  g_assert_true (!screen.packs || !all_exact (&screen));
  g_assert_true (!screen.packs || n_told >= 4);
  g_assert_false (takes_sync_group_is_exact (screen.group, 77));
  screen_clear (&screen);
}

/* Clips that are broken stand aside and say why. */
static void
test_broken (void)
{
  Screen screen;
  g_autofree char *page = clip_maker_write ("page.mp4", "<html>not found</html>", 22);
  guint broken, absent;

  if (!screen_open_four (&screen))
    return;

  broken = takes_sync_group_add (screen.group, page, NULL);
  absent = takes_sync_group_add (screen.group, "/nonexistent/clip.mp4", NULL);
  screen_wait (&screen, takes_sync_group_get_state (screen.group, broken) == TAKES_CLIP_BROKEN);
  screen_wait (&screen, takes_sync_group_get_state (screen.group, absent) == TAKES_CLIP_BROKEN);
  g_assert_nonnull (strstr (takes_sync_group_get_problem (screen.group, broken), "page.mp4"));
  g_assert_null (takes_sync_group_get_texture (screen.group, broken));
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 10);
  screen_clear (&screen);
}

static void
test_only_broken (void)
{
  Screen screen;
  guint id;

  screen_init (&screen);
  id = takes_sync_group_add (screen.group, "/nonexistent/clip.mp4", NULL);
  takes_sync_group_set_playing (screen.group, TRUE);
  takes_sync_group_seek (screen.group, 5);
  takes_sync_group_step (screen.group, 1);
  screen_wait (&screen, takes_sync_group_get_state (screen.group, id) == TAKES_CLIP_BROKEN);
  screen_tick (&screen);
  takes_sync_group_remove (screen.group, 77);
  g_assert_cmpint (takes_sync_group_get_frame (screen.group, 77), ==, 0);
  screen_clear (&screen);
}

static void
count_clip_cb (TakesSyncGroup *group,
               guint           clip,
               guint          *n_told)
{
  n_told[clip]++;
}

/* What draws along the timeline is told of every change, and asks what is shown where. */
static void
assert_steps (Screen      *screen,
              const guint *ids)
{
  guint n_told[16] = { 0 };
  gulong handler = g_signal_connect (screen->group, "clip-changed", G_CALLBACK (count_clip_cb), n_told);

  g_assert_cmpint (takes_sync_group_get_n_steps (screen->group), ==, 120);
  g_assert_cmpint (takes_sync_group_get_step_start (screen->group, -1), ==, 0);
  g_assert_cmpint (takes_sync_group_get_step_start (screen->group, 120), ==, 2000000000);
  for (int step = 0; step < 120; step++)
    {
      gint64 start = takes_sync_group_get_step_start (screen->group, step);

      g_assert_cmpint (takes_sync_group_find_step (screen->group, start), ==, step);
      g_assert_cmpint (takes_sync_group_get_frame_at (screen->group, ids[0], step), ==, MIN (step / 2, 29));
      g_assert_cmpint (takes_sync_group_get_frame_at (screen->group, ids[1], step), ==, step);
      g_assert_cmpint (takes_sync_group_get_frame_at (screen->group, ids[2], step), ==, 0);
    }

  takes_sync_group_set_offset (screen->group, ids[0], 100000000);
  g_assert_cmpuint (n_told[ids[0]], >=, 1);
  g_assert_cmpint (takes_sync_group_get_frame_at (screen->group, ids[0], 10), ==, 8);
  takes_sync_group_set_offset (screen->group, ids[0], 0);
  g_assert_cmpint (takes_sync_group_get_frame_at (screen->group, 99, 0), ==, -1);
  g_signal_handler_disconnect (screen->group, handler);
}

/* Lengths and rates differ: the shorter holds its last frame, each is where its time says. */
static void
test_mixed (void)
{
  Screen screen;
  g_autofree char *shorter = clip_maker_make (&(ClipSpec) { .file = "shorter.mp4", .n_frames = 30 });
  g_autofree char *fast = clip_maker_make (&(ClipSpec) { .file = "fast.mp4", .n_frames = 120, .fps = 60 });
  g_autofree char *one = clip_maker_make (&(ClipSpec) { .file = "single.mp4", .n_frames = 1 });
  g_autofree char *turned = clip_maker_make (&(ClipSpec) { .file = "turned.mp4", .n_frames = 30, .turn = 90 });
  guint ids[4];

  if (!shorter || !fast || !one || !turned)
    return;

  screen_init (&screen);
  screen.apart = TRUE;
  ids[0] = takes_sync_group_add (screen.group, shorter, NULL);
  ids[1] = takes_sync_group_add (screen.group, fast, NULL);
  ids[2] = takes_sync_group_add (screen.group, one, NULL);
  ids[3] = takes_sync_group_add (screen.group, turned, NULL);
  for (guint i = 0; i < 4; i++)
    takes_sync_group_set_size (screen.group, ids[i], 240, 240);
  for (guint i = 0; i < 4; i++)
    screen_wait (&screen, takes_sync_group_get_texture (screen.group, ids[i]));
  screen_wait (&screen, gdk_texture_get_height (takes_sync_group_get_texture (screen.group, ids[3])) == 240);
  g_assert_cmpint (gdk_texture_get_width (takes_sync_group_get_texture (screen.group, ids[3])), ==, 135);
  g_assert_cmpint (takes_sync_group_get_duration (screen.group), ==, 2000000000);
  assert_steps (&screen, ids);

  takes_sync_group_set_playing (screen.group, TRUE);
  for (int i = 0; i < 400; i++)
    {
      int frame = takes_sync_group_get_frame (screen.group, ids[1]);

      g_assert_cmpint (takes_sync_group_get_frame (screen.group, ids[0]), ==, MIN (frame / 2, 29));
      g_assert_cmpint (takes_sync_group_get_frame (screen.group, ids[2]), ==, 0);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (clip_maker_read_number (takes_sync_group_get_texture (screen.group, ids[k])), ==,
                         takes_sync_group_get_frame (screen.group, ids[k]));
      for (guint k = 0; k < 4; k++)
        g_assert_cmpint (takes_sync_group_get_frame_at (screen.group, ids[k], frame), ==,
                         takes_sync_group_get_frame (screen.group, ids[k]));
      screen_tick (&screen);
    }
  screen_clear (&screen);
}

/* The main thread is away for half a second: together they are late, and nothing is left out but time. */
static void
test_stall (void)
{
  Screen screen;
  int frame;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 10);
  frame = screen_get_frame (&screen);
  screen.time += 500000;
  screen_tick (&screen);
  g_assert_cmpint (screen_get_frame (&screen), >=, frame);
  g_assert_cmpint (screen_get_frame (&screen), <=, frame + 10);
  frame = screen_get_frame (&screen);
  screen_wait (&screen, screen_get_frame (&screen) != frame);
  g_assert_cmpint (screen_get_frame (&screen), <=, frame + 3);
  screen_clear (&screen);
}

static void
test_sound (void)
{
  Screen screen;
  int sound;

  if (!screen_open_four (&screen))
    return;

  g_object_set (screen.group, "sound-clip", (int) screen.ids[1], NULL);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 60);
  takes_sync_group_seek (screen.group, 0);
  screen_wait (&screen, screen_get_frame (&screen) >= 30);

  /* A clip without sound, and a sink that does not exist, are silence. */
  g_object_set (screen.group, "sound-clip", (int) screen.ids[0], NULL);
  screen_wait (&screen, screen_get_frame (&screen) < 10);
  g_object_set (screen.group, "audio-sink", "nosuchsink", "sound-clip", (int) screen.ids[1], NULL);
  screen_wait (&screen, screen_get_frame (&screen) >= 20);
  g_object_get (screen.group, "sound-clip", &sound, NULL);
  g_assert_cmpint (sound, ==, screen.ids[1]);
  takes_sync_group_remove (screen.group, screen.ids[1]);
  g_object_get (screen.group, "sound-clip", &sound, NULL);
  g_assert_cmpint (sound, ==, -1);
  screen.ids[1] = screen.ids[0];
  screen_wait (&screen, screen_get_frame (&screen) < 10);
  screen_clear (&screen);
}

static void
test_full (void)
{
  Screen screen;
  g_autofree char *path = clip_maker_make (&(ClipSpec) { .file = "nine.mp4", .n_frames = 40 });

  if (!path)
    return;

  screen_init (&screen);
  for (guint i = 0; i < TAKES_SYNC_GROUP_MAX; i++)
    screen_add (&screen, path);
  g_assert_cmpuint (takes_sync_group_add (screen.group, path, NULL), ==, 0);
  screen_wait (&screen, screen_all_shown (&screen));
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) >= 30);
  screen_wait (&screen, screen_get_frame (&screen) < 10);
  screen_clear (&screen);
}

/* Everything at once, in an order nobody would choose: in step, no crash, no hang. */
static void
test_chaos (void)
{
  static const char *files[] = { "one.mp4", "two.mp4", "three.webm", "four.mov", "page.mp4" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autofree char *page = clip_maker_write ("page.mp4", "<html>", 6);
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  for (int i = 0; i < 500; i++)
    {
      guint id = screen.n_clips > 0 ? screen.ids[g_rand_int_range (rand, 0, screen.n_clips)] : 0;
      int choice = g_rand_int_range (rand, 0, 12);

      if (choice == 0 && screen.n_clips < 7)
        {
          g_autofree char *path = g_build_filename (clip_maker_get_folder (), files[g_rand_int_range (rand, 0, 5)], NULL);

          screen_add (&screen, path);
        }
      else if (choice == 1 && screen.n_clips > 0 && g_rand_boolean (rand))
        {
          takes_sync_group_remove (screen.group, id);
          for (guint k = 0; k < screen.n_clips; k++)
            if (screen.ids[k] == id)
              screen.ids[k--] = screen.ids[--screen.n_clips];
        }
      else if (choice == 2)
        takes_sync_group_seek (screen.group, frame_start (g_rand_int_range (rand, -5, 95)));
      else if (choice == 3)
        takes_sync_group_step (screen.group, g_rand_int_range (rand, -3, 4));
      else if (choice <= 5)
        takes_sync_group_set_playing (screen.group, choice == 4);
      else if (choice == 6 && id)
        takes_sync_group_set_size (screen.group, id, g_rand_int_range (rand, 60, 400), g_rand_int_range (rand, 60, 400));
      else if (choice == 7)
        g_object_set (screen.group, "sound-clip", (int) id, "muted", g_rand_boolean (rand), NULL);
      else if (choice == 8)
        g_object_set (screen.group, "loop", g_rand_boolean (rand), "rate", g_rand_double_range (rand, 0.25, 2), NULL);
      for (int k = g_rand_int_range (rand, 0, 5); k > 0; k--)
        screen_tick (&screen);
    }

  screen_wait (&screen, !screen_is_seeking (&screen));
  screen_clear (&screen);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  g_test_add_func ("/media/sync-group/open", test_open);
  g_test_add_func ("/media/sync-group/play-and-loop", test_play_and_loop);
  g_test_add_func ("/media/sync-group/pause", test_pause);
  g_test_add_func ("/media/sync-group/seek", test_seek);
  g_test_add_func ("/media/sync-group/scrub", test_scrub);
  g_test_add_func ("/media/sync-group/step", test_step);
  g_test_add_func ("/media/sync-group/step-back-is-quick", test_step_back_is_quick);
  g_test_add_func ("/media/sync-group/seek-while-playing", test_seek_while_playing);
  g_test_add_func ("/media/sync-group/join", test_join);
  g_test_add_func ("/media/sync-group/join-paused", test_join_paused);
  g_test_add_func ("/media/sync-group/remove", test_remove);
  g_test_add_func ("/media/sync-group/hide", test_hide);
  g_test_add_func ("/media/sync-group/scrubbing", test_scrubbing);
  g_test_add_func ("/media/sync-group/size", test_size);
  g_test_add_func ("/media/sync-group/no-loop", test_no_loop);
  g_test_add_func ("/media/sync-group/rate", test_rate);
  g_test_add_func ("/media/sync-group/quiet", test_quiet);
  g_test_add_func ("/media/sync-group/exact", test_exact);
  g_test_add_func ("/media/sync-group/broken", test_broken);
  g_test_add_func ("/media/sync-group/only-broken", test_only_broken);
  g_test_add_func ("/media/sync-group/mixed", test_mixed);
  g_test_add_func ("/media/sync-group/stall", test_stall);
  g_test_add_func ("/media/sync-group/sound", test_sound);
  g_test_add_func ("/media/sync-group/full", test_full);
  g_test_add_func ("/media/sync-group/chaos", test_chaos);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
