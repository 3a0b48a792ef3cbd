/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-sky.h"

#include <math.h>

#define STARS  70
#define CLOUDS 2

typedef struct {
  double x, y, size, phase, pace;
} Star;

typedef struct {
  cairo_surface_t *surface;
  double           x, y;      /* at the start */
  double           speed;     /* pixels a second */
  double           depth;
} Cloud;

struct _TakesDemoSky {
  const TakesDemoView *view;
  cairo_surface_t     *air;
  cairo_surface_t     *glow;
  cairo_surface_t     *disc;
  Star                 stars[STARS];
  Cloud                clouds[CLOUDS];
};

/* A hair of noise, so that the soft colours do not fall into bands. */
static void
roughen (cairo_surface_t *surface,
         TakesDemoDice   *dice)
{
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  guint32 noise = (guint32) takes_demo_dice_choose (dice, G_MAXINT) | 1;

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      guint8 *row = data + (gsize) y * stride;

      for (int x = 0; x < width; x++)
        {
          int step;

          noise = noise * 1664525 + 1013904223;
          step = (int) (noise >> 30) - 1;
          for (int k = 0; k < 4; k++)
            row[x * 4 + k] = CLAMP (row[x * 4 + k] + (step == 2 ? 0 : step), 0, 255);
        }
    }
  cairo_surface_mark_dirty (surface);
}

static cairo_surface_t *
draw_air (const TakesDemoView *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view->width, view->height);
  double bottom = view->lake ? view->horizon : view->height * 0.72;
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, 0, 0, bottom);
  TakesDemoDice dice = takes_demo_dice_new (view->clip, "air");
  cairo_t *cr = cairo_create (surface);

  takes_demo_color_stop (view->palette.sky[0], gradient, 0, 1);
  takes_demo_color_stop (view->palette.sky[1], gradient, takes_demo_dice_throw (&dice, 0.28, 0.42), 1);
  takes_demo_color_stop (view->palette.sky[2], gradient, takes_demo_dice_throw (&dice, 0.62, 0.78), 1);
  takes_demo_color_stop (view->palette.sky[3], gradient, 1, 1);
  cairo_set_source (cr, gradient);
  cairo_paint (cr);
  cairo_pattern_destroy (gradient);
  cairo_destroy (cr);
  roughen (surface, &dice);

  return surface;
}

static void
draw_moon (cairo_t             *cr,
           const TakesDemoView *view,
           double               radius,
           double               bite)
{
  cairo_push_group (cr);
  takes_demo_color_use (view->palette.light, cr, 1);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.93);
  cairo_arc (cr, bite * radius, -0.25 * radius, radius * 0.92, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
}

static cairo_surface_t *
draw_disc (const TakesDemoView *view,
           TakesDemoDice       *dice)
{
  double radius = view->unit * takes_demo_dice_throw (dice, 0.035, 0.075);
  double middle = ceil (radius + 2);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * middle, 2 * middle);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, middle, middle);
  if (view->palette.night && takes_demo_dice_throw (dice, 0, 1) < 0.6)
    {
      draw_moon (cr, view, radius, takes_demo_dice_throw (dice, 0, 1) < 0.5 ? -0.5 : 0.5);
    }
  else
    {
      takes_demo_color_use (view->palette.light, cr, 0.97);
      cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  cairo_destroy (cr);

  return surface;
}

static cairo_surface_t *
draw_glow (const TakesDemoView *view,
           TakesDemoDice       *dice)
{
  double reach = round (view->unit * takes_demo_dice_throw (dice, 0.30, 0.42));
  double strength = view->palette.night ? 0.34 : 0.62;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * reach, 2 * reach);
  cairo_pattern_t *glow = cairo_pattern_create_radial (reach, reach, view->unit * 0.03, reach, reach, reach);
  cairo_t *cr = cairo_create (surface);

  takes_demo_color_stop (view->palette.light, glow, 0, strength);
  takes_demo_color_stop (view->palette.light, glow, 0.22, strength * 0.42);
  takes_demo_color_stop (view->palette.light, glow, 0.55, strength * 0.13);
  takes_demo_color_stop (view->palette.light, glow, 1, 0);
  cairo_set_source (cr, glow);
  cairo_paint (cr);
  cairo_pattern_destroy (glow);
  cairo_destroy (cr);

  return surface;
}

static void
draw_puff (cairo_t       *cr,
           TakesDemoColor color,
           double         x,
           double         y,
           double         rx,
           double         ry,
           double         alpha)
{
  cairo_pattern_t *puff = cairo_pattern_create_radial (0, 0, 0, 0, 0, 1);

  takes_demo_color_stop (color, puff, 0, alpha);
  takes_demo_color_stop (color, puff, 0.45, alpha * 0.55);
  takes_demo_color_stop (color, puff, 1, 0);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_set_source (cr, puff);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_pattern_destroy (puff);
}

/* Long thin banks, made of many soft puffs, lit from below at the edge of the day. */
static cairo_surface_t *
draw_cloud (const TakesDemoView *view,
            TakesDemoDice       *dice)
{
  double width = view->width * 1.25, height = view->unit * 0.20;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  TakesDemoColor lit = takes_demo_color_mix (view->palette.sky[3], view->palette.light, 0.5);
  TakesDemoColor shade = takes_demo_color_mix (view->palette.sky[1], view->palette.sky[2], 0.55);
  int banks = 2 + takes_demo_dice_choose (dice, 3);
  double strength = view->palette.night ? 0.13 : 0.26;
  cairo_t *cr = cairo_create (surface);

  for (int bank = 0; bank < banks; bank++)
    {
      double x = width * takes_demo_dice_throw (dice, 0.12, 0.88);
      double y = height * takes_demo_dice_throw (dice, 0.3, 0.7);
      double length = view->unit * takes_demo_dice_throw (dice, 0.14, 0.34);

      for (int i = 0; i < 26; i++)
        {
          double along = takes_demo_dice_throw (dice, -1, 1);
          double thick = view->unit * takes_demo_dice_throw (dice, 0.008, 0.026) * (1.15 - fabs (along));
          double px = x + along * length;
          double py = y + takes_demo_dice_throw (dice, -1, 0.6) * thick;

          draw_puff (cr, shade, px, py - thick * 0.4, thick * 5.5, thick * 1.1, strength * 0.8);
          draw_puff (cr, lit, px, py + thick * 0.35, thick * 5, thick * 0.75, strength);
        }
    }
  cairo_destroy (cr);

  return surface;
}

static void
place_stars (TakesDemoSky *self)
{
  TakesDemoDice dice = takes_demo_dice_new (self->view->clip, "stars");

  for (int i = 0; i < STARS; i++)
    {
      Star *star = &self->stars[i];

      star->x = takes_demo_dice_throw (&dice, 0, self->view->width);
      star->y = pow (takes_demo_dice_throw (&dice, 0, 1), 1.4) * self->view->height * 0.5;
      star->size = self->view->unit * takes_demo_dice_throw (&dice, 0.0006, 0.0017);
      star->phase = takes_demo_dice_throw (&dice, 0, 2 * G_PI);
      star->pace = takes_demo_dice_throw (&dice, 0.8, 3.2);
    }
}

/**
 * takes_demo_sky_new:
 * @view: must outlive it
 *
 * Draws lots for light, clouds and stars.
 *
 * Returns: (transfer full)
 */
TakesDemoSky *
takes_demo_sky_new (const TakesDemoView *view)
{
  TakesDemoSky *self;
  TakesDemoDice dice;

  g_return_val_if_fail (view != NULL, NULL);

  self = g_new0 (TakesDemoSky, 1);
  self->view = view;
  self->air = draw_air (view);
  dice = takes_demo_dice_new (view->clip, "light");
  self->disc = draw_disc (view, &dice);
  self->glow = draw_glow (view, &dice);
  place_stars (self);

  dice = takes_demo_dice_new (view->clip, "clouds");
  for (int i = 0; i < CLOUDS; i++)
    {
      Cloud *cloud = &self->clouds[i];

      cloud->surface = draw_cloud (view, &dice);
      cloud->x = -view->width * takes_demo_dice_throw (&dice, 0.05, 0.2);
      cloud->y = (view->lake ? view->horizon : view->height * 0.6) * (0.10 + 0.36 * i) *
                 takes_demo_dice_throw (&dice, 0.8, 1.2);
      cloud->speed = view->width * takes_demo_dice_throw (&dice, 0.004, 0.012) *
                     (takes_demo_dice_throw (&dice, 0, 1) < 0.5 ? -1 : 1);
      cloud->depth = 0.06 + 0.05 * i;
    }

  return self;
}

void
takes_demo_sky_free (TakesDemoSky *self)
{
  g_clear_pointer (&self->air, cairo_surface_destroy);
  g_clear_pointer (&self->glow, cairo_surface_destroy);
  g_clear_pointer (&self->disc, cairo_surface_destroy);
  for (int i = 0; i < CLOUDS; i++)
    g_clear_pointer (&self->clouds[i].surface, cairo_surface_destroy);
  g_free (self);
}

static void
paint_stars (TakesDemoSky    *self,
             cairo_t         *cr,
             TakesDemoMoment  moment)
{
  for (int i = 0; i < STARS; i++)
    {
      Star *star = &self->stars[i];
      double twinkle = 0.55 + 0.45 * sin (star->phase + moment.seconds * star->pace);

      cairo_set_source_rgba (cr, 1, 1, 0.95, 0.8 * twinkle);
      cairo_arc (cr, star->x, star->y, star->size, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* Soft things are put on whole pixels, which is much quicker and not seen; the edge of the disc is. */
static void
paint_light (TakesDemoSky    *self,
             cairo_t         *cr,
             TakesDemoMoment  moment)
{
  const TakesDemoView *view = self->view;
  double x = view->light_x + view->light_dx * (moment.part - 0.5);
  double y = view->light_y + view->light_dy * (moment.part - 0.5);
  double reach = cairo_image_surface_get_width (self->glow) / 2.0;
  double middle = cairo_image_surface_get_width (self->disc) / 2.0;

  cairo_set_source_surface (cr, self->glow, round (x - reach), round (y - reach));
  cairo_paint (cr);
  cairo_set_source_surface (cr, self->disc, x - middle, y - middle);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
}

static void
paint_clouds (TakesDemoSky    *self,
              cairo_t         *cr,
              TakesDemoMoment  moment)
{
  for (int i = 0; i < CLOUDS; i++)
    {
      Cloud *cloud = &self->clouds[i];
      double x = cloud->x + cloud->speed * moment.seconds + self->view->pan * cloud->depth * moment.camera;

      cairo_set_source_surface (cr, cloud->surface, round (x), round (cloud->y));
      cairo_paint (cr);
    }
}

/**
 * takes_demo_sky_paint:
 *
 * Fills the whole picture.
 */
void
takes_demo_sky_paint (TakesDemoSky    *self,
                      cairo_t         *cr,
                      TakesDemoMoment  moment)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, self->air, 0, 0);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);

  if (self->view->palette.night)
    paint_stars (self, cr, moment);
  paint_light (self, cr, moment);
  paint_clouds (self, cr, moment);
}
