/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-timeline.h"

#define DEFAULT_STEP G_GINT64_CONSTANT (33333333)

/* How long the steps behind the reference's end are. */
static gint64
get_last_step (const TakesTimeline *self)
{
  const TakesClipIndex *index = self->reference;
  gint64 step = takes_clip_index_get_end (index, index->n_frames - 1) -
                takes_clip_index_get_start (index, index->n_frames - 1);

  return step > 0 ? step : DEFAULT_STEP;
}

/**
 * takes_timeline_get_n_steps:
 * @self: a timeline
 *
 * Returns: how many frames of the reference's kind the longest clip has; at least 1
 */
int
takes_timeline_get_n_steps (const TakesTimeline *self)
{
  gint64 rest, step;

  if (!self->reference)
    return 1;

  step = get_last_step (self);
  rest = self->duration - self->reference->duration;

  return (int) self->reference->n_frames + (rest > step / 2 ? (int) ((rest + step / 2) / step) : 0);
}

/**
 * takes_timeline_find_step:
 * @self: a timeline
 * @position: ns; clamped
 *
 * Returns: the step that is shown at @position
 */
int
takes_timeline_find_step (const TakesTimeline *self,
                          gint64               position)
{
  int n_steps = takes_timeline_get_n_steps (self), step;

  if (!self->reference || position < 0)
    return 0;

  if (position < self->reference->duration)
    step = takes_clip_index_find (self->reference, position);
  else
    step = (int) self->reference->n_frames + (int) ((position - self->reference->duration) / get_last_step (self));

  return MIN (step, n_steps - 1);
}

/**
 * takes_timeline_get_start:
 * @self: a timeline
 * @step: from 0
 *
 * Returns: ns, where @step begins
 */
gint64
takes_timeline_get_start (const TakesTimeline *self,
                          int                  step)
{
  int behind;

  if (!self->reference)
    return 0;

  behind = step - (int) self->reference->n_frames;
  if (behind < 0)
    return takes_clip_index_get_start (self->reference, step);

  return self->reference->duration + behind * get_last_step (self);
}

/**
 * takes_timeline_get_frame:
 * @self: a timeline
 * @clip: the table of any clip in the group
 * @step: from 0
 *
 * Returns: the frame of @clip that belongs to @step; a shorter clip holds its last one
 */
int
takes_timeline_get_frame (const TakesTimeline  *self,
                          const TakesClipIndex *clip,
                          int                   step)
{
  gint64 start, end;

  if (!self->reference || clip == self->reference)
    return CLAMP (step, 0, (int) clip->n_frames - 1);

  start = takes_timeline_get_start (self, step);
  end = takes_timeline_get_start (self, step + 1);

  return takes_clip_index_find (clip, start + (end - start) / 2);
}

/**
 * takes_timeline_get_distance:
 * @self: a timeline
 * @from: a step
 * @to: a step
 *
 * Returns: how many steps lie before @to when playing forward from @from; in a loop never negative
 */
int
takes_timeline_get_distance (const TakesTimeline *self,
                             int                  from,
                             int                  to)
{
  int n_steps = takes_timeline_get_n_steps (self), distance = to - from;

  if (self->loop && distance < 0)
    distance += n_steps;

  return distance;
}

/* @step moved by @n_steps forward: around the loop, or at most to the end. */
int
takes_timeline_add_steps (const TakesTimeline *self,
                          int                  step,
                          int                  n_steps)
{
  int all = takes_timeline_get_n_steps (self);

  step += n_steps;
  if (self->loop)
    return ((step % all) + all) % all;

  return CLAMP (step, 0, all - 1);
}

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
  gint64 position;

  *ended = FALSE;
  if (self->base_time < 0)
    self->base_time = time;

  position = self->base + (gint64) (MAX (time - self->base_time, 0) * 1000 * self->rate);
  if (self->duration <= 0)
    return 0;
  if (position < self->duration)
    return position;

  if (self->loop)
    {
      position %= self->duration;
      takes_timeline_rebase (self, position, time);
      return position;
    }

  *ended = TRUE;
  return self->duration - 1;
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

/**
 * takes_timeline_choose:
 * @clips: tables
 * @n_clips: how many
 *
 * Returns: which of them is the reference: the one with the most frames a second, the longest of
 *   these, the first of these; −1 without clips
 */
int
takes_timeline_choose (TakesClipIndex **clips,
                       guint            n_clips)
{
  int best = -1;
  double best_rate = 0;

  for (guint i = 0; i < n_clips; i++)
    {
      double rate = clips[i]->n_frames * 1e9 / MAX (clips[i]->duration, 1);
      gboolean faster = rate > best_rate * 1.01;
      gboolean as_fast = best >= 0 && rate > best_rate * 0.99;

      if (best < 0 || faster || (as_fast && clips[i]->duration > clips[best]->duration + DEFAULT_STEP / 2))
        {
          best = i;
          best_rate = rate;
        }
    }

  return best;
}
