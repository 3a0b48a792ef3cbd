/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-hero.h"

#include <math.h>

#define FLOCK_MAX 14

/* One traveller: it goes from one point to another, bends its way a little, and bobs. */
typedef struct {
  double x0, y0;
  double x1, y1;
  double bend;      /* pixels */
  double size;
  double phase;
  double pace;
  int    coat;
} Traveller;

struct _TakesDemoHero {
  const TakesDemoView *view;
  Traveller            main[FLOCK_MAX];
  int                  n_main;
  Traveller            birds[FLOCK_MAX];   /* far ones, where the hero is not birds itself */
  int                  n_birds;
};

static Traveller
choose_way (const TakesDemoView *view,
            TakesDemoDice       *dice,
            double               top,
            double               bottom)
{
  gboolean left = takes_demo_dice_throw (dice, 0, 1) < 0.5;
  double from = takes_demo_dice_throw (dice, 0.10, 0.30), to = takes_demo_dice_throw (dice, 0.62, 0.88);
  double middle = (from + to) / 2, half = (to - from) / 2 * view->haste;
  Traveller self = { 0 };

  self.x0 = view->width * (left ? middle - half : 1 - middle + half);
  self.x1 = view->width * (left ? middle + half : 1 - middle - half);
  self.y0 = takes_demo_dice_throw (dice, top, bottom);
  self.y1 = takes_demo_dice_throw (dice, top, bottom);
  self.bend = view->unit * takes_demo_dice_throw (dice, -0.05, 0.05);
  self.phase = takes_demo_dice_throw (dice, 0, 2 * G_PI);
  self.pace = takes_demo_dice_throw (dice, 0.8, 1.5);
  self.size = view->unit * 0.1;

  return self;
}

static void
launch_boat (TakesDemoHero *self,
             TakesDemoDice *dice)
{
  const TakesDemoView *view = self->view;
  double water = view->height - view->horizon;
  gboolean sail = view->hero == TAKES_DEMO_HERO_SAIL;
  Traveller boat = choose_way (view, dice, view->horizon + water * (sail ? 0.10 : 0.28),
                               view->horizon + water * (sail ? 0.30 : 0.52));

  boat.bend = 0;
  boat.y1 = boat.y0 + (boat.y1 - boat.y0) * 0.5;
  boat.size = view->unit * (sail ? takes_demo_dice_throw (dice, 0.12, 0.19) : takes_demo_dice_throw (dice, 0.085, 0.13));
  self->main[0] = boat;
  self->n_main = 1;
}

static void
launch_balloons (TakesDemoHero *self,
                 TakesDemoDice *dice)
{
  const TakesDemoView *view = self->view;
  double sky = view->lake ? view->horizon : view->height * 0.75;

  self->n_main = 1 + takes_demo_dice_choose (dice, 3);
  for (int i = 0; i < self->n_main; i++)
    {
      Traveller *balloon = &self->main[i];
      double far = 0.45 * i;

      *balloon = choose_way (view, dice, sky * 0.26, sky * 0.52);
      balloon->x1 = balloon->x0 + (balloon->x1 - balloon->x0) * (0.45 - 0.2 * far);
      balloon->size = view->unit * takes_demo_dice_throw (dice, 0.20, 0.27) * (1 - 0.62 * far);
      balloon->coat = takes_demo_dice_choose (dice, 3);
      balloon->pace *= 0.6;
    }
}

static void
launch_flock (const TakesDemoView *view,
              TakesDemoDice       *dice,
              Traveller           *birds,
              int                  count,
              double               size)
{
  double sky = view->lake ? view->horizon : view->height * 0.7;
  Traveller leader = choose_way (view, dice, sky * 0.16, sky * 0.62);
  double side = leader.x1 > leader.x0 ? -1 : 1;

  for (int i = 0; i < count; i++)
    {
      double row = (i + 1) / 2, wing = i % 2 ? 1 : -1;
      double dx = side * row * size * takes_demo_dice_throw (dice, 0.9, 1.7);
      double dy = wing * row * size * takes_demo_dice_throw (dice, 0.25, 0.75);

      birds[i] = leader;
      birds[i].x0 += dx;
      birds[i].x1 += dx;
      birds[i].y0 += dy;
      birds[i].y1 += dy;
      birds[i].size = size * takes_demo_dice_throw (dice, 0.75, 1.1);
      birds[i].phase = takes_demo_dice_throw (dice, 0, 2 * G_PI);
      birds[i].pace = takes_demo_dice_throw (dice, 5.5, 8);
    }
}

static void
launch_lanterns (TakesDemoHero *self,
                 TakesDemoDice *dice)
{
  const TakesDemoView *view = self->view;
  double ground = view->lake ? view->horizon : view->height * 0.82;

  self->n_main = 9 + takes_demo_dice_choose (dice, FLOCK_MAX - 8);
  for (int i = 0; i < self->n_main; i++)
    {
      Traveller *lantern = &self->main[i];
      double far = takes_demo_dice_throw (dice, 0, 1);

      *lantern = choose_way (view, dice, ground * 0.1, ground * 0.9);
      lantern->x0 = view->width * takes_demo_dice_throw (dice, 0.06, 0.94);
      lantern->x1 = lantern->x0 + view->width * takes_demo_dice_throw (dice, -0.05, 0.09);
      lantern->y1 = lantern->y0 - view->height * takes_demo_dice_throw (dice, 0.08, 0.2) * (1.2 - far);
      lantern->size = view->unit * (0.055 - 0.038 * far);
    }
}

static void
launch_kite (TakesDemoHero *self,
             TakesDemoDice *dice)
{
  const TakesDemoView *view = self->view;
  Traveller kite = choose_way (view, dice, view->height * 0.20, view->height * 0.42);

  kite.x0 = view->width * takes_demo_dice_throw (dice, 0.30, 0.45);
  kite.x1 = view->width * takes_demo_dice_throw (dice, 0.55, 0.70);
  kite.size = view->unit * takes_demo_dice_throw (dice, 0.13, 0.18);
  self->main[0] = kite;
  self->n_main = 1;
}

/**
 * takes_demo_hero_new:
 * @view: must outlive it
 *
 * Draws lots for what the clip is about: which, how many, where.
 *
 * Returns: (transfer full)
 */
TakesDemoHero *
takes_demo_hero_new (const TakesDemoView *view)
{
  TakesDemoHero *self;
  TakesDemoDice dice;

  g_return_val_if_fail (view != NULL, NULL);

  self = g_new0 (TakesDemoHero, 1);
  self->view = view;
  dice = takes_demo_dice_new (view->clip, "hero");

  switch (view->hero)
    {
    case TAKES_DEMO_HERO_BOAT:
    case TAKES_DEMO_HERO_SAIL:
      launch_boat (self, &dice);
      break;
    case TAKES_DEMO_HERO_BALLOONS:
      launch_balloons (self, &dice);
      break;
    case TAKES_DEMO_HERO_KITE:
      launch_kite (self, &dice);
      break;
    case TAKES_DEMO_HERO_LANTERNS:
      launch_lanterns (self, &dice);
      break;
    case TAKES_DEMO_HERO_BIRDS:
      self->n_main = 9 + takes_demo_dice_choose (&dice, FLOCK_MAX - 8);
      launch_flock (view, &dice, self->main, self->n_main, view->unit * takes_demo_dice_throw (&dice, 0.030, 0.042));
      break;
    }

  if (view->hero != TAKES_DEMO_HERO_BIRDS && !view->palette.night)
    {
      self->n_birds = 3 + takes_demo_dice_choose (&dice, 5);
      launch_flock (view, &dice, self->birds, self->n_birds, view->unit * 0.014);
    }

  return self;
}

void
takes_demo_hero_free (TakesDemoHero *self)
{
  g_free (self);
}

/* Moves the origin to where the traveller is and makes it `size` pixels high. */
static void
go_there (const TakesDemoView *view,
          const Traveller     *self,
          cairo_t             *cr,
          TakesDemoMoment      moment,
          double               depth)
{
  double part = moment.part;
  double x = self->x0 + (self->x1 - self->x0) * part + view->pan * depth * moment.camera;
  double y = self->y0 + (self->y1 - self->y0) * part + self->bend * sin (G_PI * part);

  cairo_translate (cr, x, y + self->size * 0.035 * sin (self->phase + moment.seconds * self->pace * 1.7));
  cairo_scale (cr, self->size, self->size);
}

static void
paint_birds (TakesDemoHero   *self,
             cairo_t         *cr,
             TakesDemoMoment  moment,
             Traveller       *birds,
             int              count,
             double           alpha)
{
  takes_demo_color_use (takes_demo_color_mix (self->view->palette.near, self->view->palette.far, 0.15), cr, alpha);
  for (int i = 0; i < count; i++)
    {
      double beat = birds[i].phase + moment.seconds * birds[i].pace;
      double glide = 0.5 + 0.5 * sin (birds[i].phase * 2 + moment.seconds * 0.8);

      cairo_save (cr);
      go_there (self->view, &birds[i], cr, moment, 0.2);
      takes_demo_draw_bird (cr, sin (beat) * (0.35 + 0.65 * glide));
      cairo_restore (cr);
    }
}

static void
paint_kite (TakesDemoHero   *self,
            cairo_t         *cr,
            TakesDemoMoment  moment)
{
  const TakesDemoView *view = self->view;
  const Traveller *kite = &self->main[0];
  double x, y;

  cairo_save (cr);
  go_there (view, kite, cr, moment, 0.3);
  x = y = 0;
  cairo_user_to_device (cr, &x, &y);
  cairo_restore (cr);

  cairo_move_to (cr, x, y);
  cairo_curve_to (cr, x - view->unit * 0.02, y + view->unit * 0.2, view->width * 0.5, view->height * 0.7,
                  view->width * (kite->x1 > kite->x0 ? 0.22 : 0.78), view->height * 1.02);
  takes_demo_color_use (view->palette.second, cr, 0.55);
  cairo_set_line_width (cr, MAX (0.8, view->unit * 0.0011));
  cairo_stroke (cr);

  cairo_save (cr);
  go_there (view, kite, cr, moment, 0.3);
  cairo_rotate (cr, 0.30 * (kite->x1 > kite->x0 ? 1 : -1) + 0.10 * sin (kite->phase + moment.seconds * 1.9));
  takes_demo_draw_kite (cr, &view->palette, moment.seconds);
  cairo_restore (cr);
}

static void
paint_each (TakesDemoHero   *self,
            cairo_t         *cr,
            TakesDemoMoment  moment)
{
  for (int i = self->n_main - 1; i >= 0; i--)
    {
      const Traveller *one = &self->main[i];
      double flicker = 0.75 + 0.25 * sin (one->phase + moment.seconds * 2.6 * one->pace);

      cairo_save (cr);
      go_there (self->view, one, cr, moment, 0.3);
      if (self->view->hero == TAKES_DEMO_HERO_LANTERNS)
        takes_demo_draw_lantern (cr, flicker);
      else
        takes_demo_draw_balloon (cr, &self->view->palette, one->coat, self->view->palette.night ? flicker : 0);
      cairo_restore (cr);
    }
}

/**
 * takes_demo_hero_paint_sky:
 *
 * Paints what is in the sky: birds, balloons, lanterns, a kite.
 */
void
takes_demo_hero_paint_sky (TakesDemoHero   *self,
                           cairo_t         *cr,
                           TakesDemoMoment  moment)
{
  g_return_if_fail (self != NULL && cr != NULL);

  paint_birds (self, cr, moment, self->birds, self->n_birds, 0.7);

  switch (self->view->hero)
    {
    case TAKES_DEMO_HERO_BALLOONS:
    case TAKES_DEMO_HERO_LANTERNS:
      paint_each (self, cr, moment);
      break;
    case TAKES_DEMO_HERO_KITE:
      paint_kite (self, cr, moment);
      break;
    case TAKES_DEMO_HERO_BIRDS:
      paint_birds (self, cr, moment, self->main, self->n_main, 0.95);
      break;
    case TAKES_DEMO_HERO_BOAT:
    case TAKES_DEMO_HERO_SAIL:
      break;
    }
}

static void
draw_boat (TakesDemoHero *self,
           cairo_t       *cr)
{
  if (self->view->hero == TAKES_DEMO_HERO_SAIL)
    takes_demo_draw_sail_boat (cr, &self->view->palette);
  else
    takes_demo_draw_paper_boat (cr, &self->view->palette);
}

static void
paint_wake (TakesDemoHero   *self,
            cairo_t         *cr,
            TakesDemoMoment  moment)
{
  const Traveller *boat = &self->main[0];
  double away = boat->x1 > boat->x0 ? -1 : 1;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i < 7; i++)
    {
      double x = away * (0.35 + 0.42 * i), spread = 0.10 + 0.10 * i;
      double y = 0.05 + 0.045 * i * (i % 2 ? 1 : -0.55) + 0.012 * sin (moment.seconds * 2 + i);

      takes_demo_color_use (self->view->palette.light, cr, 0.36 * exp (-0.38 * i));
      cairo_set_line_width (cr, 0.022);
      cairo_move_to (cr, x - spread, y);
      cairo_line_to (cr, x + spread, y);
      cairo_stroke (cr);
    }
}

/**
 * takes_demo_hero_paint_lake:
 *
 * A boat, with its own image in the water below it.
 */
void
takes_demo_hero_paint_lake (TakesDemoHero   *self,
                            cairo_t         *cr,
                            TakesDemoMoment  moment)
{
  const Traveller *boat;
  double roll;

  g_return_if_fail (self != NULL && cr != NULL);

  if (self->view->hero != TAKES_DEMO_HERO_BOAT && self->view->hero != TAKES_DEMO_HERO_SAIL)
    return;

  boat = &self->main[0];
  roll = 0.045 * sin (boat->phase + moment.seconds * boat->pace * 1.3);
  cairo_save (cr);
  go_there (self->view, boat, cr, moment, 0.7);
  paint_wake (self, cr, moment);

  cairo_save (cr);
  cairo_scale (cr, boat->x1 > boat->x0 ? 1 : -1, -0.72);
  cairo_rotate (cr, roll);
  cairo_push_group (cr);
  draw_boat (self, cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, 0.30);
  cairo_restore (cr);

  cairo_scale (cr, boat->x1 > boat->x0 ? 1 : -1, 1);
  cairo_rotate (cr, roll);
  draw_boat (self, cr);
  cairo_restore (cr);
}
