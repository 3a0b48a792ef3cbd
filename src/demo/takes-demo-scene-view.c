/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-view.h"

#include <math.h>

static TakesDemoHeroKind
choose_hero (TakesDemoDice *dice,
             gboolean       lake,
             gboolean       night)
{
  static const TakesDemoHeroKind on_lake[] = {
    TAKES_DEMO_HERO_BOAT, TAKES_DEMO_HERO_BOAT, TAKES_DEMO_HERO_BOAT, TAKES_DEMO_HERO_SAIL,
    TAKES_DEMO_HERO_SAIL, TAKES_DEMO_HERO_BALLOONS, TAKES_DEMO_HERO_BIRDS,
  };
  static const TakesDemoHeroKind on_land[] = {
    TAKES_DEMO_HERO_KITE, TAKES_DEMO_HERO_KITE, TAKES_DEMO_HERO_BALLOONS, TAKES_DEMO_HERO_BIRDS,
  };

  if (night && takes_demo_dice_throw (dice, 0, 1) < 0.5)
    return TAKES_DEMO_HERO_LANTERNS;

  return lake ? on_lake[takes_demo_dice_choose (dice, G_N_ELEMENTS (on_lake))]
              : on_land[takes_demo_dice_choose (dice, G_N_ELEMENTS (on_land))];
}

/**
 * takes_demo_view_new:
 * @clip: must outlive the view
 *
 * Chooses the composition.
 */
TakesDemoView
takes_demo_view_new (const TakesDemoClip *clip)
{
  TakesDemoView self = { .clip = clip };
  TakesDemoDice dice;
  double side;

  g_return_val_if_fail (clip != NULL, self);

  dice = takes_demo_dice_new (clip, "view");
  self.palette = takes_demo_palette_choose (clip);
  self.width = clip->width;
  self.height = clip->height;
  self.unit = sqrt (self.width * self.height);
  self.haste = CLAMP (clip->seconds / 6.0, 0.4, 1);
  self.lake = takes_demo_dice_throw (&dice, 0, 1) < 0.68;
  self.horizon = self.lake ? round (self.height * takes_demo_dice_throw (&dice, 0.54, 0.68)) : self.height;

  side = takes_demo_dice_throw (&dice, 0, 1) < 0.5 ? 0.30 : 0.70;
  self.light_x = self.width * (side + takes_demo_dice_throw (&dice, -0.14, 0.14));
  self.light_y = (self.lake ? self.horizon : self.height * 0.6) * takes_demo_dice_throw (&dice, 0.30, 0.74);
  self.light_dx = self.width * self.haste * takes_demo_dice_throw (&dice, -0.05, 0.05);
  self.light_dy = self.height * self.haste * (takes_demo_dice_throw (&dice, 0, 1) < 0.5 ? -1 : 1) *
                  takes_demo_dice_throw (&dice, 0.03, 0.075);
  self.pan = self.width * self.haste * takes_demo_dice_throw (&dice, 0.045, 0.085) *
             (takes_demo_dice_throw (&dice, 0, 1) < 0.5 ? -1 : 1);
  self.hero = choose_hero (&dice, self.lake, self.palette.night);

  return self;
}

/**
 * takes_demo_ease:
 * @part: 0…1
 *
 * Returns: 0…1, slow at both ends
 */
double
takes_demo_ease (double part)
{
  return part * part * (3 - 2 * part);
}

/**
 * takes_demo_view_get_moment:
 * @frame: 0 is the first
 *
 * Returns: the time of a frame and what follows from it; the seed of the clip shifts it a little
 */
TakesDemoMoment
takes_demo_view_get_moment (const TakesDemoView *self,
                            guint                frame)
{
  TakesDemoMoment moment = { 0 };

  g_return_val_if_fail (self != NULL, moment);

  moment.seconds = (double) frame / takes_demo_clip_get_fps (self->clip) + (self->clip->drift % 7) * 0.05;
  moment.part = moment.seconds / self->clip->seconds;
  moment.camera = takes_demo_ease (CLAMP (moment.part, 0, 1)) * 2 - 1;

  return moment;
}
