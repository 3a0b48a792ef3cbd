/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-compare-private.h"

#include "takes-view.h"

/*
 * What is kept with a comparison: where it stands, its range, its speed, how takes of different lengths lie
 * beside each other. The group knows these while the comparison is open; they are written into its view whenever
 * something rests, and come back when it is opened again. How it is looked at is the stage's, which has it from
 * the comparison.
 */

/* How the stage looks at it; whether there is a strip is written by whoever shows it. */
static void
keep_look (TakesCompare *self,
           TakesView    *view)
{
  const TakesView *now = takes_stage_get_view (self->stage);

  view->kind = now->kind;
  view->packed = now->packed;
  view->row = now->row;
  view->column = now->column;
  view->wipe = now->wipe;
  view->opacity = now->opacity;
  view->gain = now->gain;
  view->zoom = now->zoom;
  view->center_x = now->center_x;
  view->center_y = now->center_y;
  view->reference = now->reference;
  view->current = takes_stage_get_current (self->stage);
}

static void
keep_offsets (TakesCompare *self,
              TakesView    *view)
{
  TakesSyncGroup *group = takes_stage_get_group (self->stage);

  for (guint i = 0; i < takes_stage_get_n_tiles (self->stage); i++)
    {
      TakesTile *tile = takes_stage_get_tile (self->stage, i);
      guint clip;

      if (takes_stage_get_clip (self->stage, i, &clip))
        takes_view_set_offset (view, takes_job_get_id (takes_tile_get_job (tile)), takes_tile_get_slot (tile),
                               takes_sync_group_get_offset (group, clip));
    }
}

static void
keep_time (TakesCompare *self,
           TakesView    *view)
{
  TakesSyncGroup *group = takes_stage_get_group (self->stage);

  g_object_get (group,
                "align", &view->align,
                "loop", &view->loop,
                "range-start", &view->range_start,
                "range-end", &view->range_end,
                NULL);
  view->position = takes_sync_group_get_position (group);
  view->rate = self->speed;
  keep_offsets (self, view);
}

/* A clip that joins gets the offset that it had. */
static void
tiles_changed_cb (TakesCompare *self)
{
  TakesSyncGroup *group = takes_stage_get_group (self->stage);
  TakesComparison *comparison = takes_stage_get_comparison (self->stage);
  const TakesView *view = comparison ? takes_comparison_get_view (comparison) : NULL;

  for (guint i = 0; view && i < takes_stage_get_n_tiles (self->stage); i++)
    {
      TakesTile *tile = takes_stage_get_tile (self->stage, i);
      guint clip;

      if (takes_stage_get_clip (self->stage, i, &clip))
        takes_sync_group_set_offset (group, clip,
                                     takes_view_get_offset (view, takes_job_get_id (takes_tile_get_job (tile)), takes_tile_get_slot (tile)));
    }
}

/* While it plays or is sought nothing rests yet. */
static void
rest_cb (TakesCompare *self)
{
  TakesSyncGroup *group = takes_stage_get_group (self->stage);
  gboolean seeking;

  g_object_get (group, "seeking", &seeking, NULL);
  if (!seeking && !takes_sync_group_get_playing (group))
    takes_compare_keep (self);
}

static void
restore (TakesCompare    *self,
         const TakesView *view)
{
  TakesSyncGroup *group = takes_stage_get_group (self->stage);

  self->speed = view->rate;
  g_object_set (group,
                "rate", view->rate,
                "align", view->align,
                "range-start", view->range_start,
                "range-end", view->range_end,
                NULL);
  takes_sync_group_seek (group, view->position);
}

/**
 * takes_compare_watch:
 *
 * Keeps with the comparison what comes to rest; to be called once.
 */
void
takes_compare_watch (TakesCompare *self)
{
  static const char *const kept[] = { "playing", "seeking", "rate", "align", "range-start", "range-end", "loop" };
  TakesSyncGroup *group = takes_stage_get_group (self->stage);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", kept[i], NULL);

      g_signal_connect_object (group, signal, G_CALLBACK (rest_cb), self, G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (self->stage, "notify::view", G_CALLBACK (takes_compare_keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stage, "tiles-changed", G_CALLBACK (tiles_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * takes_compare_keep:
 *
 * Writes into the comparison that is open how it is looked at now.
 */
void
takes_compare_keep (TakesCompare *self)
{
  TakesComparison *comparison;
  g_autoptr (TakesView) view = NULL;

  g_return_if_fail (TAKES_IS_COMPARE (self));

  comparison = takes_stage_get_comparison (self->stage);
  if (!comparison || self->opening)
    return;

  view = takes_view_copy (takes_comparison_get_view (comparison));
  keep_look (self, view);
  /* As long as no clip is open the group does not know where it stands. */
  if (takes_sync_group_get_duration (takes_stage_get_group (self->stage)) > 0)
    keep_time (self, view);
  takes_comparison_set_view (comparison, view);
}

/**
 * takes_compare_open:
 * @comparison: (nullable): what to compare
 * @play: whether its takes play at once
 *
 * Puts another comparison on the stage, as it was left, and keeps how the one before is left.
 */
void
takes_compare_open (TakesCompare    *self,
                    TakesComparison *comparison,
                    gboolean         play)
{
  g_autoptr (TakesView) view = NULL;

  g_return_if_fail (TAKES_IS_COMPARE (self));
  g_return_if_fail (!comparison || TAKES_IS_COMPARISON (comparison));

  if (takes_stage_get_comparison (self->stage) == comparison)
    return;

  takes_compare_keep (self);

  view = comparison ? takes_view_copy (takes_comparison_get_view (comparison)) : takes_view_new ();
  self->opening = TRUE;
  takes_stage_open (self->stage, comparison, play);
  restore (self, view);
  takes_stage_set_current (self->stage, view->current);
  self->opening = FALSE;
}
