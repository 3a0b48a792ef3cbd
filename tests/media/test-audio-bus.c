/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-audio-bus.h"

#include "record-sink.h"
#include "takes-fader.h"
#include "takes-sync-group-private.h"

#include "clip-maker.h"

#define LIMIT  (120 * G_USEC_PER_SEC)
#define SECOND G_GINT64_CONSTANT (1000000000)
#define MS     G_GINT64_CONSTANT (1000000)

/* A timeline that moves as it is told to. */
typedef struct {
  TakesAudioBus *bus;
  gint64         base;        /* ns at start */
  gint64         start;       /* µs */
  gint64         largest;     /* ns, correction */
  gint64         last;        /* µs, of the last tick */
  gint64         longest;     /* µs between two ticks */
  gboolean       playing;
} Line;

static gboolean
tick_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
}

static void
line_tick (Line *line)
{
  gboolean tick = FALSE;
  guint source = g_timeout_add (10, tick_cb, &tick);
  gint64 now, correction;

  while (!tick)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);

  now = g_get_monotonic_time ();
  line->longest = MAX (line->longest, line->last > 0 ? now - line->last : 0);
  line->last = now;
  correction = takes_audio_bus_follow (line->bus, line->base + (now - line->start) * 1000, line->playing, now);
  line->base += correction;
  line->largest = MAX (line->largest, ABS (correction));
}

static void
line_begin (Line       *line,
            const char *sink,
            const char *path)
{
  *line = (Line) { .bus = takes_audio_bus_new (), .start = g_get_monotonic_time (), .playing = TRUE };
  takes_audio_bus_set_sink (line->bus, sink);
  takes_audio_bus_set_clip (line->bus, path, 0);
}

static void
wait_for_sound (Line     *line,
                gboolean  heard)
{
  gint64 until = g_get_monotonic_time () + LIMIT;

  while (takes_audio_bus_is_heard (line->bus) != heard)
    {
      line_tick (line);
      /* The timeline loops, as a clip does. */
      if ((g_get_monotonic_time () - line->start) * 1000 + line->base > 18 * SECOND)
        {
          line->start = g_get_monotonic_time ();
          line->base = 0;
        }
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

static void
test_follow (void)
{
  g_autofree char *path = clip_maker_make_sound ("long.wav", "wavenc", 20);
  Line line;

  if (!path)
    return;

  line_begin (&line, "fakesink", path);
  wait_for_sound (&line, TRUE);

  /* A jump of the timeline: silence, then sound there. */
  line.base += 5 * SECOND;
  wait_for_sound (&line, FALSE);
  wait_for_sound (&line, TRUE);

  line.playing = FALSE;
  wait_for_sound (&line, FALSE);
  line.playing = TRUE;
  wait_for_sound (&line, TRUE);
  g_assert_cmpint (line.largest, <=, 2000000);

  takes_audio_bus_set_muted (line.bus, TRUE);
  wait_for_sound (&line, FALSE);
  takes_audio_bus_set_muted (line.bus, FALSE);
  wait_for_sound (&line, TRUE);
  takes_audio_bus_set_clip (line.bus, NULL, 0);
  wait_for_sound (&line, FALSE);
  g_assert_finalize_object (line.bus);
}

/* No device, no track, no file: silence, and nothing else. */
static void
test_silence (void)
{
  g_autofree char *sound = clip_maker_make_sound ("short.wav", "wavenc", 1);
  g_autofree char *silent = clip_maker_make (&(ClipSpec) { .file = "silent.mp4", .n_frames = 10 });
  const struct { const char *sink, *path; } cases[] = {
    { "nosuchsink", sound }, { "fakesink", silent }, { "fakesink", "/nonexistent/sound.wav" }, { NULL, sound },
  };

  if (!sound || !silent)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Line line;

      line_begin (&line, cases[i].sink, cases[i].path);
      for (int k = 0; k < 30; k++)
        {
          line_tick (&line);
          if (cases[i].sink)
            g_assert_false (takes_audio_bus_is_heard (line.bus));
        }
      g_assert_finalize_object (line.bus);
    }
}

/* A straight line of 40 ms, and what goes out and what comes in are together as loud as one. */
static const struct {
  gint64 time;              /* ms, of the first sample; both change from 1000 ms on */
  double out, in;
} fader_cases[] = {
  { 0, 1, 0 }, { 999, 1, 0 }, { 1000, 1, 0 }, { 1010, 0.75, 0.25 }, { 1020, 0.5, 0.5 }, { 1040, 0, 1 }, { 5000, 0, 1 },
};

static void
test_fader (void)
{
  g_autoptr (TakesFader) out = takes_fader_new ();
  g_autoptr (TakesFader) in = takes_fader_new ();

  takes_fader_set (out, 1);
  takes_fader_fade (out, 1000 * MS, 0);
  takes_fader_fade (in, 1000 * MS, 1);
  for (guint i = 0; i < G_N_ELEMENTS (fader_cases); i++)
    {
      float left[2 * 480], right[2 * 480];

      g_assert_cmpfloat_with_epsilon (takes_fader_get_gain (out, fader_cases[i].time * MS), fader_cases[i].out, 1e-6);
      g_assert_cmpfloat_with_epsilon (takes_fader_get_gain (in, fader_cases[i].time * MS), fader_cases[i].in, 1e-6);
      for (guint k = 0; k < G_N_ELEMENTS (left); k++)
        left[k] = right[k] = k % 2 == 0 ? 1 : -1;
      takes_fader_apply (out, left, 480, 2, 48000, fader_cases[i].time * MS);
      takes_fader_apply (in, right, 480, 2, 48000, fader_cases[i].time * MS);
      g_assert_cmpfloat_with_epsilon (left[0], fader_cases[i].out, 1e-6);
      for (guint k = 0; k < 480; k++)
        {
          g_assert_cmpfloat_with_epsilon (left[2 * k] + right[2 * k], 1, 1e-5);
          g_assert_cmpfloat_with_epsilon (left[2 * k + 1], -left[2 * k], 1e-6);
        }
    }

  /* Turned round half-way it goes on from there. */
  takes_fader_fade (in, 1020 * MS, 0);
  g_assert_cmpfloat_with_epsilon (takes_fader_get_gain (in, 1020 * MS), 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (takes_fader_get_gain (in, 1040 * MS), 0.25, 1e-6);
}

/* From one track to another. Returns: whether the main loop was in time for a change without a break */
static gboolean
change_over (Line       *line,
             const char *one,
             const char *two,
             gint64      shift)
{
  record_sink_reset ();
  line_begin (line, RECORD_SINK, one);
  line->base = 2 * SECOND;
  wait_for_sound (line, TRUE);
  line->longest = 0;
  takes_audio_bus_set_clip (line->bus, two, shift);
  g_assert_true (takes_audio_bus_is_heard (line->bus));
  wait_for_sound (line, FALSE);
  wait_for_sound (line, TRUE);
  g_assert_cmpint (line->largest, <=, 2 * MS);
  for (int k = 0; k < 12; k++)
    line_tick (line);
  g_assert_finalize_object (line->bus);

  return line->longest < 40000;
}

/* At every moment of the change both together are as loud as one, it is over within 40 ms, and the new
 * track is where the timeline is, shifted or not. */
static void
test_cross_fade (void)
{
  static const gint64 shifts[] = { 0, 700 * MS, -300 * MS };
  g_autofree char *one = clip_maker_make_sound ("one.wav", "wavenc", 20);
  g_autofree char *two = clip_maker_make_sound ("two.wav", "wavenc", 20);

  if (!one || !two)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      Line line;
      int begin, end, n_tries = 0;

      while (!change_over (&line, one, two, shifts[i]))
        if (++n_tries > 8)
          {
            g_test_skip ("The machine is too busy to hear a change of 40 ms.");
            return;
          }

      record_sink_shift (1, -shifts[i] / MS);
      g_assert_cmpint (record_sink_count (), ==, 2);
      begin = record_sink_find (1, 0.02);
      end = record_sink_find (1, 0.98);
      g_assert_cmpint (end - begin, <=, 50);
      for (int ms = begin - 100; ms < end + 50; ms += RECORD_STEP)
        {
          double out = record_sink_get (0, ms), in = record_sink_get (1, ms);

          g_test_message ("%d ms: %.2f %.2f", ms - begin, out, in);
          g_assert_cmpfloat (ABS (out + in - 1), <, 0.13);
          g_assert_cmpfloat (ms < begin - RECORD_STEP ? in : ms > end + RECORD_STEP ? out : 0, <, 0.05);
        }
    }
}

/* Around a loop of a second and a half: it is heard again in each round. */
static void
test_loop (void)
{
  g_autofree char *path = clip_maker_make_sound ("round.wav", "wavenc", 20);
  gint64 until = g_get_monotonic_time () + LIMIT;
  Line line;
  int n_rounds = 0, n_heard = 0, n_ticks = 0;

  if (!path)
    return;

  line_begin (&line, "fakesink", path);
  line.base = 3 * SECOND;
  wait_for_sound (&line, TRUE);
  while (n_rounds < 4)
    {
      line_tick (&line);
      n_ticks++;
      n_heard += takes_audio_bus_is_heard (line.bus);
      if ((g_get_monotonic_time () - line.start) * 1000 + line.base > 45 * SECOND / 10)
        {
          line.base -= 15 * SECOND / 10;
          n_rounds++;
        }
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  g_test_message ("heard in %d of %d ticks", n_heard, n_ticks);
  g_assert_cmpint (n_heard, >, n_ticks / 2);
  g_assert_finalize_object (line.bus);
}

/* A device that goes away in the middle is silence; playing again tries again. */
static void
test_device_goes (void)
{
  g_autofree char *path = clip_maker_make_sound ("gone.wav", "wavenc", 20);
  Line line;

  if (!path)
    return;

  record_sink_reset ();
  line_begin (&line, RECORD_SINK, path);
  wait_for_sound (&line, TRUE);
  record_sink_break (TRUE);
  wait_for_sound (&line, FALSE);
  for (int i = 0; i < 20; i++)
    line_tick (&line);
  g_assert_false (takes_audio_bus_is_heard (line.bus));
  record_sink_break (FALSE);
  line.playing = FALSE;
  line_tick (&line);
  line.playing = TRUE;
  wait_for_sound (&line, TRUE);
  g_assert_finalize_object (line.bus);
}

/* A group on the clock of the wall. */
static void
wait_for_group (TakesSyncGroup *group,
                gboolean        heard)
{
  gint64 until = g_get_monotonic_time () + LIMIT;
  int n_same = 0;

  while (n_same < 12)
    {
      gboolean tick = FALSE;
      guint source = g_timeout_add (10, tick_cb, &tick);

      while (!tick)
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (source);
      takes_sync_group_advance (group, g_get_monotonic_time ());
      n_same = takes_audio_bus_is_heard (group->audio) == heard ? n_same + 1 : 0;
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

static void
play (TakesSyncGroup *group)
{
  takes_sync_group_set_playing (group, TRUE);
}

static void
stop (TakesSyncGroup *group)
{
  takes_sync_group_set_playing (group, FALSE);
}

static void
scrub (TakesSyncGroup *group)
{
  takes_sync_group_set_scrubbing (group, TRUE);
}

static void
let_go (TakesSyncGroup *group)
{
  takes_sync_group_set_scrubbing (group, FALSE);
}

static void
seek (TakesSyncGroup *group)
{
  takes_sync_group_seek (group, 4 * SECOND);
}

static const struct {
  const char *name;
  void      (*act) (TakesSyncGroup *group);
  const char *property;
  double      rate;
  gboolean    heard;
} group_cases[] = {
  { "play", play, NULL, 0, TRUE },
  { "scrub", scrub, NULL, 0, FALSE },
  { "let-go", let_go, NULL, 0, TRUE },
  { "slowly", NULL, "rate", 0.5, FALSE },
  { "backwards", NULL, "rate", -1, FALSE },
  { "again", NULL, "rate", 1, TRUE },
  { "muted", NULL, "muted", TRUE, FALSE },
  { "loud", NULL, "muted", FALSE, TRUE },
  { "pause", stop, NULL, 0, FALSE },
  { "play-on", play, NULL, 0, TRUE },
  { "seek", seek, NULL, 0, TRUE },
};

static void
test_group (void)
{
  g_autofree char *path = clip_maker_make (&(ClipSpec) { .file = "heard.mp4", .n_frames = 300, .audio = TRUE });
  TakesSyncGroup *group;
  guint clip;

  if (!path)
    return;

  group = takes_sync_group_new ();
  g_object_set (group, "audio-sink", "fakesink", NULL);
  clip = takes_sync_group_add (group, path, NULL);
  g_object_set (group, "sound-clip", (int) clip, NULL);
  takes_sync_group_set_size (group, clip, 160, 90);
  for (guint i = 0; i < G_N_ELEMENTS (group_cases); i++)
    {
      g_test_message ("%s", group_cases[i].name);
      if (group_cases[i].act)
        group_cases[i].act (group);
      else if (g_str_equal (group_cases[i].property, "rate"))
        g_object_set (group, "rate", group_cases[i].rate, NULL);
      else
        g_object_set (group, "muted", group_cases[i].rate == TRUE, NULL);
      wait_for_group (group, group_cases[i].heard);
    }
  g_assert_finalize_object (group);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();
  record_sink_register ();

  g_test_add_func ("/media/audio-bus/follow", test_follow);
  g_test_add_func ("/media/audio-bus/silence", test_silence);
  g_test_add_func ("/media/audio-bus/fader", test_fader);
  g_test_add_func ("/media/audio-bus/cross-fade", test_cross_fade);
  g_test_add_func ("/media/audio-bus/loop", test_loop);
  g_test_add_func ("/media/audio-bus/device-goes", test_device_goes);
  g_test_add_func ("/media/audio-bus/group", test_group);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
