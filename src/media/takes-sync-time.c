/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group-private.h"

/* After a setter: what is shown, what is told, and whether the view must draw. */
static void
settle (TakesSyncGroup *self)
{
  takes_presenter_work (&self->presenter);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

static void
go_to (TakesSyncGroup *self,
       int             step,
       gboolean        backwards)
{
  takes_presenter_request (&self->presenter, step, backwards);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

static gboolean
is_somewhere (TakesSyncGroup *self)
{
  return self->presenter.has_set || self->presenter.seeking;
}

/* What plays goes on from the step that is shown. */
static void
rebase (TakesSyncGroup *self)
{
  takes_timeline_rebase_step (&self->presenter.timeline, self->presenter.shown, -1);
}

void
takes_sync_group_set_rate (TakesSyncGroup *self,
                           double          rate)
{
  TakesTimeline *timeline = &self->presenter.timeline;

  rate = rate < 0 ? MIN (rate, -TAKES_VIEW_MIN_RATE) : MAX (rate, TAKES_VIEW_MIN_RATE);
  if (timeline->rate == rate)
    return;

  timeline->rate = rate;
  rebase (self);
  takes_sync_group_notify (self, TAKES_SYNC_RATE);
}

void
takes_sync_group_set_loop (TakesSyncGroup *self,
                           gboolean        loop)
{
  if (self->presenter.timeline.loop == loop)
    return;

  self->presenter.timeline.loop = loop;
  rebase (self);
  takes_sync_group_notify (self, TAKES_SYNC_LOOP);
}

void
takes_sync_group_set_align (TakesSyncGroup *self,
                            TakesAlign      align)
{
  if (self->presenter.timeline.align == align)
    return;

  self->presenter.timeline.align = align;
  takes_presenter_measure (&self->presenter);
  rebase (self);
  takes_sync_group_notify (self, TAKES_SYNC_ALIGN);
  settle (self);
}

/* A beginning behind the end takes the end away, and the other way round: the newest word counts. */
static void
set_range (TakesSyncGroup    *self,
           gint64            *edge,
           gint64             position,
           TakesSyncProperty  property)
{
  TakesTimeline *timeline = &self->presenter.timeline;
  gboolean at_start = edge == &timeline->range_start;
  gint64 *other = at_start ? &timeline->range_end : &timeline->range_start;
  gint64 distance = at_start ? position - *other : *other - position;

  if (*edge == position)
    return;

  *edge = position;
  rebase (self);
  if (position >= 0 && *other >= 0 && distance > 0)
    {
      *other = -1;
      takes_sync_group_notify (self, at_start ? TAKES_SYNC_RANGE_END : TAKES_SYNC_RANGE_START);
    }
  takes_sync_group_notify (self, property);
}

void
takes_sync_group_set_range_start (TakesSyncGroup *self,
                                  gint64          position)
{
  set_range (self, &self->presenter.timeline.range_start, MAX (position, -1), TAKES_SYNC_RANGE_START);
}

void
takes_sync_group_set_range_end (TakesSyncGroup *self,
                                gint64          position)
{
  set_range (self, &self->presenter.timeline.range_end, MAX (position, -1), TAKES_SYNC_RANGE_END);
}

/* ns: where the set that is shown begins; while seeking, where the newest request goes. */
gint64
takes_sync_group_get_position (TakesSyncGroup *self)
{
  TakesPresenter *presenter;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  presenter = &self->presenter;
  if (!is_somewhere (self))
    return presenter->first_position;

  return takes_timeline_get_start (&presenter->timeline, takes_presenter_get_newest (presenter));
}

/* ns, of the timeline: of the longest clip that is open, or of the one that leads the alignment. */
gint64
takes_sync_group_get_duration (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return self->presenter.timeline.duration;
}

/* The step of the set that is shown; while seeking, of the newest request. */
int
takes_sync_group_get_step (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return takes_presenter_get_newest (&self->presenter);
}

/* How many steps the timeline has; 1 while no clip is open. */
int
takes_sync_group_get_n_steps (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 1);

  return takes_timeline_get_n_steps (&self->presenter.timeline);
}

/* Whether clips differ in length or rate, so that alignment and offsets make a difference; "clip-changed"
 * tells when clips have opened. */
gboolean
takes_sync_group_is_mixed (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  return self->presenter.timeline.mixed;
}

gboolean
takes_sync_group_get_playing (TakesSyncGroup *self)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  return self->presenter.playing;
}

/* At the end of a group that does not loop, and outside the range of one that does, playing begins anew. */
void
takes_sync_group_set_playing (TakesSyncGroup *self,
                              gboolean        playing)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  playing = !!playing;
  if (self->presenter.playing == playing)
    return;

  takes_presenter_set_playing (&self->presenter, playing);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

/**
 * takes_sync_group_seek:
 * @self: a group
 * @position: ns on the timeline; clamped
 *
 * Goes to exactly the frame that is shown there. One request set is in flight at a time; when it
 * has been shown the newest position that was asked for meanwhile follows.
 */
void
takes_sync_group_seek (TakesSyncGroup *self,
                       gint64          position)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  if (is_somewhere (self))
    {
      go_to (self, takes_timeline_find_step (&self->presenter.timeline, position), FALSE);
      return;
    }

  self->presenter.first_position = MAX (position, 0);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

/**
 * takes_sync_group_seek_step:
 * @self: a group
 * @step: from 0; clamped
 *
 * As takes_sync_group_seek (), by number. Without any open clip nothing happens.
 */
void
takes_sync_group_seek_step (TakesSyncGroup *self,
                            int             step)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  if (is_somewhere (self))
    go_to (self, CLAMP (step, 0, takes_timeline_get_n_steps (&self->presenter.timeline) - 1), FALSE);
}

/**
 * takes_sync_group_step:
 * @self: a group
 * @frames: how many frames forward, or back when negative
 *
 * Pauses, and goes by whole frames from the newest place that was asked for: in a loop around the
 * range, or around all from outside of it; without a loop at most to an end.
 */
void
takes_sync_group_step (TakesSyncGroup *self,
                       int             frames)
{
  TakesPresenter *presenter;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  takes_sync_group_set_playing (self, FALSE);
  presenter = &self->presenter;
  if (!presenter->has_set || frames == 0)
    return;

  go_to (self, takes_timeline_add_steps (&presenter->timeline, takes_presenter_get_newest (presenter), frames),
         frames < 0);
}

/**
 * takes_sync_group_set_scrubbing:
 * @self: a group
 * @scrubbing: whether the person holds the slider
 *
 * Meanwhile the clock stands where takes_sync_group_seek () has gone to last, also in a group that
 * plays, and nothing is heard.
 */
void
takes_sync_group_set_scrubbing (TakesSyncGroup *self,
                                gboolean        scrubbing)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  if (self->presenter.scrubbing == !!scrubbing)
    return;

  self->presenter.scrubbing = !!scrubbing;
  rebase (self);
  takes_sync_group_update_sound (self);
  settle (self);
}

/* While paused and at rest, FALSE: "changed" says when to begin again. */
gboolean
takes_sync_group_needs_ticks (TakesSyncGroup *self)
{
  TakesPresenter *presenter;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  presenter = &self->presenter;

  return presenter->changed || presenter->seeking ||
         (presenter->playing && !presenter->scrubbing &&
          (presenter->timeline.reference || takes_presenter_is_opening (presenter)));
}
