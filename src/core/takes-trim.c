/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-trim.h"

#define SHORTEST 100

/**
 * takes_trim_init:
 * @length: ms of the whole, more than 0
 * @min: ms that the model needs at least; −1: not stated
 * @max: ms that it takes at most; −1: not stated
 *
 * Begins with as much as may be, from the beginning. What is shorter than @min cannot be made longer:
 * then all of it is kept.
 */
void
takes_trim_init (TakesTrim *self,
                 gint64     length,
                 gint64     min,
                 gint64     max)
{
  g_return_if_fail (self && length > 0);

  self->length = length;
  self->max = max > 0 ? MIN (max, length) : length;
  self->min = MIN (min > 0 ? min : SHORTEST, self->max);
  self->start = 0;
  self->end = self->max;
}

/**
 * takes_trim_set_start:
 * @start: ms; brought to where the shortest part still fits
 *
 * The end stays, unless the part would become too long or too short: then it comes along.
 */
void
takes_trim_set_start (TakesTrim *self,
                      gint64     start)
{
  g_return_if_fail (self);

  self->start = CLAMP (start, 0, self->length - self->min);
  self->end = CLAMP (self->end, self->start + self->min, MIN (self->start + self->max, self->length));
}

/**
 * takes_trim_set_end:
 * @end: ms; brought to where the shortest part still fits
 *
 * The start stays, unless the part would become too long or too short: then it comes along.
 */
void
takes_trim_set_end (TakesTrim *self,
                    gint64     end)
{
  g_return_if_fail (self);

  self->end = CLAMP (end, self->min, self->length);
  self->start = CLAMP (self->start, MAX (self->end - self->max, 0), self->end - self->min);
}

/**
 * takes_trim_move:
 * @start: ms; brought to where the part fits
 *
 * Moves the part, as long as it is.
 */
void
takes_trim_move (TakesTrim *self,
                 gint64     start)
{
  gint64 part;

  g_return_if_fail (self);

  part = self->end - self->start;
  self->start = CLAMP (start, 0, self->length - part);
  self->end = self->start + part;
}

/* Returns: whether nothing would be cut off */
gboolean
takes_trim_is_all (const TakesTrim *self)
{
  g_return_val_if_fail (self, FALSE);

  return self->start == 0 && self->end == self->length;
}
