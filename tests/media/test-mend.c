/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-mend.h"
#include "takes-picture.h"
#include "takes-probe.h"
#include "takes-strip.h"

#include "clip-maker.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gst/gst.h>
#include <string.h>

/* Red on the left, blue on the right, the upper edge white: any wrong turn shows. */
static GdkPixbuf *
draw (int      width,
      int      height,
      gboolean alpha,
      gboolean noise)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint32 seed = 7;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = gdk_pixbuf_get_pixels (pixbuf) + y * stride + x * n_channels;

        seed = seed * 1664525 + 1013904223;
        p[0] = noise ? seed >> 24 : x < width / 2 ? 230 : 20;
        p[1] = noise ? seed >> 16 : y < height / 4 ? 230 : 20;
        p[2] = noise ? seed >> 8 : x < width / 2 ? 20 : 230;
        if (alpha)
          p[3] = y < height / 2 ? 255 : 0;
      }

  return pixbuf;
}

static void
insert_exif (GByteArray *jpeg,
             int         orientation)
{
  /* A little-endian TIFF with orientation, and the maker's name as what must not be sent. */
  guint8 segment[] = {
    0xff, 0xe1, 0, 52, 'E', 'x', 'i', 'f', 0, 0,
    'I', 'I', '*', 0, 8, 0, 0, 0, 2, 0,
    0x0f, 0x01, 2, 0, 6, 0, 0, 0, 38, 0, 0, 0,
    0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
    0, 0, 0, 0, 'M', 'a', 'k', 'e', 'r', 0,
  };
  g_autoptr (GByteArray) out = g_byte_array_new ();

  segment[3] = sizeof segment - 2;
  g_byte_array_append (out, jpeg->data, 2);
  g_byte_array_append (out, segment, sizeof segment);
  g_byte_array_append (out, jpeg->data + 2, jpeg->len - 2);
  g_byte_array_set_size (jpeg, 0);
  g_byte_array_append (jpeg, out->data, out->len);
}

typedef struct {
  const char *name, *format;     /* of the original */
  int         width, height;     /* as stored */
  int         orientation;
  gboolean    alpha, noise;
  gint64      max_bytes;
  const char *to_format;
  int         to_width, to_height;
  gboolean    changed, turned, scaled, converted, stripped;
} MendCase;

#define MB 1000000

static const MendCase cases[] = {
  { "phone", "jpeg", 4032, 3024, 1, FALSE, FALSE, 10 * MB, "jpeg", 2000, 1500, TRUE, FALSE, TRUE, FALSE, FALSE },
  { "phone-upright", "jpeg", 1600, 1200, 6, FALSE, FALSE, 10 * MB, "jpeg", 1200, 1600, TRUE, TRUE, FALSE, FALSE, TRUE },
  { "phone-upright-scaled", "jpeg", 4032, 3024, 8, FALSE, FALSE, 10 * MB, "jpeg", 1500, 2000, TRUE, TRUE, TRUE, FALSE, TRUE },
  { "upside-down", "jpeg", 800, 600, 3, FALSE, FALSE, 10 * MB, "jpeg", 800, 600, TRUE, TRUE, FALSE, FALSE, TRUE },
  { "mirrored", "jpeg", 800, 600, 2, FALSE, FALSE, 10 * MB, "jpeg", 800, 600, TRUE, TRUE, FALSE, FALSE, TRUE },
  { "transposed", "jpeg", 800, 600, 5, FALSE, FALSE, 10 * MB, "jpeg", 600, 800, TRUE, TRUE, FALSE, FALSE, TRUE },
  { "transverse", "jpeg", 800, 600, 7, FALSE, FALSE, 10 * MB, "jpeg", 600, 800, TRUE, TRUE, FALSE, FALSE, TRUE },
  { "flipped", "jpeg", 800, 600, 4, FALSE, FALSE, 10 * MB, "jpeg", 800, 600, TRUE, TRUE, FALSE, FALSE, TRUE },
  { "exif-only", "jpeg", 800, 600, -1, FALSE, FALSE, 10 * MB, "jpeg", 800, 600, TRUE, FALSE, FALSE, FALSE, TRUE },
  { "nothing-to-do", "jpeg", 800, 600, 1, FALSE, FALSE, 10 * MB, "jpeg", 800, 600 },
  { "png", "png", 800, 600, 1, TRUE, FALSE, 10 * MB, "png", 800, 600 },
  { "png-scaled", "png", 3000, 1500, 1, TRUE, FALSE, 10 * MB, "png", 2000, 1000, TRUE, FALSE, TRUE, FALSE, FALSE },
  { "bmp", "bmp", 801, 601, 1, FALSE, FALSE, 10 * MB, "png", 801, 601, TRUE, FALSE, FALSE, TRUE, FALSE },
  { "tiff", "tiff", 800, 600, 1, TRUE, FALSE, 10 * MB, "png", 800, 600, TRUE, FALSE, FALSE, TRUE, TRUE },
  { "too-long", "png", 4000, 600, 1, FALSE, FALSE, 10 * MB, "png", 4000, 600 },
  { "small", "png", 100, 80, 1, FALSE, FALSE, 10 * MB, "png", 100, 80 },
  { "heavy-png", "png", 900, 700, 1, TRUE, TRUE, MB, "jpeg", 900, 700, TRUE, FALSE, FALSE, TRUE, FALSE },
  { "heavy-jpeg", "jpeg", 900, 700, 1, FALSE, TRUE, MB, "jpeg", 900, 700, TRUE, FALSE, FALSE, FALSE, FALSE },
};

static char *
write_original (const MendCase *test)
{
  g_autoptr (GdkPixbuf) pixbuf = draw (test->width, test->height, test->alpha, test->noise);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autofree char *file = g_strconcat (test->name, ".", test->format, NULL);
  gsize length;

  if (g_str_equal (test->format, "jpeg"))
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", &error, "quality", "99", NULL);
  else
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, test->format, &error, NULL);
  g_assert_no_error (error);
  g_byte_array_append (bytes, (guint8 *) data, length);
  if (test->orientation != 1)
    insert_exif (bytes, ABS (test->orientation));

  return clip_maker_write (file, bytes->data, bytes->len);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static TakesMended *
mend (const char  *path,
      gint64       max_bytes,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  takes_mend_picture_async (path, clip_maker_get_folder (), 360, 2000, max_bytes, NULL, done_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return takes_mend_picture_finish (result, error);
}

static GdkPixbuf *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = takes_picture_read_file (path, G_MAXINT, NULL, &error);
  TakesPictureHead head;
  GdkPixbuf *pixbuf;

  g_assert_no_error (error);
  g_assert_true (takes_picture_head_read (&head, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  g_assert_cmpint (head.orientation, ==, 1);
  pixbuf = takes_picture_decode (path, bytes, &head, NULL, &error);
  g_assert_no_error (error);

  return pixbuf;
}

/* Where the colours of draw () must lie after turning upright. */
static void
assert_upright (const MendCase *test,
                const char     *path)
{
  g_autoptr (GdkPixbuf) pixbuf = load (path);
  static const struct { gboolean across, red_first, white_first; } turns[] = {
    { FALSE, TRUE, TRUE }, { FALSE, FALSE, TRUE }, { FALSE, FALSE, FALSE }, { FALSE, TRUE, FALSE },
    { TRUE, TRUE, TRUE }, { TRUE, TRUE, FALSE }, { TRUE, FALSE, FALSE }, { TRUE, FALSE, TRUE },
  };
  int turn = ABS (test->orientation) - 1;
  gboolean across = turns[turn].across;
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf), n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  const guint8 *first = pixels + (across ? height / 10 * stride + width / 2 * n_channels
                                         : 2 * height / 5 * stride + width / 10 * n_channels);
  const guint8 *edge = pixels + (across ? height / 2 * stride + width / 10 * n_channels
                                        : height / 10 * stride + width / 2 * n_channels);

  g_assert_cmpint (first[0] > 128, ==, turns[turn].red_first);
  g_assert_cmpint (edge[1] > 128, ==, turns[turn].white_first);
}

static gboolean
contains (const char *data,
          gsize       length,
          const char *word)
{
  gsize n = strlen (word);

  for (gsize at = 0; at + n <= length; at++)
    if (memcmp (data + at, word, n) == 0)
      return TRUE;

  return FALSE;
}

static void
test_mend (gconstpointer data)
{
  const MendCase *test = data;
  g_autofree char *path = write_original (test);
  g_autofree char *before = NULL, *after = NULL, *made = NULL;
  gsize before_length, after_length, made_length;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesMended) mended = NULL;
  g_autoptr (TakesProbe) probe = NULL;

  g_file_get_contents (path, &before, &before_length, NULL);
  mended = mend (path, test->max_bytes, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &after, &after_length, NULL);
  g_assert_cmpmem (before, before_length, after, after_length);

  g_assert_cmpint (mended->changed, ==, test->changed);
  g_assert_cmpint (mended->turned, ==, test->turned);
  g_assert_cmpint (mended->scaled, ==, test->scaled);
  g_assert_cmpint (mended->converted, ==, test->converted);
  g_assert_cmpint (mended->stripped, ==, test->stripped);
  g_assert_cmpstr (mended->format, ==, test->to_format);
  g_assert_cmpint (mended->width, ==, test->to_width);
  g_assert_cmpint (mended->height, ==, test->to_height);
  g_assert_cmpint (g_str_equal (mended->path, path), !=, test->changed);

  g_assert_true (g_file_get_contents (mended->path, &made, &made_length, NULL));
  g_assert_cmpint (mended->bytes, ==, made_length);
  g_assert_cmpint (mended->bytes, <=, test->max_bytes);
  if (test->changed)
    {
      g_assert_false (contains (made, made_length, "Exif"));
      g_assert_false (contains (made, made_length, "Maker"));
    }
  probe = takes_probe_run (mended->path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (probe->format, ==, test->to_format);
  g_assert_cmpint (probe->width, ==, test->to_width);
  g_assert_cmpint (probe->height, ==, test->to_height);
  g_assert_false (probe->turned);
  if (!test->noise)
    assert_upright (test, mended->path);
}

/* When only metadata goes, not one pixel changes. */
static void
test_strip_is_lossless (void)
{
  MendCase test = { "lossless", "jpeg", 333, 222, 6 };
  g_autofree char *path = write_original (&test);
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  g_autoptr (GBytes) original = NULL, stripped = NULL, again = NULL, cut = NULL, cut_stripped = NULL;
  TakesPictureHead head;

  g_file_get_contents (path, &data, &length, NULL);
  g_byte_array_append (tail, (guint8 *) data, length);
  g_byte_array_append (tail, (const guint8 *) "a film behind the picture", 25);
  original = g_bytes_new (tail->data, tail->len);
  stripped = takes_strip_metadata (original, "jpeg");
  g_assert_nonnull (stripped);
  g_assert_cmpuint (g_bytes_get_size (stripped), <, length);
  g_assert_true (takes_picture_head_read (&head, g_bytes_get_data (stripped, NULL), g_bytes_get_size (stripped)));
  g_assert_false (head.has_metadata);
  g_assert_cmpint (head.width, ==, 333);
  g_assert_cmpint (head.orientation, ==, 1);

  again = takes_strip_metadata (stripped, "jpeg");
  g_assert_true (again == stripped);

  for (gsize n = 0; n < MIN (length, 1200); n++)
    {
      g_clear_pointer (&cut, g_bytes_unref);
      g_clear_pointer (&cut_stripped, g_bytes_unref);
      cut = g_bytes_new (data, n);
      cut_stripped = takes_strip_metadata (cut, "jpeg");
      takes_picture_head_read (&head, (const guint8 *) data, n);
    }
}

static void
test_webp (void)
{
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesProbe) probe = NULL;
  g_autoptr (TakesMended) mended = NULL;
  g_autofree char *path = g_build_filename (clip_maker_get_folder (), "large.webp", NULL);
  g_autofree char *launch = g_strdup_printf ("videotestsrc num-buffers=1 ! video/x-raw,width=2400,height=1200 ! "
                                             "webpenc ! filesink location=%s", path);

  pipeline = gst_parse_launch (launch, &error);
  if (!pipeline)
    {
      g_test_skip ("GStreamer's webpenc is not installed");
      return;
    }
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 30 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  probe = takes_probe_run (path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (probe->format, ==, "webp");
  g_assert_cmpint (probe->width, ==, 2400);
  g_assert_cmpint (probe->height, ==, 1200);

  mended = mend (path, 10 * MB, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mended->format, ==, "png");
  g_assert_cmpint (mended->width, ==, 2000);
  g_assert_cmpint (mended->height, ==, 1000);
}

static void
test_bad (void)
{
  static const char text[] = "<html>";
  g_autofree char *page = clip_maker_write ("page.png", text, strlen (text));
  MendCase whole_case = { "whole", "png", 300, 200, 1 };
  g_autofree char *whole = write_original (&whole_case);
  g_autofree char *cut = clip_maker_cut (whole, "cut.png", 0.5);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesProbe) probe = NULL;

  g_assert_null (mend (page, MB, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA);
  g_clear_error (&error);
  g_assert_null (mend ("/nonexistent.png", MB, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_assert_null (takes_probe_run (cut, TRUE, NULL, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED);
}

static void
test_read_only_folder (void)
{
  MendCase test = { "homeless", "bmp", 400, 400, 1 };
  g_autofree char *path = write_original (&test);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  takes_mend_picture_async (path, "/nonexistent/folder", 360, 2000, MB, NULL, done_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (takes_mend_picture_finish (result, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  clip_maker_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/media/mend/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_mend);
    }
  g_test_add_func ("/media/mend/strip-is-lossless", test_strip_is_lossless);
  g_test_add_func ("/media/mend/webp", test_webp);
  g_test_add_func ("/media/mend/bad", test_bad);
  g_test_add_func ("/media/mend/read-only-folder", test_read_only_folder);

  result = g_test_run ();
  clip_maker_clean_up ();

  return result;
}
