/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-camera.h"

#include <math.h>

/* Zooming about a point of the tile: what stands there stays there. */
static const struct {
  const char  *name;
  TakesCamera  from;
  double       zoom, x, y;
  TakesCamera  to;
} zooms[] = {
  { "about-the-middle",       { 1, .5, .5 },   2, .5, .5, { 2, .5, .5 } },
  { "about-the-corner",       { 1, .5, .5 },   2, 0, 0,   { 2, .25, .25 } },
  { "about-a-point",          { 1, .5, .5 },   4, .75, .5, { 4, .6875, .5 } },
  { "out-again",              { 4, .6875, .5 }, 1, .75, .5, { 1, .5, .5 } },
  { "out-of-a-corner",        { 4, .125, .125 }, 2, 1, 1, { 2, .25, .25 } },
  { "too-far-in",             { 1, .5, .5 },  99, .5, .5, { TAKES_CAMERA_MAX, .5, .5 } },
  { "smaller-than-the-tile",  { 2, .3, .3 }, 0.5, .5, .5, { 0.5, .5, .5 } },
  { "not-a-number",           { 2, .5, .5 }, NAN, .5, .5, { 1, .5, .5 } },
  { "nearly-fit-is-fit",      { 2, .5, .5 }, 1.0004, .5, .5, { 1, .5, .5 } },
};

static void
assert_camera (const TakesCamera *camera,
               const TakesCamera *wanted)
{
  g_assert_cmpfloat_with_epsilon (camera->zoom, wanted->zoom, 1e-6);
  g_assert_cmpfloat_with_epsilon (camera->center_x, wanted->center_x, 1e-6);
  g_assert_cmpfloat_with_epsilon (camera->center_y, wanted->center_y, 1e-6);
}

static void
test_zoom (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesCamera camera = zooms[at].from;

  takes_camera_set_zoom (&camera, zooms[at].zoom, zooms[at].x, zooms[at].y);
  assert_camera (&camera, &zooms[at].to);
}

static const struct {
  const char  *name;
  TakesCamera  from;
  double       x, y;
  TakesCamera  to;
} pans[] = {
  { "right-shows-what-is-left", { 2, .5, .5 },   .25, 0,  { 2, .375, .5 } },
  { "up",                       { 4, .5, .5 },   0, -.5,  { 4, .5, .625 } },
  { "to-the-edge",              { 2, .5, .5 },   9, -9,   { 2, .25, .75 } },
  { "at-fit-nothing-moves",     { 1, .5, .5 },   .3, .3,  { 1, .5, .5 } },
};

static void
test_pan (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesCamera camera = pans[at].from;

  takes_camera_pan (&camera, pans[at].x, pans[at].y);
  assert_camera (&camera, &pans[at].to);
}

static const struct {
  const char *name;
  double      zoom;
  int         steps;
  double      to;
} steps[] = {
  { "two-in-double",         1,    2,  2 },
  { "two-out-halve",         4,   -2,  2 },
  { "out-stops-at-fit",      1,   -1,  1 },
  { "out-passes-not-fit",    1.2, -1,  1 },
  { "in-passes-not-fit",     0.8,  1,  1 },
  { "in-stops-at-the-most",  30,   1,  TAKES_CAMERA_MAX },
  { "small-stays-small",     0.5, -1,  0.5 },
};

static void
test_step (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);

  g_assert_cmpfloat_with_epsilon (takes_camera_get_step (steps[at].zoom, steps[at].steps), steps[at].to, 1e-6);
}

/* The picture in a tile of 400 × 200. */
static const struct {
  const char     *name;
  TakesCamera     camera;
  int             scale_factor;
  graphene_rect_t place;
} places[] = {
  { "fit",             { 1, .5, .5 },      1, { { 0, 0 }, { 400, 200 } } },
  { "twice",           { 2, .5, .5 },      1, { { -200, -100 }, { 800, 400 } } },
  { "top-left",        { 2, .25, .25 },    1, { { 0, 0 }, { 800, 400 } } },
  { "bottom-right",    { 4, .875, .875 },  1, { { -1200, -600 }, { 1600, 800 } } },
  { "on-whole-pixels", { 3, .4001, .4 },   1, { { -280, -140 }, { 1200, 600 } } },
  { "on-half-pixels",  { 3, .40047, .4 },  2, { { -280.5, -140 }, { 1200, 600 } } },
  { "smaller",         { .5, .5, .5 },     1, { { 100, 50 }, { 200, 100 } } },
};

static void
test_place (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  graphene_rect_t place = takes_camera_place (&places[at].camera, 400, 200, places[at].scale_factor);

  g_assert_true (graphene_rect_equal (&place, &places[at].place));
}

/* How large frames are asked for, for a tile of 480 × 270 device pixels. */
static const struct {
  const char *name;
  double      zoom;
  int         picture_width, picture_height;
  int         width, height;
} sizes[] = {
  { "fit",                       1,    1920, 1080,  480,  270 },
  { "in-coarse-steps",           1.3,  1920, 1080,  640,  360 },
  { "exactly-a-step",            16.0 / 9, 1920, 1080,  853,  480 },
  { "never-above-the-original", 16,    1920, 1080, 1920, 1080 },
  { "a-small-original",          4,     320,  180,  480,  270 },
  { "nobody-knows-the-original", 4,       0,    0, 2023, 1138 },
  { "smaller-than-the-tile",     0.5,  1920, 1080,  480,  270 },
};

static void
test_size (gconstpointer data)
{
  guint at = GPOINTER_TO_UINT (data);
  TakesCamera camera = { sizes[at].zoom, .5, .5 };
  int width, height;

  takes_camera_get_size (&camera, 480, 270, sizes[at].picture_width, sizes[at].picture_height, &width, &height);
  g_assert_cmpint (width, ==, sizes[at].width);
  g_assert_cmpint (height, ==, sizes[at].height);
}

/* One pixel of the picture is one of the screen, whatever the scale factor. */
static void
test_actual (void)
{
  g_assert_cmpfloat (takes_camera_get_actual (480, 1, 1920), ==, 4);
  g_assert_cmpfloat (takes_camera_get_actual (480, 2, 1920), ==, 2);
  g_assert_cmpfloat (takes_camera_get_actual (480, 1, 240), ==, 0.5);
  g_assert_cmpfloat (takes_camera_get_actual (480, 1, 0), ==, 1);
  g_assert_cmpfloat (takes_camera_get_actual (0, 1, 1920), ==, 1);
}

static void
test_lens (void)
{
  graphene_rect_t place = takes_camera_place_lens (&GRAPHENE_POINT_INIT (0.25, 0.5), &GRAPHENE_POINT_INIT (100, 80), 1920, 1080);

  g_assert_true (graphene_rect_equal (&place, &GRAPHENE_RECT_INIT (-380, -460, 1920, 1080)));
}

/* Wherever one zooms and pans, a tile is never beside the picture. */
static void
test_always (void)
{
  TakesCamera camera;

  takes_camera_fit (&camera);
  for (int i = 0; i < 2000; i++)
    {
      graphene_rect_t place;

      takes_camera_set_zoom (&camera, 1 + i * 37 % 31, i * 13 % 11 / 10.0, i * 7 % 11 / 10.0);
      takes_camera_pan (&camera, i % 5 - 2, i % 7 - 3);
      place = takes_camera_place (&camera, 400, 225, 1);

      g_assert_cmpfloat (place.origin.x, <=, 0);
      g_assert_cmpfloat (place.origin.y, <=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, >=, 399);
      g_assert_cmpfloat (place.origin.y + place.size.height, >=, 224);
    }
}

#define ADD_TABLE(table, prefix, func)                                            \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                \
    {                                                                             \
      g_autofree char *path = g_strconcat ("/camera/" prefix "/", table[i].name, NULL); \
                                                                                  \
      g_test_add_data_func (path, GUINT_TO_POINTER (i), func);                    \
    }

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TABLE (zooms, "zoom", test_zoom);
  ADD_TABLE (pans, "pan", test_pan);
  ADD_TABLE (steps, "step", test_step);
  ADD_TABLE (places, "place", test_place);
  ADD_TABLE (sizes, "size", test_size);
  g_test_add_func ("/camera/actual", test_actual);
  g_test_add_func ("/camera/lens", test_lens);
  g_test_add_func ("/camera/always", test_always);

  return g_test_run ();
}
