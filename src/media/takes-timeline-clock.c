/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-timeline.h"

/* takes_clip_index_find () takes so much before a frame for the frame itself. */
#define TOLERANCE G_GINT64_CONSTANT (1500000)

/**
 * takes_timeline_rebase:
 * @self: a timeline
 * @position: ns
 * @time: µs, the frame time at which it is at @position; −1: the next that is asked for
 */
void
takes_timeline_rebase (TakesTimeline *self,
                       gint64         position,
                       gint64         time)
{
  self->base = position;
  self->base_time = time;
  self->from = takes_timeline_find_step (self, position);
}

/* So that @step lasts as long as it does when it is played through, in the direction of playing. */
void
takes_timeline_rebase_step (TakesTimeline *self,
                            int            step,
                            gint64         time)
{
  gint64 position = takes_timeline_get_start (self, step);

  if (self->rate < 0)
    {
      gint64 length = MAX (takes_timeline_get_end (self, step) - position, 1);

      position += length - 1 - MIN (TOLERANCE, length / 4);
    }
  takes_timeline_rebase (self, position, time);
  self->from = step;
}

static gint64
go_around (TakesTimeline *self,
           gint64         position,
           gint64         time,
           gint64         low,
           gint64         high)
{
  gint64 length = MAX (high - low, 1);

  if (self->rate >= 0)
    position = self->base >= high ? low : low + (position - high) % length;
  else
    position = self->base < low ? high - 1 : high - 1 - (low - 1 - position) % length;
  takes_timeline_rebase (self, position, time);

  return position;
}

/**
 * takes_timeline_get_position:
 * @self: a timeline that plays
 * @time: µs, the frame time
 * @ended: (out): whether it has come to its end; never in a loop
 *
 * Returns: ns, from 0 to before the duration
 */
gint64
takes_timeline_get_position (TakesTimeline *self,
                             gint64         time,
                             gboolean      *ended)
{
  gint64 position, low, high;
  int first, last;

  *ended = FALSE;
  if (self->base_time < 0)
    self->base_time = time;
  if (self->duration <= 0)
    return 0;

  takes_timeline_get_span (self, self->from, &first, &last);
  low = takes_timeline_get_start (self, first);
  high = takes_timeline_get_end (self, last);
  position = self->base + (gint64) (MAX (time - self->base_time, 0) * 1000 * self->rate);
  if (self->rate >= 0 ? position < high : position >= low)
    return CLAMP (position, 0, self->duration - 1);
  if (self->loop)
    return go_around (self, position, time, low, high);

  *ended = TRUE;
  return self->rate >= 0 ? MAX (high - 1, 0) : low;
}

/**
 * takes_timeline_get_wanted:
 * @self: a timeline that plays
 * @time: µs, the frame time
 * @ended: (out): whether it has come to its end
 *
 * Returns: the step that must be shown now; rounding never leads out of the range
 */
int
takes_timeline_get_wanted (TakesTimeline *self,
                           gint64         time,
                           gboolean      *ended)
{
  gint64 position = takes_timeline_get_position (self, time, ended);
  int step = takes_timeline_find_step (self, position), first, last;

  takes_timeline_get_span (self, self->from, &first, &last);
  if (step > last && position < takes_timeline_get_end (self, last))
    return last;

  return step;
}

/**
 * takes_timeline_is_late:
 * @self: a timeline that plays
 * @shown: the step on the screen
 * @wanted: the step that the clock asks for
 *
 * Returns: whether the clock must be put back to what is shown: slow down together, never apart
 */
gboolean
takes_timeline_is_late (const TakesTimeline *self,
                        int                  shown,
                        int                  wanted)
{
  return takes_timeline_get_distance (self, shown, wanted) > TAKES_TIMELINE_MAX_LATE;
}
