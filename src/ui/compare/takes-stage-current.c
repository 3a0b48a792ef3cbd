/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

/* The one tile of all: that keys mean, that stands alone, that is heard. */

/**
 * takes_stage_get_current:
 *
 * Returns: the place of the tile that keys mean, from 0
 */
guint
takes_stage_get_current (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), 0);

  return self->current;
}

/**
 * takes_stage_set_current:
 * @index: the tile that keys and the Tab key mean; too large an index is left aside
 *
 * Makes a tile the current one and keeps the focus with it.
 */
void
takes_stage_set_current (TakesStage *self,
                         guint       index)
{
  gboolean had_focus;

  g_return_if_fail (TAKES_IS_STAGE (self));

  if (index >= takes_stage_count_shown (self))
    return;

  /* In a duel there are two: from one of them every way leads to the other. */
  if (self->duel[0] && takes_stage_get_duel_side (self, index) < 0)
    {
      int side = self->current < takes_stage_count_shown (self) ? takes_stage_get_duel_side (self, self->current) : -1;

      for (guint i = 0; i < takes_stage_count_shown (self); i++)
        if (takes_stage_get_duel_side (self, i) == (side == 0 ? 1 : 0))
          index = i;
    }

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  for (guint i = 0; i < self->entries->len; i++)
    takes_tile_set_current (takes_stage_entry (self, i)->tile, i == index);

  if (had_focus && gtk_widget_get_child_visible (GTK_WIDGET (takes_stage_entry (self, index)->tile)))
    gtk_widget_grab_focus (GTK_WIDGET (takes_stage_entry (self, index)->tile));

  if (self->current == index)
    return;

  self->current = index;
  takes_stage_update_view (self);
  g_object_notify (G_OBJECT (self), "current");
}

/**
 * takes_stage_get_solo:
 *
 * Returns: whether only the current tile is shown
 */
gboolean
takes_stage_get_solo (TakesStage *self)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), FALSE);

  return self->solo;
}

/**
 * takes_stage_set_solo:
 * @solo: whether only the current tile is shown
 *
 * Shows the current tile alone, or all; nothing stops playing.
 */
void
takes_stage_set_solo (TakesStage *self,
                      gboolean    solo)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  if (self->solo == solo)
    return;

  self->solo = solo;
  takes_stage_update_view (self);
  g_object_notify (G_OBJECT (self), "solo");
}

/**
 * takes_stage_hear:
 * @index: the tile whose sound is heard; the one that is heard already falls silent
 *
 * Chooses the sound; the person's choice counts from now on.
 */
void
takes_stage_hear (TakesStage *self,
                  guint       index)
{
  TakesStageEntry *entry;
  int sound;

  g_return_if_fail (TAKES_IS_STAGE (self));

  if (index >= self->entries->len)
    return;

  entry = takes_stage_entry (self, index);
  if (!entry->joined)
    return;

  g_object_get (self->group, "sound-clip", &sound, NULL);
  self->chose_sound = TRUE;
  g_object_set (self->group,
                "sound-clip", sound == (int) entry->clip ? -1 : (int) entry->clip,
                "muted", FALSE,
                NULL);
}
