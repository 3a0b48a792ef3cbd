/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-timeline.h"

/**
 * takes_timeline_get_range:
 * @self: a timeline
 * @first: (out): the first step of the range; without one, of all
 * @last: (out): the last, never before @first
 */
void
takes_timeline_get_range (const TakesTimeline *self,
                          int                 *first,
                          int                 *last)
{
  *first = self->range_start >= 0 ? takes_timeline_find_step (self, self->range_start) : 0;
  *last = self->range_end >= 0 ? takes_timeline_find_step (self, self->range_end)
                               : takes_timeline_get_n_steps (self) - 1;
  *last = MAX (*last, *first);
}

/**
 * takes_timeline_get_span:
 * @self: a timeline that plays
 * @step: where it is
 * @first: (out): the first step of what it plays
 * @last: (out): the last
 *
 * That is the range. Without a loop, what has been sought behind the range, or before it when
 * playing backwards, plays to the end of all.
 */
void
takes_timeline_get_span (const TakesTimeline *self,
                         int                  step,
                         int                 *first,
                         int                 *last)
{
  takes_timeline_get_range (self, first, last);
  if (self->loop)
    return;

  if (self->rate >= 0 && step > *last)
    *last = takes_timeline_get_n_steps (self) - 1;
  else if (self->rate < 0 && step < *first)
    *first = 0;
}

/**
 * takes_timeline_get_next:
 * @self: a timeline that plays
 * @step: where it is
 * @n_steps: how many steps later, at least 0
 *
 * Returns: the step that is shown then: around the loop, or at most the end
 */
int
takes_timeline_get_next (const TakesTimeline *self,
                         int                  step,
                         int                  n_steps)
{
  int first, last, over;

  takes_timeline_get_span (self, step, &first, &last);
  if (self->rate >= 0)
    {
      over = MIN (step + n_steps - last, n_steps);
      if (over <= 0)
        return step + n_steps;
      return self->loop ? first + (over - 1) % (last - first + 1) : last;
    }

  over = MIN (first - step + n_steps, n_steps);
  if (over <= 0)
    return step - n_steps;

  return self->loop ? last - (over - 1) % (last - first + 1) : first;
}

/**
 * takes_timeline_get_distance:
 * @self: a timeline
 * @from: a step
 * @to: a step
 *
 * Returns: how many steps later @to is shown, playing on from @from; in a loop never negative
 */
int
takes_timeline_get_distance (const TakesTimeline *self,
                             int                  from,
                             int                  to)
{
  int first, last;
  gboolean backwards = self->rate < 0;
  int distance = backwards ? from - to : to - from;

  if (!self->loop || distance == 0)
    return distance;

  takes_timeline_get_range (self, &first, &last);
  /* From outside it goes to the beginning of the range. */
  if (!backwards && from > last)
    return to - first + 1;
  if (backwards && from < first)
    return last - to + 1;

  return distance < 0 ? distance + last - first + 1 : distance;
}

/**
 * takes_timeline_add_steps:
 * @self: a timeline
 * @step: where it is
 * @n_steps: how many steps forward, or back when negative
 *
 * Returns: the step where a person who goes by hand comes to: in a loop around the range that @step
 *   is in, else at most to an end of all
 */
int
takes_timeline_add_steps (const TakesTimeline *self,
                          int                  step,
                          int                  n_steps)
{
  int all = takes_timeline_get_n_steps (self), first, last, length;

  takes_timeline_get_range (self, &first, &last);
  if (step < first || step > last)
    {
      first = 0;
      last = all - 1;
    }
  if (!self->loop)
    return (int) CLAMP ((gint64) step + n_steps, 0, all - 1);

  length = last - first + 1;

  return first + (int) ((((gint64) step - first + n_steps) % length + length) % length);
}
