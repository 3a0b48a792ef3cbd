/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crop.h"
#include "takes-cut.h"
#include "takes-export-codecs.h"
#include "takes-glimpses.h"
#include "takes-probe.h"
#include "takes-wave-file.h"

#include "clip-maker.h"

#include <string.h>

#define MS G_GINT64_CONSTANT (1000000)

static void
remember_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
}

/* Each pixel says where it is. */
static char *
draw (const char *file,
      int         width,
      int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *path = g_build_filename (clip_maker_get_folder (), file, NULL);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + x * 3;

        p[0] = (guint8) x;
        p[1] = (guint8) y;
        p[2] = 0;
      }
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));

  return path;
}

static GdkPixbuf *
crop (const char         *path,
      const TakesCropBox *box,
      int                 width,
      int                 height,
      GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GInputStream) stream = NULL;

  takes_crop_async (path, box, width, height, NULL, remember_cb, &result);
  wait_for (&result);
  bytes = takes_crop_finish (result, error);
  if (!bytes)
    return NULL;

  stream = g_memory_input_stream_new_from_bytes (bytes);

  return gdk_pixbuf_new_from_stream (stream, NULL, error);
}

static void
test_crop (void)
{
  static const TakesCropBox box = { 30, 20, 160, 90 };
  static const TakesCropBox outside = { 100, 20, 160, 90 };
  g_autofree char *path = draw ("where.png", 240, 200);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GdkPixbuf) part = NULL;
  g_autoptr (GdkPixbuf) enlarged = NULL;
  g_autoptr (GdkPixbuf) nothing = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_length, after_length;

  g_assert_true (g_file_get_contents (path, &before, &before_length, NULL));
  part = crop (path, &box, 160, 90, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (part), ==, 160);
  g_assert_cmpint (gdk_pixbuf_get_height (part), ==, 90);
  g_assert_cmpint (gdk_pixbuf_get_pixels (part)[0], ==, 30);
  g_assert_cmpint (gdk_pixbuf_get_pixels (part)[1], ==, 20);
  g_assert_cmpint (gdk_pixbuf_get_pixels (part)[159 * 3], ==, 189);

  enlarged = crop (path, &box, 640, 360, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_pixbuf_get_width (enlarged), ==, 640);
  g_assert_cmpint (gdk_pixbuf_get_height (enlarged), ==, 360);
  g_assert_cmpint (gdk_pixbuf_get_pixels (enlarged)[0], ==, 30);

  nothing = crop (path, &outside, 160, 90, &error);
  g_assert_null (nothing);
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA);

  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
told_cb (double   done,
         gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (done, >=, *last);
  *last = done;
}

static TakesProbe *
probe (const char *path)
{
  g_autoptr (GError) error = NULL;
  TakesProbe *made = takes_probe_run (path, TRUE, NULL, &error);

  g_assert_no_error (error);

  return made;
}

static int
read_number_at (const char *path,
                gint64      moment)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) pictures = NULL;
  g_autoptr (GError) error = NULL;

  takes_glimpses_load_async (path, &moment, 1, 320, 180, NULL, remember_cb, &result);
  wait_for (&result);
  pictures = takes_glimpses_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pictures->len, ==, 1);

  return clip_maker_read_number (pictures->pdata[0]);
}

static void
test_video (void)
{
  const ClipSpec spec = { .file = "long.mkv", .muxer = "matroskamux", .n_frames = 90, .audio = TRUE };
  g_autofree char *clip = clip_maker_make (&spec);
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "part.mp4", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesProbe) part = NULL;
  double done = 0;

  if (!clip)
    return;

  takes_cut_video_async (clip, 500 * MS, 2500 * MS, path, told_cb, &done, NULL, remember_cb, &result);
  wait_for (&result);
  g_assert_true (takes_cut_finish (result, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (done, >, 0.9);

  part = probe (path);
  g_assert_cmpint (part->kind, ==, TAKES_MEDIA_VIDEO);
  g_assert_cmpstr (part->format, ==, "mp4");
  g_assert_cmpint (ABS (part->ms - 2000), <=, 40);
  g_assert_cmpint (part->width, ==, 320);
  g_assert_true (part->has_audio);
  g_assert_cmpint (read_number_at (path, 0), ==, 15);
  g_assert_cmpint (read_number_at (path, 1990 * MS), ==, 74);
  g_assert_cmpint (read_number_at (clip, 0), ==, 0);
}

static void
test_stopped (void)
{
  const ClipSpec spec = { .file = "stopped.mp4", .n_frames = 300 };
  g_autofree char *clip = clip_maker_make (&spec);
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "stopped-part.mp4", NULL);
  g_autofree char *half = g_strconcat (path, ".part", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;

  takes_cut_video_async (clip, 0, -1, path, NULL, NULL, cancellable, remember_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (&result);
  g_assert_false (takes_cut_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
}

/* Where nothing encodes a video, a sentence says what to install. */
static void
test_no_encoder (void)
{
  const ClipSpec spec = { .file = "plain.mov", .encoder = "jpegenc", .muxer = "qtmux" };
  g_autofree char *clip = NULL;
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "none.mp4", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (takes_export_codecs_find_video (TAKES_CONTAINER_MP4))
    {
      g_test_skip ("There is an encoder");
      return;
    }

  clip = clip_maker_make (&spec);
  takes_cut_video_async (clip, 0, -1, path, NULL, NULL, NULL, remember_cb, &result);
  wait_for (&result);
  g_assert_false (takes_cut_finish (result, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NO_ENCODER);
  g_assert_nonnull (strstr (error->message, "Install"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_sound (void)
{
  g_autofree char *sound = clip_maker_make_sound ("long.ogg", "vorbisenc ! oggmux", 6);
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "part.wav", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesProbe) part = NULL;
  double done = 0;

  if (!sound)
    return;

  takes_cut_sound_async (sound, 1000 * MS, 4500 * MS, path, told_cb, &done, NULL, remember_cb, &result);
  wait_for (&result);
  g_assert_true (takes_cut_finish (result, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (done, ==, 1);

  part = probe (path);
  g_assert_cmpint (part->kind, ==, TAKES_MEDIA_SOUND);
  g_assert_cmpstr (part->format, ==, "wav");
  g_assert_cmpint (part->ms, ==, 3500);
  g_assert_cmpint (part->bytes, ==, 44 + TAKES_WAVE_FILE_RATE / 10 * 35);
}

static void
test_no_folder (void)
{
  g_autofree char *sound = clip_maker_make_sound ("short.wav", "wavenc", 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  takes_cut_sound_async (sound, 0, 500 * MS, "/nowhere/at/all.wav", NULL, NULL, NULL, remember_cb, &result);
  wait_for (&result);
  g_assert_false (takes_cut_finish (result, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  clip_maker_init ();
  g_test_add_func ("/media/fit/crop", test_crop);
  g_test_add_func ("/media/fit/video", test_video);
  g_test_add_func ("/media/fit/stopped", test_stopped);
  g_test_add_func ("/media/fit/no-encoder", test_no_encoder);
  g_test_add_func ("/media/fit/sound", test_sound);
  g_test_add_func ("/media/fit/no-folder", test_no_folder);

  status = g_test_run ();
  clip_maker_clean_up ();

  return status;
}
