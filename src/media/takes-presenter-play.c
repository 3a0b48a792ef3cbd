/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-presenter.h"

#include <math.h>

#define SHORTEST_TICK 2000   /* µs */

/* Where a group that loops goes when it stands behind its range, in the direction of playing; −1: it is not. */
static int
find_entry (TakesPresenter *self,
            int             step)
{
  TakesTimeline *timeline = &self->timeline;
  int first, last;

  takes_timeline_get_range (timeline, &first, &last);
  if (!timeline->loop)
    return -1;
  if (timeline->rate >= 0 && step > last)
    return first;

  return timeline->rate < 0 && step < first ? last : -1;
}

/* Where playing begins anew, when it has come to its end or stands outside of what it plays; −1: it goes on. */
static int
find_beginning (TakesPresenter *self)
{
  TakesTimeline *timeline = &self->timeline;
  int newest = takes_presenter_get_newest (self), first, last;
  gboolean forwards = timeline->rate >= 0;

  takes_timeline_get_span (timeline, newest, &first, &last);
  if (timeline->loop || newest != (forwards ? last : first))
    return find_entry (self, newest);

  takes_timeline_get_range (timeline, &first, &last);

  return forwards ? first : last;
}

/* How many steps the screen has to go at once, because it is slower than they are. After a moment of hesitation
 * it shows the steps it owes one by one instead, which is soon done. */
static int
count_steps_a_tick (TakesPresenter *self,
                    gint64          time)
{
  TakesTimeline *timeline = &self->timeline;
  gint64 since = self->last_tick > 0 ? time - self->last_tick : TAKES_PRESENTER_TICK;
  gint64 length = takes_timeline_get_end (timeline, self->shown) - takes_timeline_get_start (timeline, self->shown);

  self->tick = CLAMP (since, SHORTEST_TICK, self->tick + self->tick / 16);
  self->last_tick = time;

  return MAX ((int) ceil (self->tick * 1000 * ABS (timeline->rate) / MAX (length, 1) - 0.1), 1);
}

/* The newest set that is whole between the one on the screen and the one the clock asks for. */
static int
find_newest (TakesPresenter *self,
             int             distance)
{
  for (; distance > 0; distance--)
    {
      int step = takes_timeline_get_next (&self->timeline, self->shown, distance);

      if (takes_presenter_is_whole (self, step))
        return step;
    }

  return self->shown;
}

/**
 * takes_presenter_play_on:
 * @self: a presenter that plays and shows a set
 * @time: µs, the frame time
 */
void
takes_presenter_play_on (TakesPresenter *self,
                         gint64          time)
{
  gboolean ended;
  int wanted = takes_timeline_get_wanted (&self->timeline, time, &ended);
  int distance = takes_timeline_get_distance (&self->timeline, self->shown, wanted);
  int most = count_steps_a_tick (self, time);
  int newest = find_newest (self, MIN (distance, most));
  int beginning = find_entry (self, self->shown);

  if (beginning >= 0)
    {
      takes_presenter_request (self, beginning, FALSE);
      return;
    }

  if (newest != self->shown)
    {
      self->counters.steps_skipped += takes_timeline_get_distance (&self->timeline, self->shown, newest) - 1;
      takes_presenter_show (self, newest);
    }
  if (takes_timeline_is_late (&self->timeline, self->shown, wanted))
    {
      self->counters.rebases++;
      takes_timeline_rebase_step (&self->timeline, self->shown, time);
    }
  else if (ended && self->shown == wanted)
    self->playing = FALSE;
  takes_presenter_want_all (self, self->shown, self->playing);
}

/* At the end of a group that does not loop, or behind the range of one that does, playing begins anew. */
void
takes_presenter_set_playing (TakesPresenter *self,
                             gboolean        playing)
{
  int beginning = playing && (self->has_set || self->seeking) ? find_beginning (self) : -1;

  self->playing = playing;
  self->backwards = FALSE;
  takes_timeline_rebase_step (&self->timeline, self->shown, -1);
  if (beginning >= 0)
    takes_presenter_request (self, beginning, FALSE);
}
