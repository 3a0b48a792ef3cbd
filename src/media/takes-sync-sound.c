/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group-private.h"

static TakesPresented *
get_heard (TakesSyncGroup *self)
{
  return self->sound_clip >= 0 ? takes_presenter_find (&self->presenter, self->sound_clip) : NULL;
}

/* A file is given to the sound only when its clip has been opened: it may be anything. */
void
takes_sync_group_update_sound (TakesSyncGroup *self)
{
  TakesPresented *clip = get_heard (self);
  TakesClipIndex *index = clip && takes_presented_is_ready (clip) ? takes_clip_source_get_index (clip->source) : NULL;

  takes_audio_bus_set_clip (self->audio, index ? clip->path : NULL, index ? index->base + clip->offset : 0);
  takes_audio_bus_set_muted (self->audio, self->muted || self->presenter.scrubbing);
}

void
takes_sync_group_set_sound_clip (TakesSyncGroup *self,
                                 int             id)
{
  if (id >= 0 && !takes_presenter_find (&self->presenter, id))
    id = -1;
  if (self->sound_clip == id)
    return;

  self->sound_clip = id;
  takes_sync_group_update_sound (self);
  takes_sync_group_notify (self, TAKES_SYNC_SOUND_CLIP);
}

void
takes_sync_group_set_muted (TakesSyncGroup *self,
                            gboolean        muted)
{
  if (self->muted == muted)
    return;

  self->muted = muted;
  takes_sync_group_update_sound (self);
  takes_sync_group_notify (self, TAKES_SYNC_MUTED);
}

/* Only a clip that runs at its own speed, forwards, can be heard. */
static gboolean
is_audible (TakesSyncGroup *self,
            TakesClipIndex *index)
{
  TakesPresenter *presenter = &self->presenter;

  return presenter->playing && !presenter->seeking && !presenter->scrubbing && presenter->has_set &&
         presenter->timeline.rate == 1 && takes_timeline_is_natural (&presenter->timeline, index);
}

/* The sound is where the chosen clip is; near it, the timeline follows the sound. */
void
takes_sync_group_lead_sound (TakesSyncGroup *self,
                             gint64          time)
{
  TakesPresenter *presenter = &self->presenter;
  TakesPresented *clip = get_heard (self);
  TakesClipIndex *index = clip ? takes_clip_source_get_index (clip->source) : NULL;
  gint64 position = 0, nudge, most = MAX (time - self->last_time, 0) * 1000 / 8;
  gboolean playing = index && is_audible (self, index), ended;

  self->last_time = time;
  if (playing)
    position = takes_timeline_get_position (&presenter->timeline, time, &ended);

  /* Never so much that the timeline would go back. */
  nudge = takes_audio_bus_follow (self->audio, position, playing, time);
  presenter->timeline.base += CLAMP (nudge, -most, most);
}
