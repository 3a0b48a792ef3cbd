/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-dice.h"

/* SplitMix64. */
static guint64
next (TakesDemoDice *self)
{
  guint64 z = self->state += 0x9e3779b97f4a7c15u;

  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;

  return z ^ z >> 31;
}

/**
 * takes_demo_dice_new:
 * @part: what the dice are thrown for
 *
 * The same clip and part always throw the same numbers, on every machine.
 *
 * Returns: dice of their own for @part
 */
TakesDemoDice
takes_demo_dice_new (const TakesDemoClip *clip,
                     const char          *part)
{
  TakesDemoDice self = { 0 };

  g_return_val_if_fail (clip != NULL && part != NULL, self);

  self.state = (guint64) clip->seed * 0x9e3779b97f4a7c15u;
  self.state ^= (guint64) g_str_hash (clip->model) << 32 ^ g_str_hash (part);
  next (&self);

  return self;
}

/**
 * takes_demo_dice_throw:
 *
 * Returns: the next number, from @low to below @high
 */
double
takes_demo_dice_throw (TakesDemoDice *self,
                       double         low,
                       double         high)
{
  g_return_val_if_fail (self != NULL, low);

  return low + (high - low) * (next (self) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

/**
 * takes_demo_dice_choose:
 *
 * Returns: 0 … @sides − 1
 */
int
takes_demo_dice_choose (TakesDemoDice *self,
                        int            sides)
{
  g_return_val_if_fail (self != NULL && sides > 0, 0);

  return (int) (next (self) >> 33) % sides;
}
