/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Range, offsets, alignment, directions, and seeks without mercy: what is on the screen, read from
 * the pictures, against what the numbers say. */

#include "sync-screen.h"

#define N_FRAMES 90

static int
get_step (Screen *screen)
{
  return takes_sync_group_get_step (screen->group);
}

static void
go_to (Screen *screen,
       int     step)
{
  takes_sync_group_seek_step (screen->group, step);
  screen_wait (screen, !screen_is_seeking (screen));
}

static void
set_range (Screen *screen,
           int     first,
           int     last)
{
  g_object_set (screen->group,
                "range-start", first < 0 ? G_GINT64_CONSTANT (-1) : frame_start (first),
                "range-end", last < 0 ? G_GINT64_CONSTANT (-1) : frame_start (last), NULL);
}

/* The next picture; it is at most a few further on, in the direction of playing, around the range. */
static int
await_next (Screen *screen,
            int     first,
            int     last,
            int     direction)
{
  int before = screen_get_frame (screen), length = last - first + 1, frame, distance;

  screen_wait (screen, screen_get_frame (screen) != before);
  frame = screen_get_frame (screen);
  distance = ((frame - before) * direction + length) % length;
  g_assert_cmpint (frame, >=, first);
  g_assert_cmpint (frame, <=, last);
  g_assert_cmpint (distance, <=, 4);

  return frame;
}

static void
test_range (void)
{
  Screen screen;
  gboolean seen[N_FRAMES] = { FALSE };

  if (!screen_open_four (&screen))
    return;

  set_range (&screen, 20, 29);
  go_to (&screen, 20);
  g_object_set (screen.group, "rate", 0.5, NULL);
  takes_sync_group_set_playing (screen.group, TRUE);
  for (int i = 0; i < 40; i++)
    seen[await_next (&screen, 20, 29, 1)] = TRUE;
  for (int i = 20; i <= 29; i++)
    g_assert_true (seen[i]);

  /* Moved while it plays: it goes to the beginning of the new one. */
  set_range (&screen, 5, 9);
  screen_wait (&screen, screen_get_frame (&screen) <= 9);
  for (int i = 0; i < 12; i++)
    await_next (&screen, 5, 9, 1);

  /* Without a range it goes on to the end of all. */
  set_range (&screen, -1, -1);
  screen_wait (&screen, screen_get_frame (&screen) >= 12);

  /* One frame is a range, too. */
  set_range (&screen, 40, 40);
  screen_wait (&screen, screen_get_frame (&screen) == 40);
  for (int i = 0; i < 20; i++)
    {
      screen_tick (&screen);
      g_assert_cmpint (screen_get_frame (&screen), ==, 40);
    }
  screen_clear (&screen);
}

static void
test_range_stops (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  g_object_set (screen.group, "loop", FALSE, NULL);
  set_range (&screen, 20, 29);
  go_to (&screen, 24);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, !takes_sync_group_get_playing (screen.group));
  g_assert_cmpint (screen_get_frame (&screen), ==, 29);

  /* Again: from the beginning of the range. */
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) != 29);
  g_assert_cmpint (screen_get_frame (&screen), ==, 20);
  screen_wait (&screen, !takes_sync_group_get_playing (screen.group));
  g_assert_cmpint (screen_get_frame (&screen), ==, 29);

  /* Sought behind it: to the end of all. */
  go_to (&screen, 80);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, !takes_sync_group_get_playing (screen.group));
  g_assert_cmpint (screen_get_frame (&screen), ==, 89);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) != 89);
  g_assert_cmpint (screen_get_frame (&screen), ==, 20);
  screen_clear (&screen);
}

static const struct {
  gboolean loop;
  int      range[2];
  int      from, by, to;
} step_cases[] = {
  { TRUE, { -1, -1 }, 89, 1, 0 }, { TRUE, { -1, -1 }, 0, -1, 89 }, { TRUE, { 20, 29 }, 29, 1, 20 },
  { TRUE, { 20, 29 }, 20, -1, 29 }, { TRUE, { 20, 29 }, 22, -5, 27 }, { TRUE, { 20, 29 }, 30, 1, 31 },
  { FALSE, { 20, 29 }, 29, 1, 30 }, { FALSE, { -1, -1 }, 89, 1, 89 }, { FALSE, { -1, -1 }, 2, -9, 0 },
};

static void
test_step (void)
{
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (step_cases); i++)
    {
      g_object_set (screen.group, "loop", step_cases[i].loop, NULL);
      set_range (&screen, step_cases[i].range[0], step_cases[i].range[1]);
      go_to (&screen, step_cases[i].from);
      takes_sync_group_step (screen.group, step_cases[i].by);
      screen_wait (&screen, !screen_is_seeking (&screen));
      g_assert_cmpint (screen_get_frame (&screen), ==, step_cases[i].to);
      screen_assert_in_step (&screen);
    }
  screen_clear (&screen);
}

/* The newest word counts. */
static void
test_range_edges (void)
{
  static const struct { const char *property; int step; int start, end; } cases[] = {
    { "range-start", 20, 20, -1 }, { "range-end", 40, 20, 40 }, { "range-start", 50, 50, -1 },
    { "range-end", 60, 50, 60 }, { "range-end", 30, -1, 30 }, { "range-start", 30, 30, 30 },
    { "range-start", -1, -1, 30 }, { "range-end", -1, -1, -1 },
  };
  Screen screen = { .group = takes_sync_group_new () };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 start, end;

      g_object_set (screen.group, cases[i].property,
                    cases[i].step < 0 ? G_GINT64_CONSTANT (-1) : frame_start (cases[i].step), NULL);
      g_object_get (screen.group, "range-start", &start, "range-end", &end, NULL);
      g_assert_cmpint (start, ==, cases[i].start < 0 ? -1 : frame_start (cases[i].start));
      g_assert_cmpint (end, ==, cases[i].end < 0 ? -1 : frame_start (cases[i].end));
    }
  screen_clear (&screen);
}

static void
test_backwards (void)
{
  static const double rates[] = { -1, -0.5, -2 };
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_object_set (screen.group, "rate", rates[i], NULL);
      go_to (&screen, 10);
      takes_sync_group_set_playing (screen.group, TRUE);
      for (int k = 0; k < 30; k++)
        await_next (&screen, 0, 89, -1);
      takes_sync_group_set_playing (screen.group, FALSE);
    }

  /* In a range, and without a loop. */
  g_object_set (screen.group, "rate", -1.0, NULL);
  set_range (&screen, 20, 29);
  go_to (&screen, 22);
  takes_sync_group_set_playing (screen.group, TRUE);
  for (int k = 0; k < 20; k++)
    await_next (&screen, 20, 29, -1);
  g_object_set (screen.group, "loop", FALSE, NULL);
  screen_wait (&screen, !takes_sync_group_get_playing (screen.group));
  g_assert_cmpint (screen_get_frame (&screen), ==, 20);
  takes_sync_group_set_playing (screen.group, TRUE);
  screen_wait (&screen, screen_get_frame (&screen) != 20);
  g_assert_cmpint (screen_get_frame (&screen), ==, 29);
  screen_wait (&screen, screen_get_frame (&screen) < 28);
  g_object_set (screen.group, "rate", 1.0, NULL);
  screen_wait (&screen, screen_get_frame (&screen) == 29);
  screen_clear (&screen);
}

/* Where clips of 90 frames must be. */
static void
assert_offsets (Screen    *screen,
                const int *offsets)
{
  int step = get_step (screen);

  for (guint i = 0; i < screen->n_clips; i++)
    g_assert_cmpint (takes_sync_group_get_frame (screen->group, screen->ids[i]), ==, CLAMP (step + offsets[i], 0, 89));
}

static void
test_offsets (void)
{
  static const int offsets[] = { 0, 3, -4, 20 }, steps[] = { 0, 2, 30, 69, 71, 88, 89 };
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  screen.apart = TRUE;
  go_to (&screen, 40);
  for (guint i = 0; i < 4; i++)
    {
      takes_sync_group_set_offset (screen.group, screen.ids[i], frame_start (offsets[i]));
      g_assert_cmpint (takes_sync_group_get_offset (screen.group, screen.ids[i]), ==, frame_start (offsets[i]));
      screen_wait (&screen, takes_sync_group_get_frame (screen.group, screen.ids[i]) == 40 + offsets[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      go_to (&screen, steps[i]);
      assert_offsets (&screen, offsets);
    }
  for (int i = 0; i < 12; i++)
    {
      takes_sync_group_step (screen.group, i < 6 ? 1 : -1);
      screen_wait (&screen, !screen_is_seeking (&screen));
      assert_offsets (&screen, offsets);
    }

  go_to (&screen, 60);
  takes_sync_group_set_playing (screen.group, TRUE);
  for (int i = 0; i < 60; i++)
    {
      int step = get_step (&screen);

      screen_wait (&screen, get_step (&screen) != step);
      assert_offsets (&screen, offsets);
    }

  /* Taken back while they play. */
  for (guint i = 0; i < 4; i++)
    takes_sync_group_set_offset (screen.group, screen.ids[i], 0);
  for (int i = 0; i < 4; i++)
    await_next (&screen, 0, 89, 1);
  screen.apart = FALSE;
  for (int i = 0; i < 20; i++)
    await_next (&screen, 0, 89, 1);
  takes_sync_group_set_offset (screen.group, 77, 5);
  g_assert_cmpint (takes_sync_group_get_offset (screen.group, 77), ==, 0);
  screen_clear (&screen);
}

static const ClipSpec mixed_specs[] = {
  { .file = "long.mp4", .n_frames = 90 },
  { .file = "half.mp4", .n_frames = 45 },
  { .file = "fast.mp4", .n_frames = 120, .fps = 60 },
  { .file = "slow.webm", .n_frames = 36, .fps = 12, .encoder = "vp9enc deadline=1 cpu-used=8", .muxer = "webmmux" },
  { .file = "single.mp4", .n_frames = 1 },
};

/* The same rule, said once more in another way. */
static int
expect (TakesAlign align,
        int        n_steps,
        int        step,
        guint      i)
{
  int n_frames = mixed_specs[i].n_frames, fps = mixed_specs[i].fps > 0 ? mixed_specs[i].fps : 30;
  /* By time the clip of 60 a second leads, by number the one of 120 frames: the same. */
  double middle = (step + 0.5) / 60;

  if (align == TAKES_ALIGN_FRAME)
    return MIN (step, n_frames - 1);
  if (align == TAKES_ALIGN_LENGTH)
    return (int) ((step + 0.5) * n_frames / n_steps);

  return MIN ((int) (middle * fps), n_frames - 1);
}

static void
assert_aligned (Screen     *screen,
                TakesAlign  align)
{
  int step = get_step (screen), n_steps = takes_sync_group_get_n_steps (screen->group);

  for (guint i = 0; i < screen->n_clips; i++)
    {
      int frame = takes_sync_group_get_frame (screen->group, screen->ids[i]);

      g_assert_cmpint (frame, ==, expect (align, n_steps, step, i));
      g_assert_cmpint (clip_maker_read_number (takes_sync_group_get_texture (screen->group, screen->ids[i])), ==, frame);
    }
}

static void
test_align (void)
{
  static const struct { TakesAlign align; int n_steps; gint64 duration; } cases[] = {
    { TAKES_ALIGN_FRAME, 120, 2000 }, { TAKES_ALIGN_LENGTH, 120, 2000 }, { TAKES_ALIGN_TIME, 180, 3000 },
  };
  Screen screen;

  if (!screen_open (&screen, mixed_specs, G_N_ELEMENTS (mixed_specs)))
    return;

  screen.apart = TRUE;
  g_assert_true (takes_sync_group_is_mixed (screen.group));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TakesAlign align = cases[i].align;

      g_object_set (screen.group, "align", align, NULL);
      g_assert_cmpint (takes_sync_group_get_n_steps (screen.group), ==, cases[i].n_steps);
      g_assert_cmpint (ABS (takes_sync_group_get_duration (screen.group) - cases[i].duration * 1000000), <, 2000000);
      for (int step = 0; step < cases[i].n_steps; step += 17)
        {
          go_to (&screen, step);
          assert_aligned (&screen, align);
        }
      takes_sync_group_set_playing (screen.group, TRUE);
      for (int k = 0; k < 60; k++)
        {
          int step = get_step (&screen);

          screen_wait (&screen, get_step (&screen) != step);
          assert_aligned (&screen, align);
        }
      takes_sync_group_set_playing (screen.group, FALSE);
    }

  /* At rest a change of alignment changes the pictures, all at once. */
  go_to (&screen, 100);
  g_object_set (screen.group, "align", TAKES_ALIGN_LENGTH, NULL);
  screen_wait (&screen, takes_sync_group_get_frame (screen.group, screen.ids[0]) ==
                        expect (TAKES_ALIGN_LENGTH, 120, get_step (&screen), 0));
  assert_aligned (&screen, TAKES_ALIGN_LENGTH);
  screen_clear (&screen);
}

/* Two hundred seeks, with hardly a moment between: the newest is where it ends, and every set on the
 * way is a whole one. */
static void
test_seek_hammered (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  Screen screen;

  if (!screen_open_four (&screen))
    return;

  for (int i = 0; i < 200; i++)
    {
      int frame = g_rand_int_range (rand, 0, N_FRAMES);

      takes_sync_group_seek (screen.group, frame_start (frame) + g_rand_int_range (rand, 0, 30) * 1000000);
      g_assert_cmpint (get_step (&screen), ==, frame);
      for (int k = g_rand_int_range (rand, 0, 3); k > 0; k--)
        screen_tick (&screen);
      if (i % 25 != 24)
        continue;
      screen_wait (&screen, !screen_is_seeking (&screen));
      g_assert_cmpint (screen_get_frame (&screen), ==, frame);
      screen_assert_in_step (&screen);
    }
  screen_clear (&screen);
}

/* Nine at once: of several lengths, rates, and containers, hidden, shown, and moved about. */
static void
test_nine (void)
{
  static const ClipSpec specs[] = {
    { .file = "long.mp4", .n_frames = 90 }, { .file = "half.mp4", .n_frames = 45 },
    { .file = "fast.mp4", .n_frames = 120, .fps = 60 }, { .file = "long.mp4" }, { .file = "half.mp4" },
    { .file = "fast.mp4" }, { .file = "single.mp4", .n_frames = 1 },
    { .file = "uneven.mp4", .n_frames = 40, .irregular = TRUE }, { .file = "long.mp4" },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  TakesSyncCounters counters;
  Screen screen;

  if (!screen_open (&screen, specs, G_N_ELEMENTS (specs)))
    return;

  screen.apart = TRUE;
  for (int i = 0; i < 120; i++)
    {
      guint id = screen.ids[g_rand_int_range (rand, 0, 9)];

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          takes_sync_group_set_visible (screen.group, id, g_rand_boolean (rand));
          break;
        case 1:
          takes_sync_group_set_playing (screen.group, g_rand_boolean (rand));
          break;
        case 2:
          takes_sync_group_step (screen.group, g_rand_int_range (rand, -3, 4));
          break;
        case 3:
          g_object_set (screen.group, "rate", g_rand_double_range (rand, -2, 2), "align", g_rand_int_range (rand, 0, 3), NULL);
          break;
        case 4:
          takes_sync_group_set_offset (screen.group, id, frame_start (g_rand_int_range (rand, -10, 11)));
          break;
        default:
          set_range (&screen, g_rand_int_range (rand, -1, 60), g_rand_int_range (rand, -1, 90));
          takes_sync_group_seek_step (screen.group, g_rand_int_range (rand, 0, 180));
        }
      for (int k = g_rand_int_range (rand, 0, 6); k > 0; k--)
        screen_tick (&screen);
    }

  /* What looks the same is the same, whatever has happened. */
  takes_sync_group_set_playing (screen.group, FALSE);
  for (guint i = 0; i < screen.n_clips; i++)
    {
      takes_sync_group_set_visible (screen.group, screen.ids[i], TRUE);
      takes_sync_group_set_offset (screen.group, screen.ids[i], 0);
    }
  screen_wait (&screen, screen_all_shown (&screen) && !screen_is_seeking (&screen));
  takes_sync_group_seek_step (screen.group, 33);
  screen_wait (&screen, !screen_is_seeking (&screen));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (takes_sync_group_get_frame (screen.group, screen.ids[i]), ==,
                     takes_sync_group_get_frame (screen.group, screen.ids[i + 3]));
  takes_sync_group_get_counters (screen.group, &counters);
  g_assert_cmpuint (counters.sets_shown, >, 0);
  screen_clear (&screen);
}

/* The counters say what the screen saw. */
static void
test_counters (void)
{
  Screen screen;
  TakesSyncCounters before, after;
  guint n_changes = 0, n_skipped = 0;

  if (!screen_open_four (&screen))
    return;

  takes_sync_group_set_playing (screen.group, TRUE);
  takes_sync_group_get_counters (screen.group, &before);
  for (int i = 0; i < 120; i++)
    {
      int frame = screen_get_frame (&screen);

      screen_tick (&screen);
      if (screen_get_frame (&screen) == frame)
        continue;
      n_changes++;
      n_skipped += (screen_get_frame (&screen) - frame + N_FRAMES) % N_FRAMES - 1;
    }
  takes_sync_group_get_counters (screen.group, &after);
  g_assert_cmpuint (after.sets_shown - before.sets_shown, ==, n_changes);
  g_assert_cmpuint (after.steps_skipped - before.steps_skipped, ==, n_skipped);
  screen_clear (&screen);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  g_test_add_func ("/media/sync-time/range", test_range);
  g_test_add_func ("/media/sync-time/range-stops", test_range_stops);
  g_test_add_func ("/media/sync-time/range-edges", test_range_edges);
  g_test_add_func ("/media/sync-time/step", test_step);
  g_test_add_func ("/media/sync-time/backwards", test_backwards);
  g_test_add_func ("/media/sync-time/offsets", test_offsets);
  g_test_add_func ("/media/sync-time/align", test_align);
  g_test_add_func ("/media/sync-time/seek-hammered", test_seek_hammered);
  g_test_add_func ("/media/sync-time/nine", test_nine);
  g_test_add_func ("/media/sync-time/counters", test_counters);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
