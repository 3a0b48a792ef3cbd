/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-audio-bus.h"

#include "clip-maker.h"

#define LIMIT (40 * G_USEC_PER_SEC)

/* A timeline that moves as it is told to. */
typedef struct {
  TakesAudioBus *bus;
  gint64         base;        /* ns at start */
  gint64         start;       /* µs */
  gint64         largest;     /* ns, correction */
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
  takes_audio_bus_set_clip (line->bus, path);
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
      if ((g_get_monotonic_time () - line->start) * 1000 + line->base > 18 * G_GINT64_CONSTANT (1000000000))
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
  line.base += 5 * G_GINT64_CONSTANT (1000000000);
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
  takes_audio_bus_set_clip (line.bus, NULL);
  g_assert_false (takes_audio_bus_is_heard (line.bus));
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

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  takes_media_ensure_init ();

  g_test_add_func ("/media/audio-bus/follow", test_follow);
  g_test_add_func ("/media/audio-bus/silence", test_silence);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
