/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-grab.h"
#include "takes-poster.h"
#include "takes-probe.h"

#include "clip-maker.h"

#include <glib/gstdio.h>

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
make_poster (const char  *clip,
             const char  *png,
             int          max_width,
             GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_poster_async (clip, png, max_width, NULL, done_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return takes_poster_finish (result, error);
}

static void
test_poster (void)
{
  static const struct { int max_width, width, height; } cases[] = { { 640, 320, 180 }, { 160, 160, 90 } };
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "poster.mp4" });
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "poster.png", NULL);

  if (!clip)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      make_poster (clip, png, cases[i].max_width, &error);
      g_assert_no_error (error);
      texture = gdk_texture_new_from_filename (png, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, cases[i].width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, cases[i].height);
      g_assert_cmpint (clip_maker_read_number (texture), ==, 0);
    }
}

static void
test_poster_fails (void)
{
  g_autofree char *page = clip_maker_write ("page.mp4", "<html>404", 9);
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "poster2.mp4", .n_frames = 5 });
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "nothing.png", NULL);
  g_autoptr (GError) error = NULL;

  if (!clip)
    return;
  g_assert_false (make_poster (page, png, 320, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA);
  g_clear_error (&error);
  g_assert_false (g_file_test (png, G_FILE_TEST_EXISTS));

  g_assert_false (make_poster (clip, "/nonexistent/poster.png", 320, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
}

typedef struct {
  const char *name;
  ClipSpec    spec;
} GrabCase;

static const GrabCase grab_cases[] = {
  { "h264", { .file = "g1.mp4", .n_frames = 90 } },
  { "sound", { .file = "g2.mp4", .n_frames = 90, .audio = TRUE } },
  { "vp8", { .file = "g3.webm", .encoder = "vp8enc deadline=1 keyframe-max-dist=40", .muxer = "webmmux", .n_frames = 90 } },
  { "vp9", { .file = "g4.webm", .encoder = "vp9enc deadline=1", .muxer = "webmmux", .n_frames = 40 } },
  { "irregular", { .file = "g5.mp4", .irregular = TRUE, .n_frames = 60 } },
  { "60fps", { .file = "g6.mp4", .fps = 60, .n_frames = 90 } },
  { "24fps-odd", { .file = "g7.webm", .encoder = "vp8enc deadline=1", .muxer = "webmmux", .fps = 24, .width = 241, .height = 135 } },
};

static void
test_grab (gconstpointer data)
{
  const GrabCase *test = data;
  g_autofree char *clip = clip_maker_make (&test->spec);
  g_autoptr (TakesFrameGrab) grab = NULL;
  g_autoptr (GError) error = NULL;
  int n_frames = test->spec.n_frames ? test->spec.n_frames : 60;

  if (!clip)
    return;

  grab = takes_frame_grab_new (clip, 4000, 4000, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (takes_frame_grab_get_index (grab)->n_frames, ==, n_frames);
  for (int i = 0; i < 12; i++)
    {
      int frame = i == 0 ? n_frames - 1 : (i * 37) % n_frames;
      cairo_surface_t *surface = takes_frame_grab_take (grab, frame, NULL, &error);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      int height;

      g_assert_no_error (error);
      height = cairo_image_surface_get_height (surface);
      bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                           (gsize) cairo_image_surface_get_stride (surface) * height);
      texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_B8G8R8A8,
                                        bytes, cairo_image_surface_get_stride (surface));
      g_assert_cmpint (clip_maker_read_number (texture), ==, frame);
      cairo_surface_destroy (surface);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  takes_media_ensure_init ();

  g_test_add_func ("/media/poster/sizes", test_poster);
  g_test_add_func ("/media/poster/fails", test_poster_fails);
  for (gsize i = 0; i < G_N_ELEMENTS (grab_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/grab/", grab_cases[i].name, NULL);

      g_test_add_data_func (path, &grab_cases[i], test_grab);
    }

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
