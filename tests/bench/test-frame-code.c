/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "frame-code.h"

#include <math.h>
#include <string.h>

/* A picture of the clips as it comes to the screen: scaled to the tile, in B, G, R. */
typedef struct {
  int     width;
  int     height;
  guint8 *pixels;
} Screen;

static guint8
clamp (double value)
{
  return CLAMP (value, 0, 255);
}

static Screen *
screen_new (int width,
            int height)
{
  Screen *self = g_new0 (Screen, 1);

  self->width = width;
  self->height = height;
  self->pixels = g_malloc0 ((gsize) width * height * 4);

  return self;
}

static void
screen_free (Screen *self)
{
  g_free (self->pixels);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Screen, screen_free)

static void
place_pixel (Screen              *self,
             int                  x,
             int                  y,
             double               luma,
             double               blue,
             double               red)
{
  guint8 *pixel = self->pixels + ((gsize) y * self->width + x) * 4;

  luma = (luma - 16) * 255 / 219;
  blue = (blue - 128) * 255 / 224;
  red = (red - 128) * 255 / 224;
  pixel[0] = clamp (luma + 1.8556 * blue);
  pixel[1] = clamp (luma - 0.1873 * blue - 0.4681 * red);
  pixel[2] = clamp (luma + 1.5748 * red);
}

/* The mean of what lies under a pixel of the tile. */
static double
get_mean (const guint8 *plane,
          int           stride,
          double        left,
          double        top,
          double        right,
          double        bottom)
{
  /* What rounding adds to the last edge is no row and no column. */
  int end_x = MAX ((int) ceil (right - 1e-6), (int) left + 1), end_y = MAX ((int) ceil (bottom - 1e-6), (int) top + 1);
  double sum = 0;
  int n = 0;

  for (int y = (int) top; y < end_y; y++)
    for (int x = (int) left; x < end_x; x++, n++)
      sum += plane[(gsize) y * stride + x];

  return sum / n;
}

static void
place_clip (Screen *self,
            int     left,
            int     top,
            int     tile_width,
            int     tile_height,
            int     clip_width,
            int     clip_height,
            int     clip,
            int     frame)
{
  int strides[3] = { clip_width, clip_width / 2, clip_width / 2 };
  gsize luma_size = (gsize) clip_width * clip_height;
  g_autofree guint8 *data = g_malloc (luma_size * 3 / 2);
  guint8 *planes[3] = { data, data + luma_size, data + luma_size * 5 / 4 };
  double scale_x = clip_width / (double) tile_width, scale_y = clip_height / (double) tile_height;

  memset (data, 120, luma_size);
  memset (data + luma_size, 128, luma_size / 2);
  frame_code_draw (planes, strides, clip_width, clip_height, clip, frame);

  for (int y = 0; y < tile_height; y++)
    for (int x = 0; x < tile_width; x++)
      {
        double l = x * scale_x, t = y * scale_y, r = l + scale_x, b = t + scale_y;

        place_pixel (self, left + x, top + y, get_mean (data, strides[0], l, t, r, b),
                     get_mean (planes[1], strides[1], l / 2, t / 2, r / 2, b / 2),
                     get_mean (planes[2], strides[2], l / 2, t / 2, r / 2, b / 2));
      }
}

static const struct {
  const char *name;
  int         clip_width, clip_height;
  int         tile_width, tile_height;
  int         clip, frame;
} sizes[] = {
  { "1080p in four", 1920, 1080, 448, 252, 1, 0 },
  { "1080p in nine", 1920, 1080, 300, 169, 9, 299 },
  { "as it is", 1280, 720, 1280, 720, 15, 1023 },
  { "high, in nine", 720, 1280, 133, 236, 3, 512 },
  { "square", 640, 640, 220, 220, 5, 341 },
  { "larger than it is", 832, 480, 1000, 577, 2, 682 },
};

static void
test_size (gconstpointer data)
{
  int i = GPOINTER_TO_INT (data), clip, frame;
  g_autoptr (Screen) screen = screen_new (1290, 730);
  FrameCodeBox boxes[4];

  place_clip (screen, 7, 5, sizes[i].tile_width, sizes[i].tile_height, sizes[i].clip_width, sizes[i].clip_height,
              sizes[i].clip, sizes[i].frame);
  g_assert_cmpuint (frame_code_locate (screen->pixels, screen->width * 4, screen->width, screen->height, boxes, 4), ==, 1);
  g_assert_true (frame_code_read (screen->pixels, screen->width * 4, &boxes[0], &clip, &frame));
  g_assert_cmpint (clip, ==, sizes[i].clip);
  g_assert_cmpint (frame, ==, sizes[i].frame);
}

static void
test_every_number (void)
{
  for (int frame = 0; frame <= FRAME_CODE_MAX_FRAME; frame += 31)
    {
      g_autoptr (Screen) screen = screen_new (320, 180);
      FrameCodeBox box;
      int clip, read;

      place_clip (screen, 0, 0, 320, 180, 640, 360, frame % 16, frame);
      g_assert_cmpuint (frame_code_locate (screen->pixels, 320 * 4, 320, 180, &box, 1), ==, 1);
      g_assert_true (frame_code_read (screen->pixels, 320 * 4, &box, &clip, &read));
      g_assert_cmpint (clip, ==, frame % 16);
      g_assert_cmpint (read, ==, frame);
    }
}

/* Tiles are found in reading order, although those of one row are not equally high. */
static void
test_order (void)
{
  static const struct { int x, y, width, height; } tiles[] = {
    { 0, 20, 320, 180 }, { 330, 0, 124, 220 }, { 460, 5, 200, 200 }, { 10, 240, 320, 180 }, { 340, 250, 320, 180 },
  };
  g_autoptr (Screen) screen = screen_new (700, 440);
  FrameCodeBox boxes[9];

  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    place_clip (screen, tiles[i].x, tiles[i].y, tiles[i].width, tiles[i].height, tiles[i].width * 2, tiles[i].height * 2,
                i + 1, 100 + i);

  g_assert_cmpuint (frame_code_locate (screen->pixels, 700 * 4, 700, 440, boxes, 9), ==, G_N_ELEMENTS (tiles));
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    {
      int clip, frame;

      g_assert_true (frame_code_read (screen->pixels, 700 * 4, &boxes[i], &clip, &frame));
      g_assert_cmpint (clip, ==, i + 1);
      g_assert_cmpint (frame, ==, 100 + i);
    }
}

/* Half of one frame and half of another, or something over it, is no number. */
static void
test_torn (void)
{
  g_autoptr (Screen) screen = screen_new (320, 180);
  g_autoptr (Screen) other = screen_new (320, 180);
  gsize half = (gsize) 320 * 90 * 4;
  FrameCodeBox box;
  int clip, frame;

  place_clip (screen, 0, 0, 320, 180, 640, 360, 1, 127);
  place_clip (other, 0, 0, 320, 180, 640, 360, 1, 128);
  g_assert_cmpuint (frame_code_locate (screen->pixels, 320 * 4, 320, 180, &box, 1), ==, 1);

  memcpy (screen->pixels + half, other->pixels + half, half);
  g_assert_false (frame_code_read (screen->pixels, 320 * 4, &box, &clip, &frame));

  memset (screen->pixels, 90, half * 2);
  g_assert_false (frame_code_read (screen->pixels, 320 * 4, &box, &clip, &frame));
  g_assert_cmpuint (frame_code_locate (screen->pixels, 320 * 4, 320, 180, &box, 1), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/bench/frame-code/size/%s", sizes[i].name);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_size);
    }
  g_test_add_func ("/bench/frame-code/every-number", test_every_number);
  g_test_add_func ("/bench/frame-code/order", test_order);
  g_test_add_func ("/bench/frame-code/torn", test_torn);

  return g_test_run ();
}
