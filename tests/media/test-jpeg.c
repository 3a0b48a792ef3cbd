/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-jpeg.h"

#include "takes-media.h"
#include "takes-pixels.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* What the colours of a JPEG may be off by after their way through it. */
#define NEAR 12

/* Red grows to the right, green downwards: a mistake in order, lines or scale is seen anywhere. */
static GBytes *
create_jpeg (int width,
             int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  char *data;
  gsize length;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *pixel = pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;

        pixel[0] = 200 * x / width;
        pixel[1] = 200 * y / height;
        pixel[2] = 90;
      }

  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, "quality", "95", NULL));

  return g_bytes_new_take (data, length);
}

static guint32 *
read_texture (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture);
  guint32 *pixels = g_new0 (guint32, (gsize) width * gdk_texture_get_height (texture));

  takes_pixels_read (texture, (guint8 *) pixels, (gsize) width * 4);

  return pixels;
}

static void
test_sizes (void)
{
  static const struct {
    int width, height, part, wanted_width, wanted_height;
  } rows[] = {
    { 64, 48, 1, 64, 48 },
    { 64, 48, 2, 32, 24 },
    { 64, 48, 4, 16, 12 },
    { 64, 48, 8, 8, 6 },
    { 61, 35, 1, 61, 35 },
    { 61, 35, 2, 31, 18 },
    { 61, 35, 8, 8, 5 },
    { 1, 1, 1, 1, 1 },
    { 1, 1, 8, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) jpeg = create_jpeg (rows[i].width, rows[i].height);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = takes_jpeg_decode (jpeg, rows[i].part, &error);
      g_autofree guint32 *pixels = NULL;
      int width = rows[i].wanted_width, height = rows[i].wanted_height;
      int step = 200 * rows[i].part / MIN (rows[i].width, rows[i].height);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, height);

      pixels = read_texture (texture);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          {
            guint32 pixel = pixels[y * width + x];

            g_assert_cmphex (pixel >> 24, ==, 0xff);
            g_assert_cmpint (ABS ((int) (pixel >> 16 & 0xff) - 200 * x / width), <=, NEAR + step);
            g_assert_cmpint (ABS ((int) (pixel >> 8 & 0xff) - 200 * y / height), <=, NEAR + step);
            g_assert_cmpint (ABS ((int) (pixel & 0xff) - 90), <=, NEAR);
          }
    }
}

static guint8 *
find_frame_header (guint8 *data,
                   gsize   length)
{
  for (gsize i = 0; i + 9 < length; i++)
    if (data[i] == 0xff && data[i + 1] == 0xc0)
      return data + i;

  g_assert_not_reached ();
}

static void
assert_refused (const guint8 *data,
                gsize         length)
{
  g_autoptr (GBytes) jpeg = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (takes_jpeg_decode (jpeg, 1, &error));
  g_assert_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED);
}

/* Packs lie in a cache folder: whatever is there is a sentence, and nothing else. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = create_jpeg (64, 48);
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  g_autofree guint8 *changed = g_memdup2 (data, length);
  guint8 *header = find_frame_header (changed, length);

  assert_refused (data, 0);
  assert_refused (data, 2);
  assert_refused (data, (gsize) (header - changed) + 4);
  assert_refused ((const guint8 *) "no picture at all", 17);

  /* 65,000 pixels wide */
  header[7] = 0xfd;
  header[8] = 0xe8;
  assert_refused (changed, length);
}

/* Whatever a picture breaks off or is changed at, it is shown or refused. */
static void
test_any_byte (void)
{
  g_autoptr (GBytes) whole = create_jpeg (40, 24);
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) short_of_it = g_bytes_new (data, i);
      g_autoptr (GBytes) other = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) other_error = NULL;
      g_autoptr (GdkTexture) first = takes_jpeg_decode (short_of_it, 1, &error);
      g_autoptr (GdkTexture) second = NULL;

      changed[i] ^= 0x5a;
      other = g_bytes_new (changed, length);
      second = takes_jpeg_decode (other, 1, &other_error);
      g_assert_true (!first == !!error);
      g_assert_true (!second == !!other_error);
    }
}

static void
test_pattern (void)
{
  g_autoptr (GBytes) jpeg = create_jpeg (32, 20);
  g_autoptr (GdkTexture) texture = takes_jpeg_decode (jpeg, 1, NULL);
  g_autoptr (GdkTexture) foreign = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (16), 16);
  g_autofree guint32 *pixels = read_texture (texture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 32, 20);
  cairo_pattern_t *pattern = takes_pixels_create_pattern (texture);
  cairo_t *cr = cairo_create (surface);

  g_assert_nonnull (pattern);
  cairo_set_source (cr, pattern);
  /* Pixels outlive the texture that they were asked of. */
  g_clear_object (&texture);
  cairo_pattern_destroy (pattern);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 20; y++)
    {
      const guint32 *line = (const guint32 *) (cairo_image_surface_get_data (surface) +
                                               y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < 32; x++)
        g_assert_cmphex (line[x] & 0xffffff, ==, pixels[y * 32 + x] & 0xffffff);
    }
  cairo_surface_destroy (surface);

  foreign = gdk_memory_texture_new (2, 2, GDK_MEMORY_DEFAULT, bytes, 8);
  g_assert_null (takes_pixels_create_pattern (foreign));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/jpeg/sizes", test_sizes);
  g_test_add_func ("/media/jpeg/damaged", test_damaged);
  g_test_add_func ("/media/jpeg/any-byte", test_any_byte);
  g_test_add_func ("/media/jpeg/pattern", test_pattern);

  return g_test_run ();
}
