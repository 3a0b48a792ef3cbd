/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-plan.h"
#include "takes-stage-private.h"

#include <glib/gi18n.h>

/**
 * takes_stage_get_frame:
 * @tile: one of the stage's
 * @frame: (out): number of the frame that it shows, from 0
 *
 * Returns: FALSE while its clip shows nothing
 */
gboolean
takes_stage_get_frame (TakesStage *self,
                       TakesTile  *tile,
                       int        *frame)
{
  g_return_val_if_fail (TAKES_IS_STAGE (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (entry->tile != tile || !entry->joined || takes_sync_group_get_n_frames (self->group, entry->clip) <= 0)
        continue;

      *frame = takes_sync_group_get_frame (self->group, entry->clip);
      return *frame >= 0;
    }

  return FALSE;
}

static char *
dup_label (TakesTile *tile)
{
  const char *label = takes_tile_get_label (tile);

  return label && *label ? g_strdup_printf ("%d · %s", takes_tile_get_number (tile), label)
                         : g_strdup_printf ("%d", takes_tile_get_number (tile));
}

/* A slash would make a folder, and a dot in front a file that is not seen. */
static char *
dup_file_name (const char *name)
{
  char *fit = g_strdelimit (g_strdup (name && *name ? name : _("Takes")), "/\\:\n\t", ' ');

  if (*fit == '.')
    *fit = ' ';

  return g_strstrip (fit);
}

static void
add_entry (TakesExportPlan *plan,
           TakesStage      *self,
           guint            index,
           int              sound)
{
  TakesStageEntry *entry = takes_stage_entry (self, index);
  TakesTake *take = takes_tile_get_take (entry->tile);
  const char *path = takes_tile_get_clip (entry->tile);
  g_autofree char *label = dup_label (entry->tile);
  int place = (int) plan->clips->len;

  if (!path)
    return;

  g_ptr_array_add (plan->clips, takes_export_clip_new (path, label, entry->joined
                   ? takes_sync_group_get_offset (self->group, entry->clip) : 0));
  if (take && takes_take_get_has_audio (take))
    g_array_append_val (plan->sounds, place);
  if (entry->joined && sound == (int) entry->clip)
    plan->heard = place;
  if (index == self->left)
    plan->left = place;
  if (index == self->right)
    plan->right = place;
}

/**
 * takes_stage_plan_export:
 *
 * Returns: (transfer full): what of the tiles can be drawn into a file; without clips when none has arrived
 */
TakesExportPlan *
takes_stage_plan_export (TakesStage *self)
{
  TakesExportPlan *plan = g_new0 (TakesExportPlan, 1);
  TakesComparison *comparison;
  gboolean muted;
  int sound;

  g_return_val_if_fail (TAKES_IS_STAGE (self), NULL);

  comparison = takes_stage_get_comparison (self);
  plan->name = dup_file_name (comparison ? takes_comparison_get_name (comparison) : NULL);
  plan->clips = takes_export_clips_new ();
  plan->sounds = g_array_new (FALSE, FALSE, sizeof (int));
  plan->heard = plan->left = plan->right = -1;
  g_object_get (self->group, "sound-clip", &sound, "muted", &muted, "range-start", &plan->range_start,
                "range-end", &plan->range_end, "align", &plan->align, "duration", &plan->duration, NULL);
  for (guint i = 0; i < self->entries->len; i++)
    add_entry (plan, self, i, muted ? -1 : sound);

  plan->wipes = takes_stage_get_kind (self) == TAKES_VIEW_WIPE;
  plan->wipe = self->view->wipe;
  /* A wipe of the first two where the stage has no pair. */
  if (plan->clips->len < 2)
    plan->left = plan->right = -1;
  else if (plan->left < 0 || plan->right < 0 || plan->left == plan->right)
    {
      plan->left = 0;
      plan->right = 1;
    }

  return plan;
}

void
takes_export_plan_free (TakesExportPlan *self)
{
  g_clear_pointer (&self->clips, g_ptr_array_unref);
  g_clear_pointer (&self->sounds, g_array_unref);
  g_free (self->name);
  g_free (self);
}
