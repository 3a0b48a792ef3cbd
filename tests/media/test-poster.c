/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-contact-sheet.h"
#include "takes-frame-grab.h"
#include "takes-poster.h"

#include "clip-maker.h"

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

static GdkTexture *
cut_out (GdkTexture *sheet,
         int         x,
         int         y,
         int         width,
         int         height)
{
  gsize stride = (gsize) gdk_texture_get_width (sheet) * 4;
  g_autofree guint8 *pixels = g_malloc (stride * gdk_texture_get_height (sheet));
  g_autoptr (GBytes) bytes = NULL;

  gdk_texture_download (sheet, pixels, stride);
  bytes = g_bytes_new (pixels + y * stride + x * 4, (height - 1) * stride + width * 4);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
read_sheet (const char *png,
            guint       n_cells,
            guint       columns,
            const char *clips[])
{
  TakesSheetOptions options = TAKES_SHEET_OPTIONS_INIT;
  g_autoptr (GPtrArray) list = takes_export_clips_new ();
  g_autoptr (GError) error = NULL;
  GdkTexture *texture;

  options.columns = columns;
  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (list, takes_export_clip_new (clips[i], "1   seed 812", 0));
  takes_contact_sheet_write (list, &options, png, NULL, &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (png, &error);
  g_assert_no_error (error);

  return texture;
}

/* The numbers in the pictures say that the moments are exact. */
static void
test_sheet (void)
{
  g_autofree char *one = clip_maker_make (&(ClipSpec) { .file = "sheet1.mp4", .n_frames = 61 });
  g_autofree char *two = clip_maker_make (&(ClipSpec) { .file = "sheet2.mp4", .n_frames = 31, .width = 180, .height = 320 });
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "sheet.png", NULL);
  const char *clips[] = { one, two, "/nonexistent/clip.mp4" };
  const int expected[] = { 0, 20, 40, 60 };
  g_autoptr (GdkTexture) sheet = NULL;

  if (!one || !two)
    return;

  sheet = read_sheet (png, 3, 4, clips);
  g_assert_cmpint (gdk_texture_get_width (sheet), ==, 2 * 40 + 4 * 320 + 3 * 14);
  g_assert_cmpint (gdk_texture_get_height (sheet), ==, 2 * 40 + 30 + 180 + 320 + 180 + 3 * 34 + 2 * 26);
  for (int column = 0; column < 4; column++)
    {
      g_autoptr (GdkTexture) first = cut_out (sheet, 40 + column * 334, 70, 320, 180);
      g_autoptr (GdkTexture) second = cut_out (sheet, 40 + column * 334, 70 + 180 + 34 + 26, 180, 320);

      g_assert_cmpint (clip_maker_read_number (first), ==, expected[column]);
      g_assert_cmpint (clip_maker_read_number (second), ==, MIN (expected[column], 30));
    }
}

/* A picture of one colour; its size says which one it is. */
static char *
make_still (const char *file,
            int         width,
            int         height)
{
  char *path = g_build_filename (clip_maker_get_folder (), file, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xc01020ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);

  return path;
}

static void
assert_pixel (GdkTexture *sheet,
              int         x,
              int         y,
              guint32     expected)
{
  g_autoptr (GdkTexture) spot = cut_out (sheet, x, y, 1, 1);
  guint32 pixel;

  gdk_texture_download (spot, (guchar *) &pixel, 4);
  g_assert_cmphex (pixel & 0xffffff, ==, expected);
}

/* Stills alone stand beside each other; among clips one fills the first place of its row. */
static void
test_sheet_of_stills (void)
{
  g_autofree char *wide = make_still ("wide.png", 1024, 512), *tall = make_still ("tall.png", 200, 400);
  g_autofree char *clip = clip_maker_make (&(ClipSpec) { .file = "sheet4.mp4", .n_frames = 31 });
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "stills.png", NULL);
  const char *stills[] = { wide, tall, wide }, *mixed[] = { wide, clip };
  g_autoptr (GdkTexture) alone = read_sheet (png, 3, 2, stills), among = NULL;

  g_assert_cmpint (gdk_texture_get_width (alone), ==, 2 * 40 + 2 * 320 + 14);
  g_assert_cmpint (gdk_texture_get_height (alone), ==, 2 * 40 + 320 + 160 + 2 * 34 + 26);
  assert_pixel (alone, 40 + 160, 40 + 80, 0xc01020);
  assert_pixel (alone, 40 + 334 + 80, 40 + 300, 0xc01020);
  assert_pixel (alone, 40 + 160, 40 + 320 + 34 + 26 + 80, 0xc01020);
  assert_pixel (alone, 40 + 334 + 80, 40 + 320 + 34 + 26 + 80, 0x131417);

  if (!clip)
    return;
  among = read_sheet (png, 2, 2, mixed);
  g_assert_cmpint (gdk_texture_get_height (among), ==, 2 * 40 + 30 + 160 + 180 + 2 * 34 + 26);
  assert_pixel (among, 40 + 160, 70 + 80, 0xc01020);
  assert_pixel (among, 40 + 334 + 160, 70 + 80, 0x131417);
}

static void
test_sheet_fails (void)
{
  g_autofree char *one = clip_maker_make (&(ClipSpec) { .file = "sheet3.mp4", .n_frames = 3 });
  TakesSheetOptions options = TAKES_SHEET_OPTIONS_INIT;
  g_autoptr (GPtrArray) absent = takes_export_clips_new (), there = takes_export_clips_new ();
  g_autofree char *png = g_build_filename (clip_maker_get_folder (), "no-sheet.png", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (absent, takes_export_clip_new ("/nonexistent/clip.mp4", "1", 0));
  g_assert_false (takes_contact_sheet_write (absent, &options, png, NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_false (g_file_test (png, G_FILE_TEST_EXISTS));
  if (!one)
    return;

  g_ptr_array_add (there, takes_export_clip_new (one, NULL, 0));
  g_cancellable_cancel (cancellable);
  g_assert_false (takes_contact_sheet_write (there, &options, png, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (takes_contact_sheet_write (there, &options, "/nonexistent/sheet.png", NULL, &error));
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
  clip_maker_init ();

  g_test_add_func ("/media/poster/sizes", test_poster);
  g_test_add_func ("/media/poster/fails", test_poster_fails);
  g_test_add_func ("/media/sheet/moments", test_sheet);
  g_test_add_func ("/media/sheet/stills", test_sheet_of_stills);
  g_test_add_func ("/media/sheet/fails", test_sheet_fails);
  for (gsize i = 0; i < G_N_ELEMENTS (grab_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/grab/", grab_cases[i].name, NULL);

      g_test_add_data_func (path, &grab_cases[i], test_grab);
    }

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
