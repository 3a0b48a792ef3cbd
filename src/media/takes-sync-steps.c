/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group-private.h"

/**
 * takes_sync_group_get_frame_at:
 * @self: a group
 * @id: of a clip
 * @step: from 0; clamped
 *
 * Returns: the frame of the clip that is shown at @step, with its offset and by the alignment; −1
 *   while it opens, or if it is broken
 */
int
takes_sync_group_get_frame_at (TakesSyncGroup *self,
                               guint           id,
                               int             step)
{
  const TakesTimeline *timeline;
  TakesPresented *clip;
  TakesClipIndex *index;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), -1);

  timeline = &self->presenter.timeline;
  clip = takes_presenter_find (&self->presenter, id);
  index = clip ? takes_clip_source_get_index (clip->source) : NULL;
  if (!index || takes_clip_source_get_state (clip->source) == TAKES_CLIP_BROKEN)
    return -1;

  return takes_timeline_get_frame (timeline, index, clip->offset,
                                   CLAMP (step, 0, takes_timeline_get_n_steps (timeline) - 1));
}

/**
 * takes_sync_group_get_step_start:
 * @self: a group
 * @step: from 0; their number, or more: the end of the last one
 *
 * Returns: ns on the timeline
 */
gint64
takes_sync_group_get_step_start (TakesSyncGroup *self,
                                 int             step)
{
  const TakesTimeline *timeline;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  timeline = &self->presenter.timeline;
  if (step >= takes_timeline_get_n_steps (timeline))
    return timeline->duration;

  return takes_timeline_get_start (timeline, MAX (step, 0));
}

/**
 * takes_sync_group_find_step:
 * @self: a group
 * @position: ns on the timeline; clamped
 *
 * Returns: the step that is shown there
 */
int
takes_sync_group_find_step (TakesSyncGroup *self,
                            gint64          position)
{
  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  return takes_timeline_find_step (&self->presenter.timeline, position);
}
