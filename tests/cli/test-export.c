/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-grab.h"
#include "takes-probe.h"

#include "clip-maker.h"
#include "takes-program.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "takes-json.h"

#define VP8 "vp8enc deadline=1 cpu-used=8 target-bitrate=2000000"

static char *one, *two, *lengthy;

static void
make_clips (void)
{
  one = clip_maker_make (&(ClipSpec) { .file = "one.webm", .encoder = VP8, .muxer = "webmmux", .n_frames = 40, .audio = FALSE });
  two = clip_maker_make (&(ClipSpec) { .file = "two.webm", .encoder = VP8, .muxer = "matroskamux", .n_frames = 20, .audio = TRUE });
  lengthy = clip_maker_make (&(ClipSpec) { .file = "lengthy.webm", .encoder = VP8, .muxer = "webmmux", .n_frames = 1200 });
  g_free (clip_maker_write ("one.takes.json", "{\"schema\":1,\"seed\":812}", 23));
  g_free (clip_maker_write ("two.takes.json", "[[[", 3));
}

/* GStreamer and fontconfig keep caches where the test sends all data; no database is made. */
static void
assert_nothing_but (Home       *home,
                    const char *file)
{
  g_autoptr (GDir) dir = g_dir_open (home->folder, 0, NULL);
  g_autofree char *library = g_build_filename (home->data, "takes", NULL);
  const char *name;

  g_assert_false (g_file_test (library, G_FILE_TEST_EXISTS));
  while ((name = g_dir_read_name (dir)))
    g_assert_true (g_str_equal (name, "data") || g_strcmp0 (name, file) == 0);
}

static void
test_frame (void)
{
  static const struct { const char *option, *value; int frame; } cases[] = {
    { "--json", NULL, 0 }, { "--frame", "12", 12 }, { "--at", "0.5", 15 }, { "--last", NULL, 39 }, { "--frame", "4000", 39 },
  };

  for (guint i = 0; one && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autofree char *png = g_build_filename (home->folder, "frame.png", NULL);
      g_autoptr (GdkTexture) texture = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (Run) run = NULL;
      gint64 frame;

      run = program_run (home, "export", "frame", one, "--to", png, "--json", cases[i].option, cases[i].value, NULL);
      g_assert_cmpint (run->code, ==, 0);
      g_assert_true (takes_json_get_int (takes_json_node_object (run->json), "frame", &frame));
      g_assert_cmpint (frame, ==, cases[i].frame);
      texture = gdk_texture_new_from_filename (png, &error);
      g_assert_no_error (error);
      g_assert_cmpint (clip_maker_read_number (texture), ==, cases[i].frame);
      assert_nothing_but (home, "frame.png");
    }
}

static void
test_sheet (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *png = g_build_filename (home->folder, "sheet.png", NULL);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (Run) run = NULL;

  if (!one || !two)
    return;

  run = program_run (home, "export", "sheet", one, two, "--columns", "3", "--to", png, NULL);
  g_assert_cmpint (run->code, ==, 0);
  g_assert_nonnull (strstr (run->out, png));
  texture = gdk_texture_new_from_filename (png, NULL);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * 40 + 3 * 320 + 2 * 14);
}

static int
read_half (TakesFrameGrab *grab,
           int             picture,
           int             x)
{
  cairo_surface_t *surface = takes_frame_grab_take (grab, picture, NULL, NULL);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface) + x * 4, 179 * stride + 320 * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (320, 180, GDK_MEMORY_B8G8R8A8, bytes, stride);

  cairo_surface_destroy (surface);

  return clip_maker_read_number (texture);
}

static void
test_video (void)
{
  static const struct { const char *ending, *sound; gboolean heard; } cases[] = {
    { "mp4", "0", FALSE }, { "webm", "2", TRUE }, { "mp4", "2", TRUE }, { "mp4", "1", FALSE },
  };

  for (guint i = 0; one && two && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autofree char *name = g_strconcat ("video.", cases[i].ending, NULL);
      g_autofree char *path = g_build_filename (home->folder, name, NULL);
      g_autoptr (TakesFrameGrab) grab = NULL;
      g_autoptr (TakesProbe) probe = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (Run) run = NULL;
      gint64 frames;

      run = program_run (home, "export", "video", one, two, "--sound", cases[i].sound, "--json", "--to", path, NULL);
      g_assert_cmpint (run->code, ==, 0);
      g_assert_true (takes_json_get_int (takes_json_node_object (run->json), "frames", &frames));
      g_assert_cmpint (frames, ==, 40);
      g_assert_cmpint (strstr (run->err, "silent") != NULL, ==, cases[i].sound[0] == '1');

      probe = takes_probe_run (path, TRUE, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (probe->format, ==, cases[i].ending);
      g_assert_cmpint (probe->has_audio, ==, cases[i].heard);
      grab = takes_frame_grab_new (path, 4000, 4000, NULL, &error);
      g_assert_no_error (error);
      for (int picture = 0; picture < 40; picture += 3)
        {
          g_assert_cmpint (read_half (grab, picture, 0), ==, picture);
          g_assert_cmpint (read_half (grab, picture, 324), ==, MIN (picture, 19));
        }
    }
}

static void
test_refusals (void)
{
  const struct { const char *words; int code; const char *said; } cases[] = {
    { "export", 2, "frame, sheet, or video" },
    { "export film", 2, "frame, sheet, or video" },
    { "export --help", 0, "sheet" },
    { "export video --help", 0, "--layout" },
    { "export frame --to TO", 2, "Give a clip" },
    { "export frame ONE", 2, "--to" },
    { "export frame ONE TWO --to TO", 2, "one clip" },
    { "export frame ONE --to TO --last --frame 3", 2, "Only one" },
    { "export frame ONE --to TO --at soon", 2, "soon" },
    { "export frame /nonexistent/clip.mp4 --to TO", 1, "clip.mp4" },
    { "export frame ONE --to /nonexistent/frame.png", 1, "/nonexistent" },
    { "export sheet ONE --columns 25 --to TO", 2, "25" },
    { "export sheet ONE --from 2 --until 1 --to TO", 2, "--until" },
    { "export sheet /nonexistent/clip.mp4 --to TO", 1, "clip.mp4" },
    { "export video ONE --layout tower --to TO", 2, "tower" },
    { "export video ONE --layout wipe --to TO", 2, "two" },
    { "export video ONE --align stars --to TO", 2, "stars" },
    { "export video ONE --sound 2 --to TO", 2, "--sound" },
    { "export video ONE TWO --layout wipe --wipe 101 --to TO", 2, "101" },
    { "export video ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE --to TO", 2, "9" },
    { "export video ONE /nonexistent/clip.mp4 --to TO", 1, "clip.mp4" },
    { "export video ONE --to /nonexistent/folder/video.mp4", 1, "/nonexistent/folder" },
  };

  for (guint i = 0; one && two && i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autofree char *to = g_build_filename (home->folder, "out.mp4", NULL);
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);
      const char *at[16] = { NULL };
      g_autoptr (Run) run = NULL;

      for (guint j = 0; words[j]; j++)
        at[j] = g_str_equal (words[j], "ONE") ? one : g_str_equal (words[j], "TWO") ? two
                : g_str_equal (words[j], "TO") ? to : words[j];
      g_test_message ("%s", cases[i].words);
      run = program_run (home, at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], at[8], at[9], at[10], at[11],
                         at[12], at[13], at[14], NULL);
      g_assert_cmpint (run->code, ==, cases[i].code);
      g_assert_nonnull (strstr (cases[i].code == 0 ? run->out : run->err, cases[i].said));

      assert_nothing_but (home, NULL);
    }
}

static gboolean
exists_cb (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

/* Ctrl+C in the middle leaves nothing behind. */
static void
test_interrupted (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = g_build_filename (home->folder, "video.mp4", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (Run) run = NULL;
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  if (!lengthy)
    return;

  process = program_start (home, "export", "video", lengthy, lengthy, "--to", path, NULL);
  while (!exists_cb (part) && g_get_monotonic_time () < deadline)
    g_usleep (2000);
  g_subprocess_send_signal (process, SIGINT);
  run = program_finish (process);
  g_assert_cmpint (run->code, ==, 130);
  assert_nothing_but (home, NULL);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  takes_media_ensure_init ();
  make_clips ();

  g_test_add_func ("/cli/export/frame", test_frame);
  g_test_add_func ("/cli/export/sheet", test_sheet);
  g_test_add_func ("/cli/export/video", test_video);
  g_test_add_func ("/cli/export/refusals", test_refusals);
  g_test_add_func ("/cli/export/interrupted", test_interrupted);

  result = g_test_run ();
  clip_maker_clean_up ();
  g_free (one);
  g_free (two);
  g_free (lengthy);

  return result;
}
