/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-stage-private.h"

#include <math.h>

#define RADIUS 10

/* Of what the takes were made from, over their first frame. */
#define LAYER_OPACITY 0.5

/* A frame is enlarged so much more by a lens than by its tile, or the lens shows two pixels for one. */
#define LENS_GAIN 1.5

/* Draws the pictures: always the whole set of one moment, in one snapshot (playback.md §3). */

static GdkPaintable *
get_paintable (TakesStage      *self,
               TakesStageEntry *entry)
{
  GdkTexture *texture = entry->joined ? takes_sync_group_get_texture (self->group, entry->clip) : NULL;

  if (takes_tile_is_covered (entry->tile))
    return NULL;

  return texture ? GDK_PAINTABLE (texture) : takes_tile_get_still (entry->tile);
}

/* The other renderers take a texture as it is. */
static GskRenderNode *
get_node (TakesStage   *self,
          GdkPaintable *paintable,
          double        width,
          double        height)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));

  if (!native || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)) || !GDK_IS_TEXTURE (paintable))
    return NULL;

  return takes_frame_nodes_get (self->frame_nodes, GDK_TEXTURE (paintable), width, height);
}

/* A frame that fits its place but for a pixel is not scaled: that would cost more than it shows. */
static void
draw_paintable (TakesStage            *self,
                GtkSnapshot           *snapshot,
                GdkPaintable          *paintable,
                const graphene_rect_t *place)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double width = gdk_paintable_get_intrinsic_width (paintable) / scale;
  double height = gdk_paintable_get_intrinsic_height (paintable) / scale;
  graphene_point_t origin = place->origin;
  GskRenderNode *node;

  if (fabs (width - place->size.width) < 1.5 && fabs (height - place->size.height) < 1.5)
    {
      origin.x = round ((origin.x + (place->size.width - width) / 2) * scale) / scale;
      origin.y = round ((origin.y + (place->size.height - height) / 2) * scale) / scale;
    }
  else
    {
      width = place->size.width;
      height = place->size.height;
    }

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  node = get_node (self, paintable, width, height);
  if (node)
    gtk_snapshot_append_node (snapshot, node);
  else
    gdk_paintable_snapshot (paintable, snapshot, width, height);
  gtk_snapshot_restore (snapshot);
}

/* Over the first frame, so that one sees what became of the picture that was sent. */
static void
draw_layer (TakesStage            *self,
            GtkSnapshot           *snapshot,
            TakesStageEntry       *entry,
            const graphene_rect_t *place)
{
  GdkPaintable *reference = takes_stage_get_reference (self);

  if (!reference || !entry->joined || takes_sync_group_get_frame (self->group, entry->clip) != 0)
    return;

  gtk_snapshot_push_opacity (snapshot, LAYER_OPACITY);
  draw_paintable (self, snapshot, reference, place);
  gtk_snapshot_pop (snapshot);
}

static void
draw_picture (TakesStage      *self,
              GtkSnapshot     *snapshot,
              TakesStageEntry *entry)
{
  GdkPaintable *paintable = get_paintable (self, entry);
  graphene_rect_t place = takes_stage_get_picture (self, entry);

  if (paintable)
    draw_paintable (self, snapshot, paintable, &place);
  if (paintable && takes_stage_has_reference_layer (self))
    draw_layer (self, snapshot, entry, &place);
}

static void
push_place (GtkSnapshot      *snapshot,
            const TakesPlace *place)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (place->x, place->y, place->width, place->height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
}

static void
draw_wipe (TakesStage      *self,
           GtkSnapshot     *snapshot,
           TakesStageEntry *left,
           TakesStageEntry *right)
{
  TakesPlace *area = &self->area;
  int line = area->width * self->view->wipe;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (area->x, area->y, line, area->height));
  draw_picture (self, snapshot, left);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (area->x + line, area->y, area->width - line, area->height));
  draw_picture (self, snapshot, right);
  gtk_snapshot_pop (snapshot);
}

static void
draw_overlay (TakesStage      *self,
              GtkSnapshot     *snapshot,
              TakesStageEntry *lower,
              TakesStageEntry *upper)
{
  draw_picture (self, snapshot, lower);
  gtk_snapshot_push_opacity (snapshot, self->view->opacity);
  draw_picture (self, snapshot, upper);
  gtk_snapshot_pop (snapshot);
}

static void
draw_amplified (TakesStage      *self,
                GtkSnapshot     *snapshot,
                TakesStageEntry *entry,
                GdkTexture      *a,
                GdkTexture      *b)
{
  graphene_rect_t place = takes_stage_get_picture (self, entry);
  GdkTexture *picture;

  takes_difference_picture_want (self->difference, a, b, self->view->gain);
  picture = takes_difference_picture_get (self->difference);
  if (picture)
    draw_paintable (self, snapshot, GDK_PAINTABLE (picture), &place);
}

/* Only frames are subtracted: what is not there yet has nothing to differ from. */
static void
draw_difference (TakesStage      *self,
                 GtkSnapshot     *snapshot,
                 TakesStageEntry *left,
                 TakesStageEntry *right)
{
  GdkPaintable *a = get_paintable (self, left), *b = get_paintable (self, right);

  if (!GDK_IS_TEXTURE (a) || !GDK_IS_TEXTURE (b))
    return;

  if (self->view->gain > 1)
    {
      draw_amplified (self, snapshot, left, GDK_TEXTURE (a), GDK_TEXTURE (b));
      return;
    }

  takes_difference_picture_want (self->difference, NULL, NULL, 1);
  gtk_snapshot_push_blend (snapshot, GSK_BLEND_MODE_DIFFERENCE);
  draw_picture (self, snapshot, left);
  gtk_snapshot_pop (snapshot);
  draw_picture (self, snapshot, right);
  gtk_snapshot_pop (snapshot);
}

static void
draw_pair (TakesStage  *self,
           GtkSnapshot *snapshot)
{
  TakesStageEntry *left = takes_stage_entry (self, self->left), *right = takes_stage_entry (self, self->right);

  push_place (snapshot, &self->area);
  switch (self->view->kind)
    {
    case TAKES_VIEW_WIPE:
      draw_wipe (self, snapshot, left, right);
      break;
    case TAKES_VIEW_OVERLAY:
      draw_overlay (self, snapshot, left, right);
      break;
    case TAKES_VIEW_DIFFERENCE:
      draw_difference (self, snapshot, left, right);
      break;
    case TAKES_VIEW_BLINK:
    case TAKES_VIEW_GRID:
    case TAKES_VIEW_FILMSTRIP:
      draw_picture (self, snapshot, self->blink_right ? right : left);
      break;
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_reference (TakesStage  *self,
                GtkSnapshot *snapshot)
{
  GdkPaintable *paintable = takes_stage_get_reference (self);
  TakesPlace *place = &self->reference_place;
  graphene_rect_t rect = takes_camera_place (&self->camera, place->width, place->height,
                                             gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  if (!paintable || !takes_stage_has_reference_tile (self))
    return;

  graphene_rect_offset (&rect, place->x, place->y);
  push_place (snapshot, place);
  draw_paintable (self, snapshot, paintable, &rect);
  gtk_snapshot_pop (snapshot);
}

/**
 * takes_stage_draw:
 *
 * Draws the pictures of all tiles that are seen.
 */
void
takes_stage_draw (TakesStage  *self,
                  GtkSnapshot *snapshot)
{
  takes_frame_nodes_begin (self->frame_nodes);
  if (takes_stage_is_pair (self))
    {
      draw_pair (self, snapshot);
      return;
    }

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    {
      TakesStageEntry *entry = takes_stage_entry (self, i);

      if (!takes_stage_is_shown (self, i))
        continue;

      push_place (snapshot, &entry->place);
      draw_picture (self, snapshot, entry);
      gtk_snapshot_pop (snapshot);
    }
  draw_reference (self, snapshot);
}

/* How large a whole picture is behind its lens: pixel by pixel, or twice that where the tile shows nearly as much. */
static void
get_lens_size (TakesStage      *self,
               TakesStageEntry *entry,
               GdkPaintable    *paintable,
               double          *width,
               double          *height)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  TakesTake *take = takes_tile_get_take (entry->tile);
  double pixels = take && takes_take_get_width (take) > 0 ? takes_take_get_width (take)
                                                          : gdk_paintable_get_intrinsic_width (paintable);

  *width = pixels / scale;
  if (*width < entry->place.width * self->camera.zoom * LENS_GAIN)
    *width *= 2;
  *height = *width * entry->place.height / entry->place.width;
}

/**
 * takes_stage_find_lens:
 * @middle: (out): where the lens of a tile is, inside it
 *
 * Where two pictures share one place their lenses stand side by side.
 *
 * Returns: the radius of the lens: a small tile is not to be covered by it
 */
double
takes_stage_find_lens (TakesStage       *self,
                       TakesStageEntry  *entry,
                       graphene_point_t *middle)
{
  const graphene_point_t *spot = takes_loupe_get_spot (self->loupe);
  graphene_rect_t picture = takes_stage_get_picture (self, entry);
  TakesPlace *place = &entry->place;
  double x = picture.origin.x + spot->x * picture.size.width, y = picture.origin.y + spot->y * picture.size.height;
  double radius = MIN (TAKES_LOUPE_RADIUS, MIN (place->width, place->height) * 0.35);
  double left = place->x + radius, right = place->x + place->width - radius;
  double top = place->y + radius, bottom = place->y + place->height - radius;

  if (takes_stage_is_pair (self) && self->view->kind != TAKES_VIEW_BLINK)
    {
      if (entry == takes_stage_entry (self, self->left))
        {
          x -= radius;
          right -= 2 * radius;
        }
      else
        {
          x += radius;
          left += 2 * radius;
        }
    }

  middle->x = left > right ? (left + right) / 2 : CLAMP (x, left, right);
  middle->y = top > bottom ? (top + bottom) / 2 : CLAMP (y, top, bottom);

  return radius;
}

static void
draw_lens (TakesStage      *self,
           GtkSnapshot     *snapshot,
           TakesStageEntry *entry)
{
  const GdkRGBA ring = { 1, 1, 1, 0.8 }, ground = { 0, 0, 0, 1 };
  GdkPaintable *paintable = get_paintable (self, entry);
  graphene_point_t middle;
  graphene_rect_t place;
  GskRoundedRect lens;
  double width, height, radius;

  if (!paintable)
    return;

  radius = takes_stage_find_lens (self, entry, &middle);
  get_lens_size (self, entry, paintable, &width, &height);
  place = takes_camera_place_lens (takes_loupe_get_spot (self->loupe), &middle, width, height);
  gsk_rounded_rect_init_from_rect (&lens, &GRAPHENE_RECT_INIT (middle.x - radius, middle.y - radius, 2 * radius, 2 * radius), radius);

  gtk_snapshot_push_rounded_clip (snapshot, &lens);
  gtk_snapshot_append_color (snapshot, &ground, &lens.bounds);
  draw_paintable (self, snapshot, paintable, &place);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &lens, (const float[]) { 2, 2, 2, 2 }, (const GdkRGBA[]) { ring, ring, ring, ring });
}

/**
 * takes_stage_draw_lenses:
 *
 * Draws the same spot of every picture enlarged, while the loupe is there.
 */
void
takes_stage_draw_lenses (TakesStage  *self,
                         GtkSnapshot *snapshot)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->loupe)))
    return;

  for (guint i = 0; i < takes_stage_count_shown (self); i++)
    if (takes_stage_is_seen (self, i))
      draw_lens (self, snapshot, takes_stage_entry (self, i));
}
