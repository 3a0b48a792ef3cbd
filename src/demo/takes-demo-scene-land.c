/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-land.h"

#include <math.h>

#define RIDGES_MAX 6
#define REEDS      34
#define WAVES      6

typedef struct {
  cairo_surface_t *surface;
  double           x, y;
  double           depth;     /* how much of the camera's way it follows */
} Ridge;

typedef struct {
  double x, length, lean, width, phase;
} Reed;

struct _TakesDemoLand {
  const TakesDemoView *view;
  Ridge                ridges[RIDGES_MAX];
  int                  n_ridges;
  Reed                 reeds[REEDS];
};

/* A ridge line: a few waves, each shorter and flatter than the last; `rough` folds them into peaks. */
typedef struct {
  double length[WAVES];
  double phase[WAVES];
  double rough;
} Line;

static Line
choose_line (const TakesDemoView *view,
             TakesDemoDice       *dice,
             double               rough)
{
  Line line = { .rough = rough };

  for (int i = 0; i < WAVES; i++)
    {
      line.length[i] = view->unit * 1.25 / pow (1.95, i) * takes_demo_dice_throw (dice, 0.8, 1.25);
      line.phase[i] = takes_demo_dice_throw (dice, 0, 2 * G_PI);
    }

  return line;
}

/* 0…1 */
static double
line_at (const Line *line,
         double      x)
{
  double sum = 0, weight = 0;

  for (int i = 0; i < WAVES; i++)
    {
      double wave = sin (2 * G_PI * x / line->length[i] + line->phase[i]);
      double folded = 1 - 2 * fabs (wave);
      double amount = pow (i == 0 ? 1 : 0.46 + 0.06 * line->rough, i);

      sum += amount * (wave + (folded - wave) * line->rough);
      weight += amount;
    }

  return 0.5 + 0.5 * sum / weight;
}

static void
draw_pine (cairo_t *cr,
           double   x,
           double   y,
           double   height)
{
  double width = height * 0.2;

  cairo_move_to (cr, x, y - height);
  for (int i = 1; i <= 4; i++)
    {
      cairo_line_to (cr, x + width * i / 4, y - height * (1 - i / 4.2));
      cairo_line_to (cr, x + width * i / 7, y - height * (1 - i / 4.4));
    }
  cairo_line_to (cr, x, y + height * 0.1);
  for (int i = 4; i >= 1; i--)
    {
      cairo_line_to (cr, x - width * i / 7, y - height * (1 - i / 4.4));
      cairo_line_to (cr, x - width * i / 4, y - height * (1 - i / 4.2));
    }
  cairo_close_path (cr);
}

static void
draw_trees (cairo_t             *cr,
            const TakesDemoView *view,
            const Line          *line,
            TakesDemoDice       *dice,
            double               width,
            double               crown,
            double               rise)
{
  double size = view->unit * takes_demo_dice_throw (dice, 0.020, 0.042);
  double groves = takes_demo_dice_throw (dice, 0.25, 0.6);

  for (double x = 0; x < width; x += size * takes_demo_dice_throw (dice, 0.16, 0.45))
    {
      double grove = sin (x / view->unit * 5.1 + line->phase[0]) * 0.5 + 0.5;

      if (grove > groves)
        draw_pine (cr, x, crown + rise * (1 - line_at (line, x)) + size * 0.06,
                   size * takes_demo_dice_throw (dice, 0.55, 1.25));
    }
  cairo_fill (cr);
}

/* The ridge stands on its own surface, with room for trees above it. */
static void
draw_ridge (Ridge               *ridge,
            const TakesDemoView *view,
            TakesDemoDice       *dice,
            double               nearness,
            double               rough,
            double               foot,
            double               rise,
            double               below,
            gboolean             trees)
{
  double spare = fabs (view->pan) * ridge->depth + 2;
  double width = view->width + 2 * spare;
  double crown = trees ? view->unit * 0.042 * 1.6 : 2;
  Line line = choose_line (view, dice, rough);
  TakesDemoColor top = takes_demo_color_mix (view->palette.far, view->palette.near, pow (nearness, 1.25));
  TakesDemoColor mist = takes_demo_color_mix (top, view->palette.sky[3], 0.55 * (1 - nearness) + 0.12);
  cairo_pattern_t *gradient = cairo_pattern_create_linear (0, crown, 0, crown + rise + below);
  cairo_t *cr;

  ridge->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, ceil (width), ceil (crown + rise + below));
  ridge->x = -spare;
  ridge->y = foot - rise - crown;
  takes_demo_color_stop (top, gradient, 0, 1);
  takes_demo_color_stop (top, gradient, 0.25, 1);
  takes_demo_color_stop (mist, gradient, 1, 1);

  cr = cairo_create (ridge->surface);
  cairo_set_source (cr, gradient);
  if (trees)
    draw_trees (cr, view, &line, dice, width, crown, rise);
  cairo_move_to (cr, 0, crown + rise + below);
  for (double x = 0; x <= width + 2; x += 2)
    cairo_line_to (cr, x, crown + rise * (1 - line_at (&line, x)));
  cairo_line_to (cr, width + 2, crown + rise + below);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
  cairo_destroy (cr);
}

static void
raise_shore (TakesDemoLand *self,
             TakesDemoDice *dice)
{
  const TakesDemoView *view = self->view;
  double rough = takes_demo_dice_throw (dice, 0, 1);
  double high = takes_demo_dice_throw (dice, 0.5, 1.25);
  int trees = takes_demo_dice_choose (dice, 3);

  self->n_ridges = 3 + takes_demo_dice_choose (dice, 2);
  for (int i = 0; i < self->n_ridges; i++)
    {
      double nearness = (double) i / (self->n_ridges - 1);
      Ridge *ridge = &self->ridges[i];

      ridge->depth = 0.14 + 0.34 * nearness;
      draw_ridge (ridge, view, dice, nearness * 0.82, rough * (1 - 0.5 * nearness), view->horizon,
                  view->unit * (0.27 - 0.19 * nearness) * high, 0,
                  trees > 0 && i >= self->n_ridges - trees);
    }
}

static void
raise_valley (TakesDemoLand *self,
              TakesDemoDice *dice)
{
  const TakesDemoView *view = self->view;
  double rough = takes_demo_dice_throw (dice, 0, 0.8);
  double start = takes_demo_dice_throw (dice, 0.50, 0.60);
  int trees = 1 + takes_demo_dice_choose (dice, 3);

  self->n_ridges = 5 + takes_demo_dice_choose (dice, 2);
  for (int i = 0; i < self->n_ridges; i++)
    {
      double nearness = (double) i / (self->n_ridges - 1);
      double foot = view->height * (start + (0.97 - start) * pow (nearness, 1.1));
      Ridge *ridge = &self->ridges[i];

      ridge->depth = 0.10 + 0.9 * nearness;
      draw_ridge (ridge, view, dice, nearness, rough * (1 - 0.75 * nearness), foot,
                  view->unit * (0.20 - 0.07 * nearness), MIN (view->unit * 0.3, view->height - foot + 2),
                  i >= self->n_ridges - trees && i < self->n_ridges);
    }
}

static void
plant_reeds (TakesDemoLand *self)
{
  const TakesDemoView *view = self->view;
  TakesDemoDice dice = takes_demo_dice_new (view->clip, "reeds");
  gboolean right = view->light_x < view->width / 2;

  for (int i = 0; i < REEDS; i++)
    {
      Reed *reed = &self->reeds[i];
      double away = pow (takes_demo_dice_throw (&dice, 0, 1), 1.7);
      double edge = view->unit * 0.38 * away;

      reed->x = right ? view->width - edge + view->unit * 0.03 : edge - view->unit * 0.03;
      reed->length = view->unit * takes_demo_dice_throw (&dice, 0.09, 0.30) * (1 - 0.5 * away);
      reed->lean = view->unit * takes_demo_dice_throw (&dice, -0.035, 0.055) * (right ? -1 : 1);
      reed->width = view->unit * takes_demo_dice_throw (&dice, 0.0016, 0.0042);
      reed->phase = takes_demo_dice_throw (&dice, 0, 2 * G_PI);
    }
}

/**
 * takes_demo_land_new:
 * @view: must outlive it
 *
 * Draws lots for ridges, shore and reeds.
 *
 * Returns: (transfer full)
 */
TakesDemoLand *
takes_demo_land_new (const TakesDemoView *view)
{
  TakesDemoLand *self;
  TakesDemoDice dice;

  g_return_val_if_fail (view != NULL, NULL);

  self = g_new0 (TakesDemoLand, 1);
  self->view = view;
  dice = takes_demo_dice_new (view->clip, "land");
  if (view->lake)
    {
      raise_shore (self, &dice);
      plant_reeds (self);
    }
  else
    {
      raise_valley (self, &dice);
    }

  return self;
}

void
takes_demo_land_free (TakesDemoLand *self)
{
  for (int i = 0; i < self->n_ridges; i++)
    g_clear_pointer (&self->ridges[i].surface, cairo_surface_destroy);
  g_free (self);
}

static void
paint_ridge (TakesDemoLand   *self,
             cairo_t         *cr,
             TakesDemoMoment  moment,
             int              index)
{
  Ridge *ridge = &self->ridges[index];

  cairo_set_source_surface (cr, ridge->surface, ridge->x + self->view->pan * ridge->depth * moment.camera, ridge->y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
}

/**
 * takes_demo_land_paint_far:
 *
 * Paints what lies behind the hero.
 */
void
takes_demo_land_paint_far (TakesDemoLand   *self,
                           cairo_t         *cr,
                           TakesDemoMoment  moment)
{
  int count;

  g_return_if_fail (self != NULL && cr != NULL);

  count = self->view->lake ? self->n_ridges : self->n_ridges - 1;
  for (int i = 0; i < count; i++)
    paint_ridge (self, cr, moment, i);
}

static void
paint_reeds (TakesDemoLand   *self,
             cairo_t         *cr,
             TakesDemoMoment  moment)
{
  double shift = self->view->pan * 1.15 * moment.camera;
  double ground = self->view->height + 2;

  takes_demo_color_use (takes_demo_color_mix (self->view->palette.near, (TakesDemoColor) { 0, 0, 0 }, 0.35), cr, 1);
  for (int i = 0; i < REEDS; i++)
    {
      Reed *reed = &self->reeds[i];
      double x = reed->x + shift;
      double sway = reed->lean + reed->length * 0.05 * sin (reed->phase + moment.seconds * 1.3);

      cairo_move_to (cr, x - reed->width, ground);
      cairo_curve_to (cr, x, ground - reed->length * 0.5, x + sway * 0.4, ground - reed->length * 0.8,
                      x + sway, ground - reed->length);
      cairo_curve_to (cr, x + sway * 0.4 + reed->width, ground - reed->length * 0.78,
                      x + reed->width, ground - reed->length * 0.5, x + reed->width, ground);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/**
 * takes_demo_land_paint_near:
 *
 * Reeds at a lake, the nearest hill elsewhere.
 */
void
takes_demo_land_paint_near (TakesDemoLand   *self,
                            cairo_t         *cr,
                            TakesDemoMoment  moment)
{
  g_return_if_fail (self != NULL && cr != NULL);

  if (self->view->lake)
    paint_reeds (self, cr, moment);
  else
    paint_ridge (self, cr, moment, self->n_ridges - 1);
}
