/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-water.h"

#include <math.h>

#define GLINTS 110
#define STEP   16     /* pixels that ripple together */

typedef struct {
  double x, depth, length, phase, pace;
} Glint;

struct _TakesDemoWater {
  const TakesDemoView *view;
  double               calm;     /* how far ripples throw the mirror image */
  double               pace;
  guint32              tint;
  Glint                glints[GLINTS];
  cairo_surface_t     *path;     /* of the light, from the shore to the eye */
};

static cairo_surface_t *
draw_path (const TakesDemoView *view)
{
  double reach = view->unit * 0.20, length = view->height - view->horizon;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 2 * reach, length);
  cairo_pattern_t *across = cairo_pattern_create_linear (0, 0, 2 * reach, 0);
  cairo_pattern_t *down = cairo_pattern_create_linear (0, 0, 0, length);
  double strength = view->palette.night ? 0.20 : 0.42;
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i <= 8; i++)
    {
      double off = i / 4.0 - 1;

      takes_demo_color_stop (view->palette.light, across, i / 8.0, strength * pow (1 - off * off, 3));
    }
  cairo_pattern_add_color_stop_rgba (down, 0, 0, 0, 0, 1);
  cairo_pattern_add_color_stop_rgba (down, 0.5, 0, 0, 0, 0.45);
  cairo_pattern_add_color_stop_rgba (down, 1, 0, 0, 0, 0);
  cairo_set_source (cr, across);
  cairo_mask (cr, down);
  cairo_pattern_destroy (across);
  cairo_pattern_destroy (down);
  cairo_destroy (cr);

  return surface;
}

/**
 * takes_demo_water_new:
 * @view: must outlive it; with a lake
 *
 * Draws lots for how calm the lake is.
 *
 * Returns: (transfer full)
 */
TakesDemoWater *
takes_demo_water_new (const TakesDemoView *view)
{
  TakesDemoWater *self;
  TakesDemoDice dice;
  TakesDemoColor tint;

  g_return_val_if_fail (view != NULL, NULL);

  self = g_new0 (TakesDemoWater, 1);
  self->view = view;
  dice = takes_demo_dice_new (view->clip, "water");
  self->calm = view->unit * takes_demo_dice_throw (&dice, 0.005, 0.012);
  self->pace = takes_demo_dice_throw (&dice, 1.1, 2.0);

  tint = takes_demo_color_mix (view->palette.near, view->palette.sky[0], 0.55);
  self->path = draw_path (view);
  self->tint = (guint32) (tint.red * 255) << 16 | (guint32) (tint.green * 255) << 8 | (guint32) (tint.blue * 255);

  for (int i = 0; i < GLINTS; i++)
    {
      Glint *glint = &self->glints[i];

      glint->depth = pow (takes_demo_dice_throw (&dice, 0, 1), 1.3);
      glint->x = (takes_demo_dice_throw (&dice, -1, 1) + takes_demo_dice_throw (&dice, -1, 1)) *
                 view->unit * (0.03 + 0.09 * glint->depth);
      glint->length = view->unit * (0.006 + 0.020 * glint->depth) * takes_demo_dice_throw (&dice, 0.5, 1.2);
      glint->phase = takes_demo_dice_throw (&dice, 0, 2 * G_PI);
      glint->pace = takes_demo_dice_throw (&dice, 1.5, 4);
    }

  return self;
}

void
takes_demo_water_free (TakesDemoWater *self)
{
  g_clear_pointer (&self->path, cairo_surface_destroy);
  g_free (self);
}

/* Two channels at a time; `amount` of 256 parts come from `over`. */
static inline guint32
blend (guint32 under,
       guint32 over,
       guint32 amount)
{
  guint32 rest = 256 - amount;
  guint32 red_blue = ((under & 0xff00ff) * rest + (over & 0xff00ff) * amount) >> 8 & 0xff00ff;
  guint32 green = ((under & 0x00ff00) * rest + (over & 0x00ff00) * amount) >> 8 & 0x00ff00;

  return red_blue | green;
}

/* One row of the lake, `down` pixels below the shore. */
static void
mirror_row (TakesDemoWater *self,
            guint8         *data,
            int             stride,
            int             down,
            double          seconds)
{
  const TakesDemoView *view = self->view;
  int shore = (int) view->horizon, width = (int) view->width;
  double near = down / (view->height - view->horizon);
  double wave = 44 * pow (near, 0.55);
  double throw = self->calm * (0.10 + 1.5 * near);
  double sideways = throw * 0.8 * sin (wave * 1.7 - seconds * self->pace * 1.3);
  double lit = 0.5 + 0.5 * sin (wave * 2.3 + seconds * self->pace);
  guint32 amount = (guint32) (256 * (0.16 + 0.34 * near + 0.07 * lit * near));
  guint32 *out = (guint32 *) (gpointer) (data + (gsize) (shore + down) * stride);

  for (int x = 0; x < width; x += STEP)
    {
      double swing = sin (wave - seconds * self->pace * 2 + 3.1 * x / view->unit * (1.5 - near)) +
                     0.6 * sin (wave * 0.6 + seconds * self->pace * 1.3 - 7.3 * x / view->unit);
      int up = shore - 1 - (int) (down * 0.92 + throw * swing);
      int from = CLAMP (x + (int) (sideways * swing), 0, width - STEP);
      const guint32 *in = (const guint32 *) (gpointer) (data + (gsize) CLAMP (up, 0, shore - 1) * stride) + from;

      for (int k = 0; k < STEP && x + k < width; k++)
        out[x + k] = blend (in[k], self->tint, amount);
    }
}

static void
paint_shore (TakesDemoWater *self,
             cairo_t        *cr)
{
  const TakesDemoView *view = self->view;
  double reach = view->unit * 0.022;
  cairo_pattern_t *mist = cairo_pattern_create_linear (0, view->horizon - reach, 0, view->horizon + reach);

  takes_demo_color_stop (view->palette.sky[3], mist, 0, 0);
  takes_demo_color_stop (view->palette.sky[3], mist, 0.5, view->palette.night ? 0.16 : 0.34);
  takes_demo_color_stop (view->palette.sky[3], mist, 1, 0);
  cairo_set_source (cr, mist);
  cairo_rectangle (cr, 0, view->horizon - reach, view->width, 2 * reach);
  cairo_fill (cr);
  cairo_pattern_destroy (mist);
}

/* The way of light from the shore to the eye. */
static void
paint_glints (TakesDemoWater  *self,
              cairo_t         *cr,
              TakesDemoMoment  moment)
{
  const TakesDemoView *view = self->view;
  double middle = view->light_x + view->light_dx * (moment.part - 0.5);

  cairo_set_source_surface (cr, self->path, middle - cairo_image_surface_get_width (self->path) / 2.0, view->horizon);
  cairo_paint (cr);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < GLINTS; i++)
    {
      Glint *glint = &self->glints[i];
      double shine = sin (glint->phase + moment.seconds * glint->pace);
      double y = view->horizon + 2 + glint->depth * (view->height - view->horizon);
      double x = middle + glint->x + view->unit * 0.006 * sin (glint->phase * 3 + moment.seconds * 1.7);

      if (shine <= 0)
        continue;

      takes_demo_color_use (view->palette.light, cr, 0.62 * shine * shine * (1 - 0.5 * glint->depth));
      cairo_set_line_width (cr, view->unit * (0.0012 + 0.0022 * glint->depth));
      cairo_move_to (cr, x - glint->length * shine, y);
      cairo_line_to (cr, x + glint->length * shine, y);
      cairo_stroke (cr);
    }
}

/**
 * takes_demo_water_paint:
 * @cr: on an image surface of 32 bits, without a transformation; its upper part is done
 *
 * Mirrors the upper part in the lake, with waves.
 */
void
takes_demo_water_paint (TakesDemoWater  *self,
                        cairo_t         *cr,
                        TakesDemoMoment  moment)
{
  cairo_surface_t *surface;
  guint8 *data;
  int stride, rows;

  g_return_if_fail (self != NULL && cr != NULL);

  surface = cairo_get_target (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  rows = cairo_image_surface_get_height (surface) - (int) self->view->horizon;
  for (int down = 0; data && down < rows; down++)
    mirror_row (self, data, stride, down, moment.seconds);
  cairo_surface_mark_dirty (surface);

  paint_shore (self, cr);
  paint_glints (self, cr, moment);
}
