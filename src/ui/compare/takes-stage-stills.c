/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

static gboolean
is_opening (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (entry->joined && takes_sync_group_get_state (self->group, entry->clip) == TAKES_CLIP_OPENING)
        return TRUE;
    }

  return FALSE;
}

/**
 * takes_stage_rest_on_stills:
 *
 * Where everything that is shown is a still there is nothing to play: the group rests, draws nothing
 * anew, and shows the originals.
 */
void
takes_stage_rest_on_stills (TakesStage *self)
{
  if (takes_sync_group_get_playing (self->group) && takes_sync_group_get_duration (self->group) > 0 &&
      takes_sync_group_get_n_steps (self->group) == 1 && !is_opening (self))
    takes_sync_group_set_playing (self->group, FALSE);
}
