/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

/*
 * What the takes were made from: a tile beside them, or a layer over their first frame. It is that of the
 * current take; a video plays along as one more clip of the group, where there is room for one.
 */

static TakesReference
get_mode (TakesStage *self)
{
  return takes_reference_picture_get_path (self->reference_tile) ? self->view->reference : TAKES_REFERENCE_NONE;
}

/**
 * takes_stage_has_reference_tile:
 *
 * Returns: whether what the current take was made from stands beside the tiles
 */
gboolean
takes_stage_has_reference_tile (TakesStage *self)
{
  return get_mode (self) == TAKES_REFERENCE_TILE && self->view->kind == TAKES_VIEW_GRID && !self->solo;
}

/**
 * takes_stage_has_reference_layer:
 *
 * Returns: whether it lies over first frames
 */
gboolean
takes_stage_has_reference_layer (TakesStage *self)
{
  return get_mode (self) == TAKES_REFERENCE_LAYER && self->view->kind != TAKES_VIEW_FILMSTRIP;
}

/**
 * takes_stage_get_reference:
 *
 * Returns: (transfer none) (nullable): the picture, or the frame of the video that belongs to the set
 */
GdkPaintable *
takes_stage_get_reference (TakesStage *self)
{
  GdkTexture *texture = self->reference_clip ? takes_sync_group_get_texture (self->group, self->reference_clip) : NULL;

  return texture ? GDK_PAINTABLE (texture) : takes_reference_picture_get_still (self->reference_tile);
}

static void
join_group (TakesStage *self)
{
  const char *path = takes_reference_picture_get_path (self->reference_tile);
  gboolean seen = takes_stage_has_reference_tile (self) || takes_stage_has_reference_layer (self);
  const char *wanted = seen && takes_reference_picture_is_video (self->reference_tile) ? path : NULL;

  if (g_strcmp0 (wanted, self->reference_path) == 0)
    return;

  if (self->reference_clip)
    takes_sync_group_remove (self->group, self->reference_clip);
  g_free (self->reference_path);
  self->reference_path = g_strdup (wanted);
  self->reference_clip = wanted ? takes_sync_group_add (self->group, wanted, NULL) : 0;
}

/**
 * takes_stage_update_reference:
 *
 * Finds what is to be shown, after the view, the current tile, or its take changed.
 */
void
takes_stage_update_reference (TakesStage *self)
{
  TakesStageEntry *entry = self->current < takes_stage_count_shown (self) ? takes_stage_entry (self, self->current) : NULL;
  gboolean wanted = entry && self->view->reference != TAKES_REFERENCE_NONE;

  takes_reference_picture_set_request (self->reference_tile, wanted ? takes_tile_get_request (entry->tile) : NULL);
  join_group (self);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_tile), takes_stage_has_reference_tile (self));
}

static void
changed_cb (TakesStage *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * takes_stage_init_reference:
 *
 * To be called once.
 */
void
takes_stage_init_reference (TakesStage *self)
{
  self->reference_tile = TAKES_REFERENCE_PICTURE (takes_reference_picture_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->reference_tile), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->reference_tile), GTK_WIDGET (self));
  g_signal_connect_object (self->reference_tile, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * takes_stage_clear_reference:
 *
 * Lets everything go.
 */
void
takes_stage_clear_reference (TakesStage *self)
{
  if (self->reference_clip)
    takes_sync_group_remove (self->group, self->reference_clip);
  self->reference_clip = 0;
  g_clear_pointer (&self->reference_path, g_free);
  g_clear_pointer ((GtkWidget **) &self->reference_tile, gtk_widget_unparent);
}

/**
 * takes_stage_set_reference:
 * @reference: where what the takes were made from is shown
 */
void
takes_stage_set_reference (TakesStage     *self,
                           TakesReference  reference)
{
  g_return_if_fail (TAKES_IS_STAGE (self));

  self->view->reference = reference;
  takes_stage_update_view (self);
}
