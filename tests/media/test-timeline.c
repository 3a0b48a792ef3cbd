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

/* A timeline over these clips, as a group makes it. */
static void
begin (TakesTimeline   *timeline,
       TakesAlign       align,
       TakesClipIndex **clips,
       guint            n_clips)
{
  takes_timeline_init (timeline);
  timeline->align = align;
  takes_timeline_measure (timeline, clips, n_clips);
}

static gint64
at (int step)
{
  return (gint64) step * 1000 * MS / 30;
}

/* MP4 counts exactly, WebM in milliseconds: for no moment do they part. */
static void
test_no_parting (void)
{
  g_autoptr (TakesClipIndex) mp4 = takes_clip_index_new_regular (300, 30, 1, 300);
  g_autoptr (TakesClipIndex) webm = make_webm (300);
  TakesClipIndex *orders[][2] = { { mp4, webm }, { webm, mp4 } };

  for (guint r = 0; r < G_N_ELEMENTS (orders); r++)
    for (TakesAlign align = TAKES_ALIGN_TIME; align <= TAKES_ALIGN_LENGTH; align++)
      {
        TakesTimeline timeline;

        begin (&timeline, align, orders[r], 2);
        g_assert_true (timeline.reference == orders[r][0]);
        g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, 300);
        for (gint64 position = 0; position < timeline.duration; position += 137 * 1000)
          {
            int step = takes_timeline_find_step (&timeline, position);

            g_assert_cmpint (takes_timeline_get_frame (&timeline, mp4, 0, step), ==, step);
            g_assert_cmpint (takes_timeline_get_frame (&timeline, webm, 0, step), ==, step);
          }
        takes_timeline_clear (&timeline);
      }
}

#define TIME   TAKES_ALIGN_TIME
#define FRAME  TAKES_ALIGN_FRAME
#define LENGTH TAKES_ALIGN_LENGTH

/* Which frame of which clip at which step. The first clip has 60 frames at 30 a second. */
static const struct {
  TakesAlign align;
  guint      n_frames, fps;   /* of the second clip */
  int        reference, n_steps;
  gint64     duration;        /* ms */
  int        offset[2];       /* ms */
  int        step, frame[2];
} frame_cases[] = {
  { TIME, 60, 30, 0, 60, 2000, { 0 }, 59, { 59, 59 } },
  { TIME, 90, 30, 1, 90, 3000, { 0 }, 75, { 59, 75 } },        /* the longer one leads; the shorter holds its last */
  { TIME, 30, 30, 0, 60, 2000, { 0 }, 45, { 45, 29 } },
  { TIME, 120, 60, 1, 120, 2000, { 0 }, 61, { 30, 61 } },      /* the faster one leads */
  { TIME, 60, 60, 1, 120, 2000, { 0 }, 100, { 50, 59 } },      /* … and has steps behind its own end */
  { TIME, 48, 24, 0, 60, 2000, { 0 }, 30, { 30, 24 } },
  { TIME, 480, 24, 0, 600, 20000, { 0 }, 599, { 59, 479 } },
  { TIME, 1, 25, 0, 60, 2000, { 0 }, 59, { 59, 0 } },          /* a still picture */
  { TIME, 60, 30, 0, 60, 2000, { 0, 100 }, 10, { 10, 13 } },
  { TIME, 60, 30, 0, 60, 2000, { 0, -100 }, 10, { 10, 7 } },
  { TIME, 60, 30, 0, 60, 2000, { 100, 0 }, 10, { 13, 10 } },   /* the one that leads, too */
  { TIME, 60, 30, 0, 60, 2000, { 0, -100 }, 2, { 2, 0 } },     /* before it begins it holds its first */
  { TIME, 60, 30, 0, 60, 2000, { 0, 100 }, 58, { 58, 59 } },
  { TIME, 60, 30, 0, 60, 2000, { 33, -33 }, 20, { 21, 19 } },  /* told in ms, found in frames */
  { TIME, 120, 60, 1, 120, 2000, { 17, 0 }, 60, { 30, 60 } },
  { TIME, 120, 60, 1, 120, 2000, { 17, 0 }, 61, { 31, 61 } },
  { FRAME, 60, 30, 0, 60, 2000, { 0 }, 59, { 59, 59 } },
  { FRAME, 120, 60, 1, 120, 2000, { 0 }, 59, { 59, 59 } },     /* by number, rates are nothing */
  { FRAME, 120, 60, 1, 120, 2000, { 0 }, 61, { 59, 61 } },
  { FRAME, 48, 24, 0, 60, 2000, { 0 }, 40, { 40, 40 } },
  { FRAME, 48, 24, 0, 60, 2000, { 0 }, 50, { 50, 47 } },
  { FRAME, 30, 60, 0, 60, 2000, { 0 }, 29, { 29, 29 } },
  { FRAME, 1, 25, 0, 60, 2000, { 0 }, 29, { 29, 0 } },
  { FRAME, 48, 24, 0, 60, 2000, { 0, 125 }, 10, { 10, 13 } },  /* three frames of its own */
  { FRAME, 60, 30, 0, 60, 2000, { -100, 0 }, 10, { 7, 10 } },
  { FRAME, 60, 30, 0, 60, 2000, { -1000, 9000 }, 10, { 0, 59 } },
  { LENGTH, 60, 30, 0, 60, 2000, { 0 }, 59, { 59, 59 } },
  { LENGTH, 120, 30, 1, 120, 4000, { 0 }, 60, { 30, 60 } },    /* half-way is half-way */
  { LENGTH, 120, 30, 1, 120, 4000, { 0 }, 119, { 59, 119 } },
  { LENGTH, 30, 30, 0, 60, 2000, { 0 }, 59, { 59, 29 } },
  { LENGTH, 30, 30, 0, 60, 2000, { 0 }, 31, { 31, 15 } },
  { LENGTH, 60, 60, 0, 60, 2000, { 0 }, 37, { 37, 37 } },      /* as many: number by number */
  { LENGTH, 60, 15, 1, 60, 4000, { 0 }, 37, { 37, 37 } },      /* … led by the longer one */
  { LENGTH, 1, 25, 0, 60, 2000, { 0 }, 59, { 59, 0 } },
  { LENGTH, 30, 30, 0, 60, 2000, { 0, 100 }, 30, { 30, 18 } },
};

static void
test_frames (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (frame_cases); i++)
    {
      g_autoptr (TakesClipIndex) one = takes_clip_index_new_regular (60, 30, 1, 60);
      g_autoptr (TakesClipIndex) two = takes_clip_index_new_regular (frame_cases[i].n_frames, frame_cases[i].fps, 1, 60);
      TakesClipIndex *clips[] = { one, two };
      TakesTimeline timeline;
      int step = frame_cases[i].step;

      g_test_message ("case %u", i);
      begin (&timeline, frame_cases[i].align, clips, 2);
      g_assert_true (timeline.reference == clips[frame_cases[i].reference]);
      g_assert_cmpint (timeline.duration, ==, frame_cases[i].duration * MS);
      g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, frame_cases[i].n_steps);
      for (guint k = 0; k < 2; k++)
        g_assert_cmpint (takes_timeline_get_frame (&timeline, clips[k], frame_cases[i].offset[k] * MS, step), ==,
                         frame_cases[i].frame[k]);
      g_assert_cmpint (takes_timeline_find_step (&timeline, takes_timeline_get_start (&timeline, step)), ==, step);
      g_assert_cmpint (takes_timeline_get_end (&timeline, step), >, takes_timeline_get_start (&timeline, step));
      takes_timeline_clear (&timeline);
    }
}

static const struct {
  guint    n_frames, fps;   /* of the second clip; the first has 60 at 30 */
  gboolean mixed;
} mixed_cases[] = {
  { 60, 30, FALSE }, { 61, 30, TRUE }, { 59, 30, TRUE }, { 120, 60, TRUE }, { 48, 24, TRUE }, { 1, 25, FALSE },
};

static void
test_mixed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mixed_cases); i++)
    {
      g_autoptr (TakesClipIndex) one = takes_clip_index_new_regular (60, 30, 1, 60);
      g_autoptr (TakesClipIndex) two = takes_clip_index_new_regular (mixed_cases[i].n_frames, mixed_cases[i].fps, 1, 60);
      TakesClipIndex *clips[] = { one, two };
      TakesTimeline timeline;

      begin (&timeline, TAKES_ALIGN_TIME, clips, 2);
      g_assert_cmpint (timeline.mixed, ==, mixed_cases[i].mixed);
      takes_timeline_clear (&timeline);
    }
}

/* A slow clip is not led by a still picture, and a still alone is one step. */
static void
test_stills (void)
{
  g_autoptr (TakesClipIndex) still = takes_clip_index_new_regular (1, 25, 1, 1);
  g_autoptr (TakesClipIndex) slow = takes_clip_index_new_regular (40, 8, 1, 40);
  TakesClipIndex *clips[] = { still, slow };
  TakesTimeline timeline;
  gboolean ended;

  begin (&timeline, TAKES_ALIGN_TIME, clips, 2);
  g_assert_true (timeline.reference == slow);
  g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, 40);
  takes_timeline_clear (&timeline);

  begin (&timeline, TAKES_ALIGN_TIME, clips, 1);
  g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, 1);
  for (timeline.rate = -1; timeline.rate <= 1; timeline.rate += 2)
    for (gint64 time = 0; time < 1000000; time += 16667)
      g_assert_cmpint (takes_timeline_get_wanted (&timeline, time, &ended), ==, 0);
  g_assert_cmpint (takes_timeline_add_steps (&timeline, 0, 1), ==, 0);
  g_assert_cmpint (takes_timeline_add_steps (&timeline, 0, -1), ==, 0);
  takes_timeline_clear (&timeline);
}

/* Alone a clip of variable rate has its own frames for steps. Where it stands still for a second
 * beside another one, that one goes on. */
static void
test_variable (void)
{
  TakesClipPacket packets[100];
  g_autoptr (TakesClipIndex) variable = NULL;
  g_autoptr (TakesClipIndex) regular = takes_clip_index_new_regular (90, 30, 1, 90);
  TakesClipIndex *clips[2];
  TakesTimeline timeline;

  for (int i = 0; i < 100; i++)
    packets[i] = (TakesClipPacket) { i < 50 ? i * 20 * MS : 1000 * MS + i * 20 * MS, 20 * MS, i == 0 };
  variable = takes_clip_index_new (packets, G_N_ELEMENTS (packets));
  clips[0] = variable;
  clips[1] = regular;
  g_assert_cmpfloat (variable->fps, ==, 0);

  begin (&timeline, TAKES_ALIGN_TIME, clips, 1);
  g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, 100);
  g_assert_cmpint (takes_timeline_get_frame (&timeline, variable, 0, 50), ==, 50);
  takes_timeline_clear (&timeline);

  begin (&timeline, TAKES_ALIGN_TIME, clips, 2);
  g_assert_cmpint (takes_timeline_get_n_steps (&timeline), ==, 150);
  for (int step = 0, last = 0; step < 150; step++)
    {
      int frame = takes_timeline_get_frame (&timeline, regular, 0, step);

      g_assert_cmpint (takes_timeline_get_frame (&timeline, variable, 0, step), ==,
                       step < 50 ? step : step < 100 ? 49 : step - 50);
      g_assert_cmpint (frame - last, <=, 1);
      g_assert_cmpint (frame, >=, last);
      last = frame;
    }
  takes_timeline_clear (&timeline);

  begin (&timeline, TAKES_ALIGN_FRAME, clips, 2);
  g_assert_true (timeline.reference == variable);
  g_assert_cmpint (takes_timeline_get_frame (&timeline, regular, 0, 70), ==, 70);
  takes_timeline_clear (&timeline);
}

/* Only what keeps its own speed can be heard. */
static const struct {
  TakesAlign align;
  guint      n_frames, fps;   /* of the second clip; the first has 90 at 30 */
  gboolean   natural;
} natural_cases[] = {
  { TIME, 48, 24, TRUE }, { FRAME, 48, 24, FALSE }, { FRAME, 60, 30, TRUE }, { FRAME, 60, 60, FALSE },
  { LENGTH, 60, 30, FALSE }, { LENGTH, 72, 24, TRUE },
};

static void
test_natural (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (natural_cases); i++)
    {
      g_autoptr (TakesClipIndex) one = takes_clip_index_new_regular (90, 30, 1, 60);
      g_autoptr (TakesClipIndex) two = takes_clip_index_new_regular (natural_cases[i].n_frames, natural_cases[i].fps, 1, 60);
      TakesClipIndex *clips[] = { one, two };
      TakesTimeline timeline;

      begin (&timeline, natural_cases[i].align, clips, 2);
      g_assert_true (takes_timeline_is_natural (&timeline, one));
      g_assert_cmpint (takes_timeline_is_natural (&timeline, two), ==, natural_cases[i].natural);
      takes_timeline_clear (&timeline);
    }
}

/* Sixty steps at 30 a second. */
static const struct {
  gboolean loop;
  double   rate;
  int      range[2];         /* steps; −1 none */
  int      base, ms;         /* step; screen time since */
  int      wanted;
  gboolean ended;
} clock_cases[] = {
  { TRUE, 1, { -1, -1 }, 0, 0, 0 },
  { TRUE, 1, { -1, -1 }, 15, 250, 22 },
  { TRUE, 0.25, { -1, -1 }, 0, 1010, 7 },
  { TRUE, 0.25, { -1, -1 }, 10, 125, 10 },       /* a step lasts four times as long */
  { TRUE, 2, { -1, -1 }, 0, 510, 30 },
  { TRUE, 1, { -1, -1 }, 57, 210, 3 },
  { TRUE, 1, { -1, -1 }, 0, 7310, 39 },
  { FALSE, 1, { -1, -1 }, 57, 90, 59 },
  { FALSE, 1, { -1, -1 }, 57, 101, 59, TRUE },
  { FALSE, 1, { -1, -1 }, 0, 9000, 59, TRUE },
  { TRUE, 1, { -1, -1 }, 3, -5, 3 },

  { TRUE, -1, { -1, -1 }, 30, 0, 30 },
  { TRUE, -1, { -1, -1 }, 30, 31, 30 },          /* as long as when it goes forward */
  { TRUE, -1, { -1, -1 }, 30, 35, 29 },
  { TRUE, -1, { -1, -1 }, 30, 510, 15 },
  { TRUE, -0.5, { -1, -1 }, 30, 1010, 15 },
  { TRUE, -2, { -1, -1 }, 30, 260, 15 },
  { TRUE, -1, { -1, -1 }, 0, 31, 0 },
  { TRUE, -1, { -1, -1 }, 0, 35, 59 },
  { TRUE, -1, { -1, -1 }, 2, 4110, 59 },
  { FALSE, -1, { -1, -1 }, 2, 90, 0 },
  { FALSE, -1, { -1, -1 }, 2, 110, 0, TRUE },

  { TRUE, 1, { 20, 29 }, 20, 329, 29 },
  { TRUE, 1, { 20, 29 }, 20, 332, 29 },          /* rounding does not show the step behind it */
  { TRUE, 1, { 20, 29 }, 20, 335, 20 },
  { TRUE, 1, { 20, 29 }, 25, 1010, 25 },
  { TRUE, 1, { 20, 29 }, 10, 300, 19 },          /* from before it plays into it */
  { TRUE, 1, { 20, 29 }, 10, 677, 20 },
  { TRUE, 1, { 20, 29 }, 40, 0, 20 },            /* from behind it goes to its beginning */
  { TRUE, 1, { 20, 20 }, 20, 5000, 20 },
  { TRUE, 1, { 20, -1 }, 59, 40, 20 },
  { TRUE, 1, { -1, 29 }, 29, 40, 0 },
  { TRUE, -1, { 20, 29 }, 20, 35, 29 },
  { TRUE, -1, { 20, 29 }, 25, 1010, 25 },
  { TRUE, -1, { 20, 29 }, 40, 300, 31 },
  { TRUE, -1, { 20, 29 }, 10, 0, 29 },
  { FALSE, 1, { 20, 29 }, 20, 332, 29 },
  { FALSE, 1, { 20, 29 }, 20, 340, 29, TRUE },
  { FALSE, 1, { 20, 29 }, 40, 340, 50 },         /* behind the range it plays to the end of all */
  { FALSE, 1, { 20, 29 }, 40, 700, 59, TRUE },
  { FALSE, -1, { 20, 29 }, 25, 400, 20, TRUE },
  { FALSE, -1, { 20, 29 }, 10, 400, 0, TRUE },
};

static void
test_clock (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);

  for (guint i = 0; i < G_N_ELEMENTS (clock_cases); i++)
    {
      TakesClipIndex *clips[] = { index };
      TakesTimeline timeline;
      gboolean ended;
      int first = clock_cases[i].range[0], last = clock_cases[i].range[1];

      g_test_message ("case %u", i);
      begin (&timeline, TAKES_ALIGN_TIME, clips, 1);
      timeline.loop = clock_cases[i].loop;
      timeline.rate = clock_cases[i].rate;
      timeline.range_start = first >= 0 ? at (first) + 5 * MS : -1;
      timeline.range_end = last >= 0 ? at (last) + 20 * MS : -1;
      takes_timeline_rebase_step (&timeline, clock_cases[i].base, 5000000);
      for (int again = 0; again < 2; again++)
        {
          g_assert_cmpint (takes_timeline_get_wanted (&timeline, 5000000 + clock_cases[i].ms * 1000, &ended), ==,
                           clock_cases[i].wanted);
          g_assert_cmpint (ended, ==, clock_cases[i].ended);
        }

      /* A base without a time begins with the first frame of the screen. */
      timeline.range_start = timeline.range_end = -1;
      takes_timeline_rebase (&timeline, 40 * MS, -1);
      g_assert_cmpint (takes_timeline_get_position (&timeline, 123456789, &ended), ==, 40 * MS);
      takes_timeline_clear (&timeline);
    }
}

/* On a screen of 60 Hz every step is shown, none twice as long as another, around the range and all. */
static void
test_no_step_is_left_out (void)
{
  static const struct { double rate; int first, last; } cases[] = {
    { 1, -1, -1 }, { -1, -1, -1 }, { 0.5, -1, -1 }, { -0.5, -1, -1 }, { 2, -1, -1 }, { -2, -1, -1 },
    { 1, 20, 24 }, { -1, 20, 24 }, { 1, 0, 1 }, { -1, 58, 59 }, { 1, 59, 59 },
  };
  g_autoptr (TakesClipIndex) mp4 = takes_clip_index_new_regular (60, 30, 1, 60);
  g_autoptr (TakesClipIndex) webm = make_webm (60);
  TakesClipIndex *clips[] = { mp4, webm };

  for (guint i = 0; i < G_N_ELEMENTS (cases) * 2; i++)
    {
      TakesTimeline timeline;
      int shown, first, last;

      begin (&timeline, TAKES_ALIGN_TIME, &clips[i % 2], 1);
      timeline.rate = cases[i / 2].rate;
      timeline.range_start = cases[i / 2].first >= 0 ? at (cases[i / 2].first) + 2 * MS : -1;
      timeline.range_end = cases[i / 2].last >= 0 ? at (cases[i / 2].last) + 2 * MS : -1;
      takes_timeline_get_range (&timeline, &first, &last);
      shown = first;
      takes_timeline_rebase_step (&timeline, shown, 0);
      for (int tick = 1; tick < 600; tick++)
        {
          gboolean ended;
          int wanted = takes_timeline_get_wanted (&timeline, tick * G_GINT64_CONSTANT (1000000) / 60 + 700, &ended);

          g_assert_cmpint (wanted, >=, first);
          g_assert_cmpint (wanted, <=, last);
          g_assert_cmpint (takes_timeline_get_distance (&timeline, shown, wanted), <=, 1);
          g_assert_false (ended);
          shown = wanted;
        }
      takes_timeline_clear (&timeline);
    }
}

/* What follows what, and how far it is: in both directions, inside and outside of the range. */
static const struct {
  gboolean loop;
  double   rate;
  int      range[2];
  int      from, n_steps, to;
  int      distance;       /* back again from where it came to; −99 not asked */
} next_cases[] = {
  { TRUE, 1, { -1, -1 }, 10, 1, 11, 1 },
  { TRUE, 1, { -1, -1 }, 59, 1, 0, 1 },
  { TRUE, 1, { -1, -1 }, 58, 5, 3, 5 },
  { TRUE, 1, { -1, -1 }, 58, 60, 58, 0 },
  { FALSE, 1, { -1, -1 }, 58, 5, 59, 1 },
  { TRUE, -1, { -1, -1 }, 10, 1, 9, 1 },
  { TRUE, -1, { -1, -1 }, 0, 1, 59, 1 },
  { TRUE, -1, { -1, -1 }, 3, 5, 58, 5 },
  { FALSE, -1, { -1, -1 }, 3, 5, 0, 3 },
  { TRUE, 1, { 20, 29 }, 29, 1, 20, 1 },
  { TRUE, 1, { 20, 29 }, 25, 8, 23, 8 },
  { TRUE, 1, { 20, 29 }, 29, 21, 20, 1 },
  { TRUE, 1, { 20, 29 }, 15, 5, 20, 5 },
  { TRUE, 1, { 20, 29 }, 15, 15, 20, 5 },
  { TRUE, 1, { 20, 29 }, 40, 1, 20, 1 },
  { TRUE, 1, { 20, 29 }, 40, 3, 22, 3 },
  { TRUE, -1, { 20, 29 }, 20, 1, 29, 1 },
  { TRUE, -1, { 20, 29 }, 25, 8, 27, 8 },
  { TRUE, -1, { 20, 29 }, 35, 8, 27, 8 },
  { TRUE, -1, { 20, 29 }, 10, 1, 29, 1 },
  { TRUE, 1, { 20, 20 }, 20, 7, 20, 0 },
  { FALSE, 1, { 20, 29 }, 25, 9, 29, 4 },
  { FALSE, 1, { 20, 29 }, 40, 9, 49, 9 },
  { FALSE, -1, { 20, 29 }, 25, 9, 20, 5 },
  { FALSE, -1, { 20, 29 }, 10, 9, 1, 9 },
};

static void
test_next (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);
  TakesClipIndex *clips[] = { index };

  for (guint i = 0; i < G_N_ELEMENTS (next_cases); i++)
    {
      TakesTimeline timeline;
      int first = next_cases[i].range[0], last = next_cases[i].range[1];

      g_test_message ("case %u", i);
      begin (&timeline, TAKES_ALIGN_TIME, clips, 1);
      timeline.loop = next_cases[i].loop;
      timeline.rate = next_cases[i].rate;
      timeline.range_start = first >= 0 ? at (first) : -1;
      timeline.range_end = last >= 0 ? at (last) : -1;
      g_assert_cmpint (takes_timeline_get_next (&timeline, next_cases[i].from, next_cases[i].n_steps), ==, next_cases[i].to);
      g_assert_cmpint (takes_timeline_get_next (&timeline, next_cases[i].from, 0), ==, next_cases[i].from);
      g_assert_cmpint (takes_timeline_get_distance (&timeline, next_cases[i].from, next_cases[i].to), ==,
                       next_cases[i].distance);
      takes_timeline_clear (&timeline);
    }
}

static const struct {
  gboolean loop;
  double   rate;
  int      shown, wanted;
  gboolean late;
} late_cases[] = {
  { TRUE, 1, 10, 10, FALSE }, { TRUE, 1, 10, 12, FALSE }, { TRUE, 1, 10, 13, TRUE }, { TRUE, 1, 59, 1, FALSE },
  { TRUE, 1, 59, 2, TRUE }, { FALSE, 1, 57, 59, FALSE }, { FALSE, 1, 50, 59, TRUE }, { FALSE, 1, 59, 3, FALSE },
  { TRUE, -1, 10, 8, FALSE }, { TRUE, -1, 10, 7, TRUE }, { TRUE, -1, 0, 58, FALSE }, { TRUE, -1, 0, 57, TRUE },
  { FALSE, -1, 9, 0, TRUE },
};

static void
test_late (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);
  TakesClipIndex *clips[] = { index };

  for (guint i = 0; i < G_N_ELEMENTS (late_cases); i++)
    {
      TakesTimeline timeline;

      begin (&timeline, TAKES_ALIGN_TIME, clips, 1);
      timeline.loop = late_cases[i].loop;
      timeline.rate = late_cases[i].rate;
      g_assert_cmpint (takes_timeline_is_late (&timeline, late_cases[i].shown, late_cases[i].wanted), ==, late_cases[i].late);
      takes_timeline_clear (&timeline);
    }
}

/* By hand: around the loop or the range both ways, else to the ends of all. */
static const struct {
  gboolean loop;
  int      range[2];
  int      from, by, to;
} step_cases[] = {
  { TRUE, { -1, -1 }, 10, 1, 11 }, { TRUE, { -1, -1 }, 59, 1, 0 }, { TRUE, { -1, -1 }, 0, -1, 59 },
  { TRUE, { -1, -1 }, 5, 121, 6 }, { TRUE, { -1, -1 }, 5, -121, 4 },
  { FALSE, { -1, -1 }, 59, 1, 59 }, { FALSE, { -1, -1 }, 0, -1, 0 }, { FALSE, { -1, -1 }, 5, G_MAXINT, 59 },
  { TRUE, { 20, 29 }, 29, 1, 20 }, { TRUE, { 20, 29 }, 20, -1, 29 }, { TRUE, { 20, 29 }, 25, -7, 28 },
  { TRUE, { 20, 29 }, 19, 1, 20 }, { TRUE, { 20, 29 }, 30, -1, 29 },      /* from outside it is open */
  { TRUE, { 20, 29 }, 59, 1, 0 }, { TRUE, { 20, 29 }, 0, -1, 59 },
  { TRUE, { 20, 20 }, 20, 1, 20 }, { FALSE, { 20, 29 }, 29, 1, 30 }, { FALSE, { 20, 29 }, 20, -1, 19 },
  { TRUE, { 40, 20 }, 40, 1, 40 },                                        /* the end is never before the start */
};

static void
test_steps (void)
{
  g_autoptr (TakesClipIndex) index = takes_clip_index_new_regular (60, 30, 1, 60);
  TakesClipIndex *clips[] = { index };
  TakesTimeline empty;
  gboolean ended;
  int first, last;

  for (guint i = 0; i < G_N_ELEMENTS (step_cases); i++)
    {
      TakesTimeline timeline;

      g_test_message ("case %u", i);
      begin (&timeline, TAKES_ALIGN_TIME, clips, 1);
      timeline.loop = step_cases[i].loop;
      timeline.range_start = step_cases[i].range[0] >= 0 ? at (step_cases[i].range[0]) : -1;
      timeline.range_end = step_cases[i].range[1] >= 0 ? at (step_cases[i].range[1]) : -1;
      g_assert_cmpint (takes_timeline_add_steps (&timeline, step_cases[i].from, step_cases[i].by), ==, step_cases[i].to);
      takes_timeline_clear (&timeline);
    }

  begin (&empty, TAKES_ALIGN_TIME, NULL, 0);
  g_assert_cmpint (takes_timeline_get_n_steps (&empty), ==, 1);
  g_assert_cmpint (takes_timeline_find_step (&empty, 77), ==, 0);
  g_assert_cmpint (takes_timeline_get_position (&empty, 77, &ended), ==, 0);
  takes_timeline_get_range (&empty, &first, &last);
  g_assert_cmpint (first, ==, 0);
  g_assert_cmpint (last, ==, 0);
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
  { "backwards", 100, 107, TRUE, 108, { 107, TRUE, TRUE, TRUE }, TAKES_PLAN_SEEK, 92 },
  { "backwards-further", 92, 95, TRUE, 96, { 95, TRUE, TRUE, TRUE }, TAKES_PLAN_SEEK, 84 },
  { "backwards-next", 92, 107, TRUE, 108, { 107, TRUE, TRUE, TRUE }, TAKES_PLAN_SEEK, 84 },
  { "backwards-full", 91, 107, TRUE, 108, { 107, TRUE, TRUE, TRUE }, TAKES_PLAN_REST, 0 },
  { "backwards-loops", -1, -1, TRUE, 8, { 3, TRUE, TRUE, TRUE }, TAKES_PLAN_SEEK, 292 },
  { "backwards-ends", -1, -1, TRUE, 8, { 3, TRUE, FALSE, TRUE }, TAKES_PLAN_REST, 0 },
  { "range-loops", 112, 119, FALSE, 120, { 115, TRUE, TRUE, FALSE, 110, 119 }, TAKES_PLAN_SEEK, 110 },
  { "range-backwards-loops", 110, 112, FALSE, 113, { 112, TRUE, TRUE, TRUE, 110, 119 }, TAKES_PLAN_READ, 119 },
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
  g_test_add_func ("/media/timeline/frames", test_frames);
  g_test_add_func ("/media/timeline/mixed", test_mixed);
  g_test_add_func ("/media/timeline/stills", test_stills);
  g_test_add_func ("/media/timeline/variable", test_variable);
  g_test_add_func ("/media/timeline/natural", test_natural);
  g_test_add_func ("/media/timeline/clock", test_clock);
  g_test_add_func ("/media/timeline/no-step-is-left-out", test_no_step_is_left_out);
  g_test_add_func ("/media/timeline/next", test_next);
  g_test_add_func ("/media/timeline/late", test_late);
  g_test_add_func ("/media/timeline/steps", test_steps);
  g_test_add_func ("/media/frame-queue/plan", test_plan);
  g_test_add_func ("/media/frame-queue/unusable", test_plan_unusable);
  g_test_add_func ("/media/frame-queue/bounded", test_queue_is_bounded);
  g_test_add_func ("/media/frame-queue/holes", test_holes);

  return g_test_run ();
}
