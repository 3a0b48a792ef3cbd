/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of playback.md §3, with frames that come exactly as late as a row says. */

#include "slow-source.h"
#include "takes-presenter.h"

#define TICK 16667   /* µs */

typedef struct {
  TakesPresenter  presenter;
  SlowSource     *sources[TAKES_SYNC_GROUP_MAX];   /* borrowed from the presenter */
  TakesPresented *clips[TAKES_SYNC_GROUP_MAX];
  guint           n_clips;
  gint64          time;
} Table;

static SlowSource *
table_add (Table *table,
           int    n_frames,
           int    fps,
           int    delay,
           gboolean open)
{
  SlowSource *source = slow_source_new (n_frames, fps, delay);
  guint i = table->n_clips++;

  if (open)
    slow_source_open (source);
  table->sources[i] = source;
  table->clips[i] = takes_presenter_add (&table->presenter, i + 1, "clip", TAKES_CLIP_SOURCE (source));
  takes_presenter_measure (&table->presenter);

  return source;
}

/* Every visible clip that has a picture has that of the set; the others have none. */
static void
assert_in_step (Table *table)
{
  TakesPresenter *presenter = &table->presenter;

  for (guint i = 0; i < table->n_clips; i++)
    {
      TakesPresented *clip = table->clips[i];

      if (!clip->visible || !clip->joined)
        g_assert_null (clip->texture);
      else if (clip->texture)
        g_assert_cmpint (clip->frame, ==,
                         takes_timeline_get_frame (&presenter->timeline, table->sources[i]->index, clip->offset,
                                                   presenter->shown));
    }
  g_assert_cmpint (takes_presenter_get_skew (presenter), ==, 0);
  g_assert_cmpint (presenter->counters.largest_skew, ==, 0);
}

static void
table_tick (Table *table)
{
  for (guint i = 0; i < table->n_clips; i++)
    slow_source_tick (table->sources[i]);
  table->time += TICK;
  takes_presenter_advance (&table->presenter, table->time);
  assert_in_step (table);
}

static void
table_init (Table     *table,
            guint      n_clips,
            const int *delays)
{
  *table = (Table) { .time = 1000000 };
  takes_presenter_init (&table->presenter);
  for (guint i = 0; i < n_clips; i++)
    table_add (table, 90, 30, delays[i], TRUE);
  for (int i = 0; n_clips > 0 && !table->presenter.has_set; i++)
    {
      g_assert_cmpint (i, <, 200);
      table_tick (table);
    }
}

static void
table_clear (Table *table)
{
  takes_presenter_clear (&table->presenter);
}

/* Four clips, one of them slow: nothing is shown before it is there, and nothing without it. */
static void
test_all_or_nothing (void)
{
  static const int delays[] = { 0, 1, 12, 3 };
  Table table;
  int n_ticks = 0;

  table_init (&table, G_N_ELEMENTS (delays), delays);
  takes_presenter_request (&table.presenter, 40, FALSE);
  while (table.presenter.seeking)
    {
      g_assert_cmpint (table.presenter.shown, ==, 0);
      g_assert_cmpint (table.clips[0]->frame, ==, 0);
      table_tick (&table);
      n_ticks++;
    }
  g_assert_cmpint (n_ticks, ==, 12);
  for (guint i = 0; i < table.n_clips; i++)
    g_assert_cmpint (table.clips[i]->frame, ==, 40);
  table_clear (&table);
}

/* A slider that never rests. However slow the clips are, a set comes with each answer, the requests
 * are one at a time, and what was wanted last is what stays. */
static void
test_scrub (void)
{
  static const int delays[][2] = { { 1, 1 }, { 1, 5 }, { 9, 4 }, { 30, 30 } };

  for (guint k = 0; k < G_N_ELEMENTS (delays); k++)
    {
      int slowest = MAX (delays[k][0], delays[k][1]), n_sets = 0, since = 0, wanted = 0;
      Table table;

      table_init (&table, 2, delays[k]);
      table.presenter.scrubbing = TRUE;
      for (int i = 0; i < 300; i++)
        {
          int shown = table.presenter.shown;

          wanted = (i * 7 + 3) % 90;
          takes_presenter_request (&table.presenter, wanted, FALSE);
          g_assert_cmpint (takes_presenter_get_newest (&table.presenter), ==, wanted);
          g_assert_cmpint (table.sources[0]->want.frame, ==, table.presenter.target);
          g_assert_cmpint (table.sources[1]->want.frame, ==, table.presenter.target);
          table_tick (&table);
          since = table.presenter.shown == shown ? since + 1 : 0;
          n_sets += table.presenter.shown != shown;
          g_assert_cmpint (since, <=, slowest + 1);
        }
      g_test_message ("%d ticks: %d sets", slowest, n_sets);
      g_assert_cmpint (n_sets, >=, 300 / (slowest + 1) - 1);
      for (int i = 0; table.presenter.seeking; i++)
        {
          g_assert_cmpint (i, <, 3 * slowest + 3);
          table_tick (&table);
        }
      g_assert_cmpint (table.presenter.shown, ==, wanted);
      table_clear (&table);
    }
}

/* What a clip is told about what follows. */
static const struct {
  double rate;
  int    range[2];           /* −1 none */
  int    at, offset;         /* steps, frames */
  int    n_frames, fps;      /* of a clip beside one of 90 at 30 */
  int    next[4];
} next_cases[] = {
  { 1, { -1, -1 }, 10, 0, 90, 30, { 11, 12, 13, 14 } },
  { 1, { -1, -1 }, 88, 0, 90, 30, { 89, 0, 1, 2 } },
  { -1, { -1, -1 }, 1, 0, 90, 30, { 0, 89, 88, 87 } },
  { 1, { 20, 22 }, 21, 0, 90, 30, { 22, 20, 21, 22 } },
  { -1, { 20, 22 }, 21, 0, 90, 30, { 20, 22, 21, 20 } },
  { 1, { -1, -1 }, 86, 2, 90, 30, { 89, 2, 3, 4 } },      /* held at its end until the loop begins */
  { 1, { -1, -1 }, 10, 0, 45, 15, { 6, 7, 8, 9 } },       /* each of them lasts two steps */
  { 1, { -1, -1 }, 80, 0, 30, 30, { 0, 1, 2, 3 } },       /* shorter: it holds its last */
};

static void
test_next (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (next_cases); i++)
    {
      static const int delays[] = { 0 };
      Table table;
      TakesWant *want;
      SlowSource *source;
      int first = next_cases[i].range[0], last = next_cases[i].range[1], n_frames = next_cases[i].n_frames;

      g_test_message ("case %u", i);
      table_init (&table, 1, delays);
      source = table_add (&table, n_frames, next_cases[i].fps, 0, TRUE);
      table.clips[1]->offset = next_cases[i].offset * G_GINT64_CONSTANT (33333334);
      table.presenter.timeline.rate = next_cases[i].rate;
      table.presenter.timeline.range_start = first < 0 ? -1 : first * G_GINT64_CONSTANT (33333334);
      table.presenter.timeline.range_end = last < 0 ? -1 : last * G_GINT64_CONSTANT (33333334);
      takes_presenter_request (&table.presenter, next_cases[i].at, FALSE);
      takes_presenter_set_playing (&table.presenter, TRUE);
      table_tick (&table);
      g_assert_cmpint (table.presenter.shown, ==, next_cases[i].at);
      want = &source->want;
      g_assert_true (want->playing);
      g_assert_cmpint (want->backwards, ==, next_cases[i].rate < 0);
      g_assert_cmpint (want->n_next, >=, 4);
      for (guint n = 0; n < 4; n++)
        g_assert_cmpint (want->next[n], ==, next_cases[i].next[n]);
      table_clear (&table);
    }
}

/* Slower together: however late one clip is, no step is left out that it could show, none is apart. */
static void
test_late (void)
{
  static const int delays[] = { 0, 0 };
  Table table;
  int last;

  table_init (&table, 2, delays);
  takes_presenter_set_playing (&table.presenter, TRUE);
  for (int i = 0; i < 20; i++)
    table_tick (&table);
  g_assert_cmpuint (table.presenter.counters.rebases, ==, 0);
  g_assert_cmpuint (table.presenter.counters.steps_skipped, ==, 0);

  /* From now on each frame comes half a second after it is called for. */
  table.sources[1]->delay = 30;
  memset (table.sources[1]->due, 0, sizeof (int) * 90);
  last = table.presenter.shown;
  for (int i = 0; i < 300; i++)
    {
      table_tick (&table);
      g_assert_cmpint ((table.presenter.shown - last + 90) % 90, <=, TAKES_TIMELINE_MAX_LATE + 1);
      last = table.presenter.shown;
    }
  g_assert_cmpuint (table.presenter.counters.rebases, >, 0);
  g_assert_cmpint (table.clips[0]->frame, ==, table.clips[1]->frame);
  table_clear (&table);
}

/* A screen that hesitates leaves nothing out: it owes a step or two and shows them one by one. */
static void
test_hesitation (void)
{
  static const int delays[] = { 0, 0 };
  Table table;
  int from;

  table_init (&table, 2, delays);
  takes_presenter_set_playing (&table.presenter, TRUE);
  table_tick (&table);
  from = table.presenter.shown;
  for (int i = 1; i < 120; i++)
    {
      if (i % 20 == 0)
        table.time += 3 * TICK;
      table_tick (&table);
    }
  g_assert_cmpuint (table.presenter.counters.steps_skipped, ==, 0);
  g_assert_cmpuint (table.presenter.counters.rebases, ==, 0);
  g_assert_cmpint (ABS ((table.presenter.shown - from + 90) % 90 - (120 + 5 * 3) / 2), <=, 1);
  table_clear (&table);
}

/* A screen that is always slow leaves steps out and keeps the time, for there is sound. */
static void
test_slow_screen (void)
{
  static const int delays[] = { 0, 0 };
  Table table;
  int n_steps = 0, shown;

  table_init (&table, 2, delays);
  takes_presenter_set_playing (&table.presenter, TRUE);
  for (int i = 0; i < 160; i++)
    {
      shown = table.presenter.shown;
      table.time += 50000 - TICK;
      table_tick (&table);
      if (i >= 60)
        n_steps += (table.presenter.shown - shown + 90) % 90;
    }
  g_assert_cmpint (ABS (n_steps - 150), <=, 2);
  table_clear (&table);
}

/* Hidden clips are asked for nothing (the source asserts it), and sets do not wait for them. */
static void
test_hidden (void)
{
  static const int delays[] = { 0, 0, 1000 };
  Table table;
  int n_wants;

  table_init (&table, 0, NULL);
  for (guint i = 0; i < 3; i++)
    table_add (&table, 90, 30, delays[i], TRUE);
  takes_presenter_set_visible (&table.presenter, table.clips[2], FALSE);
  table_tick (&table);
  g_assert_true (table.presenter.has_set);
  n_wants = table.sources[2]->n_wants;
  takes_presenter_set_playing (&table.presenter, TRUE);
  for (int i = 0; i < 40; i++)
    table_tick (&table);
  g_assert_cmpint (table.presenter.shown, >=, 18);
  g_assert_cmpint (table.sources[2]->n_wants, ==, n_wants);

  /* Where frames are quick it is back within a few ticks, and nobody waits. */
  table.sources[2]->delay = 1;
  table.sources[2]->quick = TRUE;
  takes_presenter_set_visible (&table.presenter, table.clips[2], TRUE);
  for (int i = 0; i < 4; i++)
    table_tick (&table);
  g_assert_nonnull (table.clips[2]->texture);
  g_assert_cmpuint (table.presenter.counters.steps_skipped, ==, 0);
  g_assert_cmpuint (table.presenter.counters.rebases, ==, 0);

  /* All hidden: time goes on. */
  for (guint i = 0; i < 3; i++)
    takes_presenter_set_visible (&table.presenter, table.clips[i], FALSE);
  for (int i = 0; i < 10; i++)
    table_tick (&table);
  takes_presenter_request (&table.presenter, 5, FALSE);
  table_tick (&table);
  g_assert_false (table.presenter.seeking);
  table_clear (&table);
}

/* A newcomer of any slowness joins in the end, and never costs the others a step; nor when they are
 * sought while it is on its way. */
static void
test_join (void)
{
  static const int delays[] = { 0, 0 }, slow[] = { 1, 10, 50, 140 };

  for (guint k = 0; k < G_N_ELEMENTS (slow); k++)
    {
      Table table;

      table_init (&table, 2, delays);
      takes_presenter_set_playing (&table.presenter, TRUE);
      table_tick (&table);
      table_add (&table, 90, 30, slow[k], FALSE);
      for (int i = 0; i < 5; i++)
        table_tick (&table);
      slow_source_open (table.sources[2]);
      takes_presenter_measure (&table.presenter);
      for (int i = 0; !table.clips[2]->joined; i++)
        {
          table_tick (&table);
          g_assert_cmpint (i, <, 1200);
          if (i == 7)
            {
              takes_presenter_request (&table.presenter, 60, FALSE);
              g_assert_false (table.presenter.seeking);
            }
        }
      g_test_message ("after %d ticks: joined with step %d", slow[k], table.presenter.shown);
      g_assert_cmpuint (table.presenter.counters.steps_skipped, ==, 0);
      g_assert_cmpuint (table.presenter.counters.rebases, ==, 0);
      table_clear (&table);
    }
}

/* A clip that goes to pieces has no picture, and the others go on. */
static void
test_broken (void)
{
  static const int delays[] = { 0, 0 };
  Table table;

  table_init (&table, 2, delays);
  table.sources[1]->broken = TRUE;
  takes_presenter_measure (&table.presenter);
  g_assert_null (table.clips[1]->texture);
  takes_presenter_request (&table.presenter, 50, FALSE);
  g_assert_cmpint (table.presenter.shown, ==, 50);
  table_clear (&table);
}

/* The clip that leads changes while others are on the screen: at rest they stay where they are in time. */
static void
test_lead_changes (void)
{
  static const int delays[] = { 2 };
  Table table;

  table_init (&table, 1, delays);
  takes_presenter_request (&table.presenter, 40, FALSE);
  while (table.presenter.seeking)
    table_tick (&table);
  table_add (&table, 180, 60, 3, TRUE);
  for (int i = 0; i < 8; i++)
    {
      takes_presenter_work (&table.presenter);
      table_tick (&table);
    }
  g_assert_cmpint (table.presenter.shown, ==, 80);
  g_assert_cmpint (table.clips[0]->frame, ==, 40);
  g_assert_cmpint (table.clips[1]->frame, ==, 80);
  table_clear (&table);
}

/* What stood at the end begins anew; at another place it goes on. */
static const struct {
  gboolean loop;
  double   rate;
  int      range[2];
  int      at, begins;
} begin_cases[] = {
  { TRUE, 1, { -1, -1 }, 89, 89 }, { FALSE, 1, { -1, -1 }, 89, 0 }, { FALSE, 1, { -1, -1 }, 88, 88 },
  { FALSE, -1, { -1, -1 }, 0, 89 }, { TRUE, -1, { -1, -1 }, 0, 0 }, { FALSE, 1, { 20, 29 }, 29, 20 },
  { FALSE, 1, { 20, 29 }, 10, 10 }, { FALSE, 1, { 20, 29 }, 40, 40 }, { FALSE, 1, { 20, 29 }, 89, 20 },
  { FALSE, -1, { 20, 29 }, 20, 29 }, { FALSE, -1, { 20, 29 }, 0, 29 }, { TRUE, 1, { 20, 29 }, 40, 20 },
  { TRUE, 1, { 20, 29 }, 10, 10 }, { TRUE, -1, { 20, 29 }, 10, 29 }, { TRUE, -1, { 20, 29 }, 40, 40 },
};

static void
test_begin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (begin_cases); i++)
    {
      static const int delays[] = { 0 };
      int first = begin_cases[i].range[0], last = begin_cases[i].range[1];
      Table table;

      g_test_message ("case %u", i);
      table_init (&table, 1, delays);
      table.presenter.timeline.loop = begin_cases[i].loop;
      table.presenter.timeline.rate = begin_cases[i].rate;
      table.presenter.timeline.range_start = first < 0 ? -1 : first * G_GINT64_CONSTANT (33333334);
      table.presenter.timeline.range_end = last < 0 ? -1 : last * G_GINT64_CONSTANT (33333334);
      takes_presenter_request (&table.presenter, begin_cases[i].at, FALSE);
      takes_presenter_set_playing (&table.presenter, TRUE);
      table_tick (&table);
      g_assert_cmpint (table.presenter.shown, ==, begin_cases[i].begins);
      table_clear (&table);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/media/presenter/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/media/presenter/scrub", test_scrub);
  g_test_add_func ("/media/presenter/next", test_next);
  g_test_add_func ("/media/presenter/late", test_late);
  g_test_add_func ("/media/presenter/hesitation", test_hesitation);
  g_test_add_func ("/media/presenter/slow-screen", test_slow_screen);
  g_test_add_func ("/media/presenter/hidden", test_hidden);
  g_test_add_func ("/media/presenter/join", test_join);
  g_test_add_func ("/media/presenter/broken", test_broken);
  g_test_add_func ("/media/presenter/lead-changes", test_lead_changes);
  g_test_add_func ("/media/presenter/begin", test_begin);

  return g_test_run ();
}
