/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sync-group-private.h"

#define MAX_OFFSET (G_GINT64_CONSTANT (3600) * 1000 * 1000 * 1000)   /* ns: an hour */

TakesClipState
takes_sync_group_get_state (TakesSyncGroup *self,
                            guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), TAKES_CLIP_BROKEN);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? takes_clip_source_get_state (clip->source) : TAKES_CLIP_BROKEN;
}

/* Returns: (nullable): the sentence for %TAKES_CLIP_BROKEN */
const char *
takes_sync_group_get_problem (TakesSyncGroup *self,
                              guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? takes_clip_source_get_problem (clip->source) : NULL;
}

/**
 * takes_sync_group_set_size:
 * @self: a group
 * @id: of a clip
 * @width: device pixels of its tile
 * @height: device pixels of its tile
 *
 * Frames are scaled to the largest size with the clip's shape that fits, while decoding and without
 * stopping; a paused group gets its picture anew.
 */
void
takes_sync_group_set_size (TakesSyncGroup *self,
                           guint           id,
                           int             width,
                           int             height)
{
  TakesPresented *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = takes_presenter_find (&self->presenter, id);
  if (clip)
    takes_clip_source_set_size (clip->source, width, height);
}

/**
 * takes_sync_group_set_visible:
 * @self: a group
 * @id: of a clip
 * @visible: whether its tile is on the screen; at first it is
 *
 * A set needs only the visible clips. A hidden one is asked for nothing and has no texture; it comes
 * back in step, without stopping the others. Its length and its sound stay.
 */
void
takes_sync_group_set_visible (TakesSyncGroup *self,
                              guint           id,
                              gboolean        visible)
{
  TakesPresented *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = takes_presenter_find (&self->presenter, id);
  if (!clip || clip->visible == !!visible)
    return;

  takes_presenter_set_visible (&self->presenter, clip, !!visible);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

/**
 * takes_sync_group_set_hovered:
 * @self: a group
 * @id: of the clip under the pointer; 0 none
 *
 * At rest its exact frame comes before those of the others.
 */
void
takes_sync_group_set_hovered (TakesSyncGroup *self,
                              guint           id)
{
  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  for (guint i = 0; i < self->presenter.clips->len; i++)
    {
      TakesPresented *clip = g_ptr_array_index (self->presenter.clips, i);

      takes_clip_source_set_hovered (clip->source, clip->id == id);
    }
}

/**
 * takes_sync_group_set_offset:
 * @self: a group
 * @id: of a clip
 * @offset: ns; when positive the clip is shown so much further on than the others
 *
 * Before its first and behind its last frame the clip holds these.
 */
void
takes_sync_group_set_offset (TakesSyncGroup *self,
                             guint           id,
                             gint64          offset)
{
  TakesPresented *clip;

  g_return_if_fail (TAKES_IS_SYNC_GROUP (self));

  clip = takes_presenter_find (&self->presenter, id);
  offset = CLAMP (offset, -MAX_OFFSET, MAX_OFFSET);
  if (!clip || clip->offset == offset)
    return;

  clip->offset = offset;
  takes_sync_group_update_sound (self);
  takes_presenter_work (&self->presenter);
  takes_sync_group_emit_clip (self, id);
  takes_sync_group_tell (self);
  takes_sync_group_emit_changed (self);
}

gint64
takes_sync_group_get_offset (TakesSyncGroup *self,
                             guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? clip->offset : 0;
}

/**
 * takes_sync_group_is_exact:
 * @self: a group
 * @id: of a clip
 *
 * Returns: whether what is shown is the frame of the original itself; "clip-changed" tells when this
 *   changes
 */
gboolean
takes_sync_group_is_exact (TakesSyncGroup *self,
                           guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), FALSE);

  clip = takes_presenter_find (&self->presenter, id);

  return clip && clip->texture && clip->exact;
}

/* Returns: (nullable) (transfer none): the clip's part of the set that is shown */
GdkTexture *
takes_sync_group_get_texture (TakesSyncGroup *self,
                              guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? clip->texture : NULL;
}

/* The number of the clip's frame in the set that is shown, from 0. */
int
takes_sync_group_get_frame (TakesSyncGroup *self,
                            guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? clip->frame : 0;
}

/* How many frames the clip has; 0 until it is open. */
int
takes_sync_group_get_n_frames (TakesSyncGroup *self,
                               guint           id)
{
  TakesPresented *clip;
  TakesClipIndex *index;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), 0);

  clip = takes_presenter_find (&self->presenter, id);
  index = clip ? takes_clip_source_get_index (clip->source) : NULL;

  return index ? (int) index->n_frames : 0;
}

/* Returns: (nullable) (transfer none): the clip's table of frames, once it is open */
TakesClipIndex *
takes_sync_group_get_index (TakesSyncGroup *self,
                            guint           id)
{
  TakesPresented *clip;

  g_return_val_if_fail (TAKES_IS_SYNC_GROUP (self), NULL);

  clip = takes_presenter_find (&self->presenter, id);

  return clip ? takes_clip_source_get_index (clip->source) : NULL;
}
