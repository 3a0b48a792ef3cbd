/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-air.h"

#include <math.h>

#define GRAINS 64

typedef struct {
  double x, y, size, phase, pace, near;
} Grain;

struct _TakesDemoAir {
  const TakesDemoView *view;
  double               wind;     /* widths in a second */
  double               fall;     /* heights in a second */
  int                  count;
  Grain                grains[GRAINS];
};

/**
 * takes_demo_air_new:
 * @view: must outlive it
 *
 * Draws lots for what drifts through the air: petals, motes, fireflies, snow.
 *
 * Returns: (transfer full)
 */
TakesDemoAir *
takes_demo_air_new (const TakesDemoView *view)
{
  static const struct { double size; double wind; double fall; int count; } kinds[] = {
    [TAKES_DEMO_AIR_PETALS] = { 0.0085, 0.055, 0.070, 30 },
    [TAKES_DEMO_AIR_MOTES] = { 0.0036, 0.020, -0.012, 46 },
    [TAKES_DEMO_AIR_FIREFLIES] = { 0.0075, 0.012, -0.008, 30 },
    [TAKES_DEMO_AIR_SNOW] = { 0.0042, 0.025, 0.085, 64 },
  };
  TakesDemoAir *self;
  TakesDemoDice dice;

  g_return_val_if_fail (view != NULL, NULL);

  self = g_new0 (TakesDemoAir, 1);
  self->view = view;
  dice = takes_demo_dice_new (view->clip, "grains");
  self->wind = kinds[view->palette.air].wind * takes_demo_dice_throw (&dice, 0.5, 1.4) *
               (takes_demo_dice_throw (&dice, 0, 1) < 0.5 ? -1 : 1);
  self->fall = kinds[view->palette.air].fall * takes_demo_dice_throw (&dice, 0.7, 1.3);
  self->count = kinds[view->palette.air].count;

  for (int i = 0; i < self->count; i++)
    {
      Grain *grain = &self->grains[i];

      grain->x = takes_demo_dice_throw (&dice, 0, 1);
      grain->y = takes_demo_dice_throw (&dice, 0, 1);
      grain->near = takes_demo_dice_throw (&dice, 0.35, 1);
      grain->size = view->unit * kinds[view->palette.air].size * grain->near * takes_demo_dice_throw (&dice, 0.7, 1.2);
      grain->phase = takes_demo_dice_throw (&dice, 0, 2 * G_PI);
      grain->pace = takes_demo_dice_throw (&dice, 0.6, 1.8);
    }

  return self;
}

void
takes_demo_air_free (TakesDemoAir *self)
{
  g_free (self);
}

static void
draw_petal (cairo_t       *cr,
            const Grain   *grain,
            TakesDemoColor color,
            double         seconds)
{
  double turn = grain->phase + seconds * grain->pace * 1.6;

  cairo_rotate (cr, turn);
  cairo_scale (cr, grain->size, grain->size * (0.30 + 0.45 * fabs (sin (turn * 1.3))));
  cairo_move_to (cr, -1, 0);
  cairo_curve_to (cr, -0.5, -1.1, 0.6, -0.9, 1, 0);
  cairo_curve_to (cr, 0.6, 0.9, -0.5, 1.1, -1, 0);
  takes_demo_color_use (color, cr, 0.55 + 0.35 * grain->near);
  cairo_fill (cr);
}

static void
draw_firefly (cairo_t     *cr,
              const Grain *grain,
              double       seconds)
{
  double glow = pow (MAX (0, sin (grain->phase + seconds * grain->pace * 1.5)), 2);
  cairo_pattern_t *light;

  if (glow < 0.02)
    return;

  light = cairo_pattern_create_radial (0, 0, 0, 0, 0, grain->size);
  cairo_pattern_add_color_stop_rgba (light, 0, 1, 1, 0.82, glow);
  cairo_pattern_add_color_stop_rgba (light, 0.25, 0.95, 1, 0.55, 0.55 * glow);
  cairo_pattern_add_color_stop_rgba (light, 1, 0.7, 0.95, 0.3, 0);
  cairo_set_source (cr, light);
  cairo_arc (cr, 0, 0, grain->size, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_pattern_destroy (light);
}

static void
draw_dot (cairo_t       *cr,
          const Grain   *grain,
          TakesDemoColor color,
          double         alpha)
{
  takes_demo_color_use (color, cr, alpha * 0.28);
  cairo_arc (cr, 0, 0, grain->size, 0, 2 * G_PI);
  cairo_fill (cr);
  takes_demo_color_use (color, cr, alpha);
  cairo_arc (cr, 0, 0, grain->size * 0.55, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_grain (TakesDemoAir *self,
            cairo_t      *cr,
            const Grain  *grain,
            double        seconds)
{
  const TakesDemoPalette *palette = &self->view->palette;
  double twinkle = 0.5 + 0.5 * sin (grain->phase + seconds * grain->pace * 2);

  switch (palette->air)
    {
    case TAKES_DEMO_AIR_PETALS:
      draw_petal (cr, grain, takes_demo_color_mix (palette->accent, palette->second, 0.55), seconds);
      break;
    case TAKES_DEMO_AIR_MOTES:
      draw_dot (cr, grain, palette->light, 0.22 + 0.5 * twinkle);
      break;
    case TAKES_DEMO_AIR_FIREFLIES:
      draw_firefly (cr, grain, seconds);
      break;
    case TAKES_DEMO_AIR_SNOW:
      draw_dot (cr, grain, (TakesDemoColor) { 1, 1, 1 }, 0.35 + 0.55 * grain->near);
      break;
    }
}

/**
 * takes_demo_air_paint:
 *
 * Paints what drifts in front of everything else.
 */
void
takes_demo_air_paint (TakesDemoAir    *self,
                      cairo_t         *cr,
                      TakesDemoMoment  moment)
{
  const TakesDemoView *view;

  g_return_if_fail (self != NULL && cr != NULL);

  view = self->view;
  for (int i = 0; i < self->count; i++)
    {
      const Grain *grain = &self->grains[i];
      double sway = 0.012 * sin (grain->phase + moment.seconds * grain->pace);
      double x = grain->x + sway + self->wind * moment.seconds * grain->near +
                 view->pan / view->width * grain->near * moment.camera;
      double y = grain->y + self->fall * moment.seconds * grain->near;

      x -= floor (x);
      y -= floor (y);
      if (view->palette.air == TAKES_DEMO_AIR_FIREFLIES)
        y = 0.42 + 0.56 * y;

      cairo_save (cr);
      cairo_translate (cr, (x * 1.1 - 0.05) * view->width, (y * 1.1 - 0.05) * view->height);
      draw_grain (self, cr, grain, moment.seconds);
      cairo_restore (cr);
    }
}
