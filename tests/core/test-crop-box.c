/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crop-box.h"

/* How the largest part of a shape lies in a picture. */
static const struct {
  TakesCropFrame frame;
  TakesCropBox   box;
} fills[] = {
  { { 2000, 1500, 16, 9 }, { 0, 187, 2000, 1125 } },
  { { 2000, 1500, 9, 16 }, { 578, 0, 844, 1500 } },
  { { 1280, 720, 1280, 720 }, { 0, 0, 1280, 720 } },
  { { 1280, 720, 0, 0 }, { 0, 0, 1280, 720 } },
  { { 1000, 1000, 1088, 832 }, { 0, 117, 1000, 765 } },
  { { 1, 1000, 16, 9 }, { 0, 499, 1, 1 } },
};

static void
test_fill (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      TakesCropBox box;

      takes_crop_box_fill (&box, &fills[i].frame);
      g_assert_cmpint (box.x, ==, fills[i].box.x);
      g_assert_cmpint (box.y, ==, fills[i].box.y);
      g_assert_cmpint (box.width, ==, fills[i].box.width);
      g_assert_cmpint (box.height, ==, fills[i].box.height);
    }
}

static void
test_move (void)
{
  static const TakesCropFrame frame = { 2000, 1500, 16, 9 };
  TakesCropBox box = { 0, 187, 2000, 1125 };

  takes_crop_box_move (&box, &frame, 50, 100);
  g_assert_cmpint (box.x, ==, 0);
  g_assert_cmpint (box.y, ==, 287);
  takes_crop_box_move (&box, &frame, 0, 1000);
  g_assert_cmpint (box.y, ==, 375);
  takes_crop_box_move (&box, &frame, 0, -1000);
  g_assert_cmpint (box.y, ==, 0);
}

static const struct {
  int          width, min_side;
  TakesCropBox box;
} resizes[] = {
  { 1600, 360, { 200, 300, 1600, 900 } },
  { 100, 360, { 680, 570, 640, 360 } },     /* not below what the model needs */
  { 100, 0, { 950, 722, 100, 56 } },
  { 9999, 360, { 0, 187, 2000, 1125 } },
  { 1600, 9999, { 0, 187, 2000, 1125 } },   /* the picture has no more */
};

static void
test_resize (void)
{
  static const TakesCropFrame frame = { 2000, 1500, 16, 9 };

  for (guint i = 0; i < G_N_ELEMENTS (resizes); i++)
    {
      TakesCropBox box;

      takes_crop_box_fill (&box, &frame);
      takes_crop_box_resize (&box, &frame, resizes[i].width, resizes[i].min_side);
      g_assert_cmpint (box.width, ==, resizes[i].box.width);
      g_assert_cmpint (box.height, ==, resizes[i].box.height);
      g_assert_cmpint (ABS (box.x - resizes[i].box.x), <=, 1);
      g_assert_cmpint (ABS (box.y - resizes[i].box.y), <=, 1);
    }
}

/* Whatever is done to it, it stays in the picture and has its shape to the pixel. */
static void
test_any (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      TakesCropFrame frame = {
        g_test_rand_int_range (1, 3000), g_test_rand_int_range (1, 3000),
        g_test_rand_int_range (1, 32), g_test_rand_int_range (1, 32),
      };
      TakesCropBox box;

      takes_crop_box_fill (&box, &frame);
      for (guint step = 0; step < 6; step++)
        {
          if (step % 2)
            takes_crop_box_resize (&box, &frame, g_test_rand_int_range (-10, 4000), g_test_rand_int_range (0, 500));
          else
            takes_crop_box_move (&box, &frame, g_test_rand_int_range (-4000, 4000), g_test_rand_int_range (-4000, 4000));

          g_assert_cmpint (box.x, >=, 0);
          g_assert_cmpint (box.y, >=, 0);
          g_assert_cmpint (box.width, >, 0);
          g_assert_cmpint (box.height, >, 0);
          g_assert_cmpint (box.x + box.width, <=, frame.width);
          g_assert_cmpint (box.y + box.height, <=, frame.height);
          if (box.width > 1 && box.height > 1)
            g_assert_cmpfloat_with_epsilon ((double) box.width * frame.aspect_height,
                                            (double) box.height * frame.aspect_width,
                                            frame.aspect_width + frame.aspect_height);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/crop-box/fill", test_fill);
  g_test_add_func ("/core/crop-box/move", test_move);
  g_test_add_func ("/core/crop-box/resize", test_resize);
  g_test_add_func ("/core/crop-box/any", test_any);

  return g_test_run ();
}
