/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group-private.h"

static void
tell_number (TakesSyncGroup    *self,
             gint64            *told,
             gint64             now,
             TakesSyncProperty  property)
{
  if (*told == now)
    return;

  *told = now;
  takes_sync_group_notify (self, property);
}

static void
tell_int (TakesSyncGroup    *self,
          int               *told,
          int                now,
          TakesSyncProperty  property)
{
  if (*told == now)
    return;

  *told = now;
  takes_sync_group_notify (self, property);
}

/* One clip a call: whoever is told may add and remove clips. */
static gboolean
tell_a_clip (TakesSyncGroup *self)
{
  for (guint i = 0; i < self->presenter.clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->presenter.clips, i);
      TakesClipState state = takes_clip_source_get_state (clip->source);

      if (clip->told_state == state && clip->told_joined == clip->joined && clip->told_exact == clip->exact)
        continue;

      clip->told_state = state;
      clip->told_joined = clip->joined;
      clip->told_exact = clip->exact;
      takes_sync_group_emit_clip (self, clip->id);
      return TRUE;
    }

  return FALSE;
}

/* Everything that can be seen from outside, after everything that may have changed it. */
void
takes_sync_group_tell (TakesSyncGroup *self)
{
  TakesPresenter *presenter = &self->presenter;

  g_object_ref (self);
  while (tell_a_clip (self))
    continue;
  tell_number (self, &self->told_duration, presenter->timeline.duration, TAKES_SYNC_DURATION);
  tell_number (self, &self->told_position, takes_sync_group_get_position (self), TAKES_SYNC_POSITION);
  tell_int (self, &self->told_frame, presenter->shown, TAKES_SYNC_FRAME);
  tell_int (self, &self->told_seeking, presenter->seeking, TAKES_SYNC_SEEKING);
  tell_int (self, &self->told_playing, presenter->playing, TAKES_SYNC_PLAYING);
  g_object_unref (self);
}

/* Frames have come to @source, or its state is another. */
void
takes_sync_group_tell_source (TakesSyncGroup  *self,
                              TakesClipSource *source)
{
  guint n_clips = self->presenter.clips->len;

  for (guint i = 0; i < n_clips; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->presenter.clips, i);

      if (clip->source == source && clip->told_state != takes_clip_source_get_state (source))
        {
          takes_presenter_measure (&self->presenter);
          takes_sync_group_update_sound (self);
        }
    }

  takes_presenter_work (&self->presenter);
  takes_sync_group_tell (self);
  /* A view that ticks anyway draws when the set is another, not when a frame has come. */
  if (takes_sync_group_needs_ticks (self) && !self->ticking)
    takes_sync_group_emit_changed (self);
}
