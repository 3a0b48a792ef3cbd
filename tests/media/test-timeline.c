/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-queue.h"
#include "takes-timeline.h"

#define MS G_GINT64_CONSTANT (1000000)

static TakesClipIndex *
make_webm (guint n_frames)
{
  g_autofree TakesClipPacket *packets = g_new0 (TakesClipPacket, n_frames);

  for (guint i = 0; i < n_frames; i++)
    packets[i] = (TakesClipPacket) { (i * 1000 + 15) / 30 * MS, 33 * MS, i == 0 };

  return takes_clip_index_new (packets, n_frames);
}

static void
test_index (void)
{
  /* In the order of decoding, with a first time of 66.7 ms, as x264 with B-frames gives them. */
  static const TakesClipPacket packets[] = {
    { 66700000, 33300000, TRUE }, { 200000000, 33300000, FALSE }, { 133300000, 33300000, FALSE },
    { 100000000, 33300000, FALSE }, { 166700000, 33300000, FALSE },
  };
  g_autoptr (TakesClipIndex) index = takes_clip_index_new (packets, G_N_ELEMENTS (packets));

  g_assert_cmpint (index->n_frames, ==, 5);
  g_assert_cmpint (index->base, ==, 66700000);
  g_assert_cmpint (takes_clip_index_get_start (index, 0), ==, 0);
  g_assert_cmpint (takes_clip_index_get_start (index, 4), ==, 133300000);
  g_assert_cmpint (ABS (index->duration - 166600000), <, MS);
  g_assert_cmpfloat_with_epsilon (index->fps, 30, 0.1);
  g_assert_cmpint (takes_clip_index_get_key (index, 4), ==, 0);
  g_assert_cmpint (takes_clip_index_get_end (index, 99), ==, index->duration);
}

static const struct {
  gint64 time;
  int    frame;
} find_cases[] = {
  { -5 * MS, 0 }, { 0, 0 }, { 31 * MS, 0 }, { 33333333, 1 }, { 33333332, 1 }, { 33 * MS, 1 }, { 40 * MS, 1 },
  { 66 * MS, 2 }, { 1000 * MS, 30 }, { 1966 * MS, 59 }, { 2000 * MS, 59 }, { G_MAXINT64 / 2, 59 },
};

static void
test_find (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 30);

  for (guint i = 0; i < G_N_ELEMENTS (find_cases); i++)
    g_assert_cmpint (takes_clip_index_find (index, find_cases[i].time), ==, find_cases[i].frame);
  g_assert_cmpint (takes_clip_index_get_key (index, 29), ==, 0);
  g_assert_cmpint (takes_clip_index_get_key (index, 30), ==, 30);
  g_assert_cmpint (takes_clip_index_get_key (index, 59), ==, 30);
}

static void
test_irregular (void)
{
  static const TakesClipPacket packets[] = {
    { 0, 0, TRUE }, { 33 * MS, 0, FALSE }, { 66 * MS, 0, FALSE }, { 132 * MS, 66 * MS, FALSE }, { 132 * MS, 0, FALSE },
  };
  g_autoptr (TakesClipIndex) index = takes_clip_index_new (packets, G_N_ELEMENTS (packets));

  g_assert_cmpint (index->n_frames, ==, 4);
  g_assert_cmpfloat (index->fps, ==, 0);
  g_assert_cmpint (takes_clip_index_find (index, 100 * MS), ==, 2);
  g_assert_cmpint (takes_clip_index_find (index, 140 * MS), ==, 3);
}

/* MP4 counts exactly, WebM in milliseconds: for no moment do they part. */
static void
test_no_parting (void)
{
  g_autoptr (TakesClipIndex) mp4 = takes_clip_index_new_regular (300, 30, 1, 300);
  g_autoptr (TakesClipIndex) webm = make_webm (300);
  TakesClipIndex *references[] = { mp4, webm };

  for (guint r = 0; r < G_N_ELEMENTS (references); r++)
    {
      TakesTimeline timeline = { .reference = references[r], .duration = MAX (mp4->duration, webm->duration), .rate = 1 };

      g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, 300);
      for (gint64 position = 0; position < timeline.duration; position += 137 * 1000)
        {
          int step = takes_timeline_find_step (&timeline, position);

          g_assert_cmpint (takes_timeline_get_frame (&timeline, mp4, step), ==, step);
          g_assert_cmpint (takes_timeline_get_frame (&timeline, webm, step), ==, step);
        }
    }
}

static const struct {
  guint n_frames, fps;       /* of the second clip; the first has 60 at 30 */
  int   reference, n_steps;
  int   step, frame[2];
} mixed_cases[] = {
  { 60, 30, 0, 60, 59, { 59, 59 } },
  { 90, 30, 1, 90, 75, { 59, 75 } },        /* the longer one leads; the shorter holds its last */
  { 30, 30, 0, 60, 45, { 45, 29 } },
  { 120, 60, 1, 120, 61, { 30, 61 } },      /* the faster one leads */
  { 60, 60, 1, 120, 100, { 50, 59 } },      /* … and has steps behind its own end */
  { 48, 24, 0, 60, 30, { 30, 24 } },
  { 1, 30, 0, 60, 59, { 59, 0 } },
};

static void
test_mixed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mixed_cases); i++)
    {
      g_autoptr (TakesClipIndex) one = takes_clip_index_new_regular (60, 30, 1, 60);
      g_autoptr (TakesClipIndex) two = takes_clip_index_new_regular (mixed_cases[i].n_frames, mixed_cases[i].fps, 1, 60);
      TakesClipIndex *clips[] = { one, two };
      int chosen = takes_timeline_choose (clips, 2);
      TakesTimeline timeline = { .reference = clips[chosen], .duration = MAX (one->duration, two->duration), .rate = 1 };

      g_assert_cmpint (chosen, ==, mixed_cases[i].reference);
      g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, mixed_cases[i].n_steps);
      g_assert_cmpint (takes_timeline_get_frame (&timeline, one, mixed_cases[i].step), ==, mixed_cases[i].frame[0]);
      g_assert_cmpint (takes_timeline_get_frame (&timeline, two, mixed_cases[i].step), ==, mixed_cases[i].frame[1]);
      g_assert_cmpint (takes_timeline_find_step (&timeline, takes_timeline_get_start (&timeline, mixed_cases[i].step)),
                       ==, mixed_cases[i].step);
    }
  g_assert_cmpint (takes_timeline_choose (NULL, 0), ==, -1);
}

static const struct {
  gboolean loop;
  double   rate;
  gint64   base, time;       /* ns, µs after base_time */
  gint64   position;
  gboolean ended;
} clock_cases[] = {
  { TRUE, 1, 0, 0, 0, FALSE },
  { TRUE, 1, 500 * MS, 250000, 750 * MS, FALSE },
  { TRUE, 0.25, 0, 1000000, 250 * MS, FALSE },
  { TRUE, 2, 0, 500000, 1000 * MS, FALSE },
  { TRUE, 1, 1900 * MS, 200000, 100 * MS, FALSE },
  { TRUE, 1, 0, 7300000, 1300 * MS, FALSE },
  { FALSE, 1, 1900 * MS, 99999, 1999999000, FALSE },
  { FALSE, 1, 1900 * MS, 100000, 2000 * MS - 1, TRUE },
  { FALSE, 1, 0, 9000000, 2000 * MS - 1, TRUE },
  { TRUE, 1, 100 * MS, -500, 100 * MS, FALSE },
};

static void
test_clock (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);

  for (guint i = 0; i < G_N_ELEMENTS (clock_cases); i++)
    {
      TakesTimeline timeline = {
        .reference = index, .duration = 2000 * MS, .loop = clock_cases[i].loop, .rate = clock_cases[i].rate,
      };
      gboolean ended;

      takes_timeline_rebase (&timeline, clock_cases[i].base, 5000000);
      g_assert_cmpint (takes_timeline_get_position (&timeline, 5000000 + clock_cases[i].time, &ended), ==,
                       clock_cases[i].position);
      g_assert_cmpint (ended, ==, clock_cases[i].ended);
      if (!ended)
        g_assert_cmpint (takes_timeline_get_position (&timeline, 5000000 + clock_cases[i].time, &ended), ==,
                         clock_cases[i].position);

      /* A base without a time begins with the first frame of the screen. */
      takes_timeline_rebase (&timeline, 40 * MS, -1);
      g_assert_cmpint (takes_timeline_get_position (&timeline, 123456789, &ended), ==, 40 * MS);
    }
}

static const struct {
  gboolean loop;
  int      shown, wanted;
  gboolean late;
} late_cases[] = {
  { TRUE, 10, 10, FALSE }, { TRUE, 10, 12, FALSE }, { TRUE, 10, 13, TRUE }, { TRUE, 59, 1, FALSE }, { TRUE, 59, 2, TRUE },
  { FALSE, 57, 59, FALSE }, { FALSE, 50, 59, TRUE }, { FALSE, 59, 3, FALSE },
};

static void
test_late (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);

  for (guint i = 0; i < G_N_ELEMENTS (late_cases); i++)
    {
      TakesTimeline timeline = { .reference = index, .duration = 2000 * MS, .loop = late_cases[i].loop, .rate = 1 };

      g_assert_cmpint (takes_timeline_is_late (&timeline, late_cases[i].shown, late_cases[i].wanted), ==, late_cases[i].late);
    }
}

static void
test_steps (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);
  TakesTimeline timeline = { .reference = index, .duration = 2000 * MS, .loop = TRUE, .rate = 1 };
  TakesTimeline empty = { .rate = 1 };
  gboolean ended;

  g_assert_cmpint (takes_timeline_add_steps (&timeline, 59, 1), ==, 0);
  g_assert_cmpint (takes_timeline_add_steps (&timeline, 0, -1), ==, 59);
  g_assert_cmpint (takes_timeline_add_steps (&timeline, 5, 121), ==, 6);
  timeline.loop = FALSE;
  g_assert_cmpint (takes_timeline_add_steps (&timeline, 59, 1), ==, 59);
  g_assert_cmpint (takes_timeline_add_steps (&timeline, 0, -1), ==, 0);

  g_assert_cmpint (takes_timeline_get_n_steps (&empty), ==, 1);
  g_assert_cmpint (takes_timeline_find_step (&empty, 77), ==, 0);
  g_assert_cmpint (takes_timeline_get_position (&empty, 77, &ended), ==, 0);
}

static GdkTexture *
make_texture (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\1\2\3", 3);

  return gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8, bytes, 3);
}

static void
fill (TakesFrameQueue *queue,
      int              from,
      int              to)
{
  for (int i = from; i <= to; i++)
    {
      g_autoptr (GdkTexture) texture = make_texture ();

      takes_frame_queue_add (queue, i, i, texture);
    }
}

/* What the decoder is told, for a clip of 300 frames with key frames at 0 and 250. */
static const struct {
  const char *name;
  int         from, to;        /* what is in the queue; −1 nothing */
  gboolean    head;            /* and the first eight */
  int         cursor;
  TakesWant   want;
  TakesPlan   plan;
  int         target;
} plan_cases[] = {
  { "first", -1, -1, FALSE, 0, { 0 }, TAKES_PLAN_READ, 0 },
  { "next", 10, 12, TRUE, 13, { 10, TRUE, TRUE }, TAKES_PLAN_READ, 13 },
  { "full", 10, 18, TRUE, 19, { 10, TRUE, TRUE }, TAKES_PLAN_REST, 0 },
  { "full-paused", 10, 18, TRUE, 19, { 10, FALSE, TRUE }, TAKES_PLAN_REST, 0 },
  { "far", 10, 18, TRUE, 19, { 200, FALSE, TRUE }, TAKES_PLAN_READ, 200 },
  { "far-behind-key", 10, 18, TRUE, 19, { 260, FALSE, TRUE }, TAKES_PLAN_SEEK, 260 },
  { "near-key", 240, 248, TRUE, 249, { 252, FALSE, TRUE }, TAKES_PLAN_READ, 252 },
  { "back", 100, 108, TRUE, 109, { 50, FALSE, TRUE }, TAKES_PLAN_SEEK, 50 },
  { "one-back", 100, 108, TRUE, 109, { 99, FALSE, TRUE, TRUE }, TAKES_PLAN_SEEK, 92 },
  { "one-back-at-key", 252, 258, TRUE, 259, { 251, FALSE, TRUE, TRUE }, TAKES_PLAN_SEEK, 250 },
  { "one-back-here", 92, 99, TRUE, 100, { 95, FALSE, TRUE, TRUE }, TAKES_PLAN_REST, 0 },
  { "end-loops", 292, 299, TRUE, 300, { 295, TRUE, TRUE }, TAKES_PLAN_SEEK, 8 },
  { "end-loops-without-head", 292, 299, FALSE, 300, { 295, TRUE, TRUE }, TAKES_PLAN_SEEK, 0 },
  { "end-loops-paused", 292, 299, TRUE, 300, { 295, FALSE, TRUE }, TAKES_PLAN_REST, 0 },
  { "end", 292, 299, TRUE, 300, { 295, TRUE, FALSE }, TAKES_PLAN_REST, 0 },
  { "after-loop", 8, 8, TRUE, 9, { 2, TRUE, TRUE }, TAKES_PLAN_READ, 9 },
  { "home-playing", 200, 208, TRUE, 209, { 0, TRUE, TRUE }, TAKES_PLAN_SEEK, 8 },
  { "home-paused", 200, 208, TRUE, 209, { 0, FALSE, TRUE }, TAKES_PLAN_REST, 0 },
};

static void
test_plan (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (300, 30, 1, 250);

  for (guint i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    {
      g_autoptr (TakesFrameQueue) queue = takes_frame_queue_new (300);
      TakesPlan plan;
      int target;

      g_test_message ("%s", plan_cases[i].name);
      if (plan_cases[i].from >= 0)
        fill (queue, plan_cases[i].from, plan_cases[i].to);
      if (plan_cases[i].head)
        fill (queue, 0, 7);
      takes_frame_queue_trim (queue, &plan_cases[i].want);
      plan = takes_frame_queue_plan (queue, index, &plan_cases[i].want, TRUE, plan_cases[i].cursor, &target);
      g_assert_cmpint (plan, ==, plan_cases[i].plan);
      if (plan != TAKES_PLAN_REST)
        g_assert_cmpint (target, ==, plan_cases[i].target);
    }
}

/* A picture of an old size is replaced when it is looked at. */
static void
test_plan_unusable (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (300, 30, 1, 250);
  g_autoptr (TakesFrameQueue) queue = takes_frame_queue_new (300);
  TakesWant want = { .frame = 105 };
  int target;

  fill (queue, 100, 110);
  g_assert_cmpint (takes_frame_queue_plan (queue, index, &want, TRUE, 111, &target), ==, TAKES_PLAN_READ);
  g_assert_cmpint (takes_frame_queue_plan (queue, index, &want, FALSE, 111, &target), ==, TAKES_PLAN_SEEK);
  g_assert_cmpint (target, ==, 105);
}

static void
test_queue_is_bounded (void)
{
  g_autoptr (TakesFrameQueue) queue = takes_frame_queue_new (300);
  TakesWant want = { .frame = 0, .playing = TRUE, .loop = TRUE };

  for (int i = 0; i < 900; i++)
    {
      want.frame = i % 300;
      fill (queue, (i + 5) % 300, (i + 5) % 300);
      takes_frame_queue_trim (queue, &want);
      g_assert_cmpuint (takes_frame_queue_get_length (queue), <=, 8 + 11);
    }

  /* As large as a screen: fewer. */
  takes_frame_queue_set_room (queue, 3840 * 2160 * 3);
  fill (queue, 0, 20);
  want.frame = 0;
  takes_frame_queue_trim (queue, &want);
  g_assert_cmpuint (takes_frame_queue_get_length (queue), <=, 5);
}

/* Frames that do not decode are stood for by the one before, or by the next after a seek. */
static void
test_holes (void)
{
  g_autoptr (TakesFrameQueue) queue = takes_frame_queue_new (30);
  g_autoptr (GdkTexture) texture = make_texture ();

  fill (queue, 10, 12);
  takes_frame_queue_add (queue, 16, 13, texture);
  g_assert_cmpint (takes_frame_queue_find (queue, 14)->number, ==, 12);
  g_assert_cmpint (takes_frame_queue_find (queue, 16)->number, ==, 16);
  takes_frame_queue_add (queue, 23, 20, texture);
  g_assert_cmpint (takes_frame_queue_find (queue, 20)->number, ==, 23);
  g_assert_null (takes_frame_queue_find (queue, 19));
  takes_frame_queue_close (queue, 23);
  g_assert_cmpint (takes_frame_queue_find (queue, 29)->number, ==, 23);

  /* What comes after all has its own place. */
  fill (queue, 14, 14);
  g_assert_cmpint (takes_frame_queue_find (queue, 14)->number, ==, 14);
  g_assert_cmpint (takes_frame_queue_find (queue, 13)->number, ==, 12);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/media/clip-index/b-frames", test_index);
  g_test_add_func ("/media/clip-index/find", test_find);
  g_test_add_func ("/media/clip-index/irregular", test_irregular);
  g_test_add_func ("/media/timeline/no-parting", test_no_parting);
  g_test_add_func ("/media/timeline/mixed", test_mixed);
  g_test_add_func ("/media/timeline/clock", test_clock);
  g_test_add_func ("/media/timeline/late", test_late);
  g_test_add_func ("/media/timeline/steps", test_steps);
  g_test_add_func ("/media/frame-queue/plan", test_plan);
  g_test_add_func ("/media/frame-queue/unusable", test_plan_unusable);
  g_test_add_func ("/media/frame-queue/bounded", test_queue_is_bounded);
  g_test_add_func ("/media/frame-queue/holes", test_holes);

  return g_test_run ();
}
