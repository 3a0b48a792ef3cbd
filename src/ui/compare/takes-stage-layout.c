/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

/* Where an original is not known, frames are asked for up to so many times the size of their tile. */
#define ZOOM_UNKNOWN 4

/* Where tiles and what lies over them stand. Every picture has its place; the tile above may be only a part. */

/**
 * takes_stage_allocate:
 * @widget: a child of the stage
 * @place: where it stands
 */
void
takes_stage_allocate (gpointer          widget,
                      const TakesPlace *place)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation) { place->x, place->y, MAX (place->width, 1), MAX (place->height, 1) }, -1);
}

static void
fit (TakesStage       *self,
     guint             index,
     const TakesPlace *room)
{
  TakesStageEntry *entry = takes_stage_entry (self, index);
  double aspect = takes_tile_get_aspect (entry->tile);
  TakesPlace inner;

  takes_pack (&aspect, 1, room->width, room->height, 0, &inner);
  entry->place = (TakesPlace) { room->x + inner.x, room->y + inner.y, inner.width, inner.height };
}

static void
place_reference (TakesStage       *self,
                 const TakesPlace *place,
                 const TakesPlace *room)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->reference_place = (TakesPlace) { room->x + place->x, room->y + place->y, place->width, place->height };
  takes_stage_allocate (self->reference_tile, &self->reference_place);
  if (self->reference_clip)
    takes_sync_group_set_size (self->group, self->reference_clip, place->width * scale, place->height * scale);
}

/* Beside a table, as wide as a column of it. */
static void
place_reference_aside (TakesStage *self,
                       TakesPlace *room)
{
  double aspect = takes_reference_picture_get_aspect (self->reference_tile);
  TakesPlace aside = { 0, 0, room->width / 4, room->height }, place;

  takes_pack (&aspect, 1, aside.width, aside.height, 0, &place);
  place.x = room->width - place.width;
  place_reference (self, &place, room);
  room->width -= place.width + TAKES_STAGE_GAP;
}

static void
place_packed (TakesStage       *self,
              const TakesPlace *room)
{
  double aspects[TAKES_STAGE_MAX_TILES + 1];
  TakesPlace places[TAKES_STAGE_MAX_TILES + 1];
  guint n = 0;

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    if (takes_stage_is_shown (self, i))
      aspects[n++] = takes_tile_get_aspect (takes_stage_entry (self, i)->tile);

  if (takes_stage_has_reference_tile (self))
    aspects[n++] = takes_reference_picture_get_aspect (self->reference_tile);

  takes_pack (aspects, n, room->width, room->height, TAKES_STAGE_GAP, places);

  n = 0;
  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (!takes_stage_is_shown (self, i))
        continue;

      entry->place = places[n++];
      entry->place.x += room->x;
      entry->place.y += room->y;
      takes_stage_allocate (entry->tile, &entry->place);
    }

  if (takes_stage_has_reference_tile (self))
    place_reference (self, &places[n], room);
}

/* Side by side, whatever their shapes: the question says "left" and "right". */
static void
place_duel (TakesStage       *self,
            const TakesPlace *room)
{
  int width = (room->width - TAKES_STAGE_GAP) / 2;

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    {
      int side = takes_stage_get_duel_side (self, i);
      TakesPlace half = { room->x + side * (width + TAKES_STAGE_GAP), room->y, width, room->height };

      if (side < 0)
        continue;

      fit (self, i, &half);
      takes_stage_allocate (takes_stage_entry (self, i)->tile, &takes_stage_entry (self, i)->place);
    }
}

/* Both fill the stage. Left and right of the line, or of the middle, the pointer means one of them. */
static void
place_pair (TakesStage       *self,
            const TakesPlace *room)
{
  TakesPlace *left = &takes_stage_entry (self, self->left)->place;
  TakesPlace *right = &takes_stage_entry (self, self->right)->place;
  TakesPlace *area = &self->area;
  int line;

  fit (self, self->left, room);
  fit (self, self->right, room);
  area->x = MIN (left->x, right->x);
  area->y = MIN (left->y, right->y);
  area->width = MAX (left->x + left->width, right->x + right->width) - area->x;
  area->height = MAX (left->y + left->height, right->y + right->height) - area->y;

  if (self->view->kind == TAKES_VIEW_BLINK)
    {
      takes_stage_allocate (takes_stage_entry (self, self->left)->tile, left);
      takes_stage_allocate (takes_stage_entry (self, self->right)->tile, right);
      return;
    }

  line = area->width * (self->view->kind == TAKES_VIEW_WIPE ? self->view->wipe : 0.5);
  takes_stage_allocate (takes_stage_entry (self, self->left)->tile, &(TakesPlace) { area->x, area->y, line, area->height });
  takes_stage_allocate (takes_stage_entry (self, self->right)->tile,
                        &(TakesPlace) { area->x + line, area->y, area->width - line, area->height });

  takes_wipe_handle_set_range (self->wipe_handle, area->width);
  takes_stage_allocate (self->wipe_handle, &(TakesPlace) { area->x + line - TAKES_WIPE_HANDLE_WIDTH / 2, area->y,
                                               TAKES_WIPE_HANDLE_WIDTH, area->height });
}

static void
place_bar (TakesStage *self,
           int         width,
           int         height)
{
  int bar_width, bar_height;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->view_bar)))
    return;

  gtk_widget_measure (GTK_WIDGET (self->view_bar), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar_width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->view_bar), GTK_ORIENTATION_VERTICAL, -1, NULL, &bar_height, NULL, NULL);
  takes_stage_allocate (self->view_bar, &(TakesPlace) { (width - bar_width) / 2, height - bar_height - 2 * TAKES_STAGE_GAP, bar_width, bar_height });
}

/* Above the tiles; they have what is left. */
static void
place_filters (TakesStage *self,
               TakesPlace *room)
{
  int bar_width, bar_height;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->filter_bar)))
    return;

  gtk_widget_measure (GTK_WIDGET (self->filter_bar), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &bar_width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->filter_bar), GTK_ORIENTATION_VERTICAL, -1, NULL, &bar_height, NULL, NULL);
  bar_width = MIN (bar_width, room->width);
  takes_stage_allocate (self->filter_bar, &(TakesPlace) { room->x + (room->width - bar_width) / 2, room->y, bar_width, bar_height });
  room->y += bar_height + TAKES_STAGE_GAP;
  room->height -= bar_height + TAKES_STAGE_GAP;
}

static void
ask_for_size (TakesStage      *self,
              TakesStageEntry *entry)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TakesTake *take = takes_tile_get_take (entry->tile);
  TakesCamera camera = self->camera;
  int picture_width = take ? takes_take_get_width (take) : 0;
  int picture_height = take ? takes_take_get_height (take) : 0;
  int width, height;

  if (!entry->joined)
    return;

  /* A lens shows the original, where it stands still long enough to be looked at. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->loupe)) && !takes_sync_group_get_playing (self->group))
    camera.zoom = TAKES_CAMERA_MAX;
  if (picture_width <= 0 || picture_height <= 0)
    camera.zoom = MIN (camera.zoom, ZOOM_UNKNOWN);

  takes_camera_get_size (&camera, entry->place.width * scale, entry->place.height * scale, picture_width, picture_height,
                         &width, &height);
  takes_sync_group_set_size (self->group, entry->clip, width, height);
  if (self->reference_clip && takes_stage_has_reference_layer (self))
    takes_sync_group_set_size (self->group, self->reference_clip, width, height);
}

static void
place_zoom (TakesStage *self,
            int         width,
            int         height)
{
  GtkWidget *button = self->zoom_button;
  int button_width, button_height;

  if (!gtk_widget_get_visible (button))
    return;

  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &button_width, NULL, NULL);
  gtk_widget_measure (button, GTK_ORIENTATION_VERTICAL, -1, NULL, &button_height, NULL, NULL);
  takes_stage_allocate (button, &(TakesPlace) { width - button_width - 2 * TAKES_STAGE_GAP, height - button_height - 2 * TAKES_STAGE_GAP,
                                    button_width, button_height });
}

static void
place_loupe (TakesStage *self)
{
  TakesStageEntry *entry;
  graphene_point_t middle;
  double radius;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->loupe)) || !takes_stage_is_shown (self, self->current))
    return;

  entry = takes_stage_entry (self, self->current);
  radius = takes_stage_find_lens (self, entry, &middle);
  takes_stage_allocate (self->loupe, &(TakesPlace) { middle.x - radius, middle.y - radius, 2 * radius, 2 * radius });
}

static void
show_headings (TakesStage *self)
{
  for (guint i = 0; i < self->headings->len; i++)
    gtk_widget_set_child_visible (((TakesHeading *) g_ptr_array_index (self->headings, i))->button, TRUE);
}

static gboolean
place_table (TakesStage *self,
             TakesPlace  room)
{
  if (!takes_stage_is_table (self))
    return FALSE;

  if (takes_stage_has_reference_tile (self))
    place_reference_aside (self, &room);
  if (!takes_stage_lay_out_table (self, &room))
    return FALSE;

  show_headings (self);

  return TRUE;
}

static void
place_skew (TakesStage *self,
            int         width)
{
  int label_width, label_height;

  if (!gtk_widget_get_visible (self->skew_label))
    return;

  gtk_widget_measure (self->skew_label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_width, NULL, NULL);
  gtk_widget_measure (self->skew_label, GTK_ORIENTATION_VERTICAL, -1, NULL, &label_height, NULL, NULL);
  takes_stage_allocate (self->skew_label, &(TakesPlace) { (width - label_width) / 2, 2 * TAKES_STAGE_GAP, label_width, label_height });
}

/**
 * takes_stage_show_tile:
 * @tile: a tile of the stage
 * @shown: whether the view has a place for it
 *
 * A tile without a place is hidden from who listens, too.
 */
void
takes_stage_show_tile (GtkWidget *tile,
                       gboolean   shown)
{
  if (gtk_widget_get_child_visible (tile) == shown)
    return;

  gtk_widget_set_child_visible (tile, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

/**
 * takes_stage_lay_out:
 * @width: of the stage, logical pixels
 * @height: of the stage
 *
 * Gives tiles and controls their places, and asks for frames of their sizes.
 */
void
takes_stage_lay_out (TakesStage *self,
                     int         width,
                     int         height)
{
  TakesPlace room = { TAKES_STAGE_GAP, TAKES_STAGE_GAP, width - 2 * TAKES_STAGE_GAP, height - 2 * TAKES_STAGE_GAP };

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *tile = GTK_WIDGET (takes_stage_entry (self, i)->tile);

      takes_stage_show_tile (tile, takes_stage_is_shown (self, i));
      gtk_widget_set_can_target (tile, takes_stage_is_seen (self, i));
    }

  for (guint i = 0; i < self->headings->len; i++)
    gtk_widget_set_child_visible (((TakesHeading *) g_ptr_array_index (self->headings, i))->button, FALSE);

  place_filters (self, &room);
  if (takes_stage_is_pair (self))
    place_pair (self, &room);
  else if (self->duel[0] && !self->solo)
    place_duel (self, &room);
  else if (self->filmstrip)
    takes_stage_allocate (self->filmstrip, &room);
  else if (!place_table (self, room))
    place_packed (self, &room);

  for (guint i = 0; i < self->entries->len; i++)
    if (takes_stage_is_shown (self, i))
      ask_for_size (self, takes_stage_entry (self, i));

  place_bar (self, width, height);
  place_zoom (self, width, height);
  place_skew (self, width);
  place_loupe (self);
}

/**
 * takes_stage_get_picture:
 *
 * Returns: where the whole picture of a tile lies in the stage, as it is zoomed and panned
 */
graphene_rect_t
takes_stage_get_picture (TakesStage      *self,
                         TakesStageEntry *entry)
{
  graphene_rect_t rect = takes_camera_place (&self->camera, entry->place.width, entry->place.height,
                                             gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  graphene_rect_offset (&rect, entry->place.x, entry->place.y);

  return rect;
}
