/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <glib/gi18n.h>

/* Rounds: nothing tells which take is which, and in a duel only two are shown, side by side. */

/**
 * takes_stage_get_duel_side:
 * @index: of a tile
 *
 * Returns: 0 for the left one of a duel, 1 for the right one, −1 for the others
 */
int
takes_stage_get_duel_side (TakesStage *self,
                           guint       index)
{
  for (int side = 0; side < 2; side++)
    if (self->duel[side] && takes_stage_entry (self, index)->member == self->duel[side])
      return side;

  return -1;
}

/**
 * takes_stage_update_secret:
 *
 * Hides from new tiles what is hidden from the others.
 */
void
takes_stage_update_secret (TakesStage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      int side = takes_stage_get_duel_side (self, i);

      takes_tile_set_secret (takes_stage_entry (self, i)->tile, self->secret,
                             side < 0 ? NULL : side == 0 ? _("Left") : _("Right"));
    }
}

/**
 * takes_stage_set_secret:
 * @secret: whether labels and marks are hidden
 */
void
takes_stage_set_secret (TakesStage *self,
                        gboolean    secret)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  if (!self->secret == !secret)
    return;

  self->secret = secret;
  takes_stage_reconcile (self);
  takes_stage_update_table (self);
  takes_stage_update_view (self);
}

/**
 * takes_stage_set_duel:
 * @left: (nullable): what is shown on the left
 * @right: (nullable): and on the right; %NULL shows all tiles
 */
void
takes_stage_set_duel (TakesStage  *self,
                      TakesMember *left,
                      TakesMember *right)
{
  gboolean changed;

  g_return_if_fail (TAKES_IS_STAGE (self));
  g_return_if_fail (!left == !right);

  changed = g_set_object (&self->duel[0], left);
  changed |= g_set_object (&self->duel[1], right);
  if (!changed)
    return;

  takes_stage_update_secret (self);
  for (guint i = 0; left && i < takes_stage_count_shown (self); i++)
    if (takes_stage_get_duel_side (self, i) == 0)
      takes_stage_set_current (self, i);
  takes_stage_update_view (self);
}
