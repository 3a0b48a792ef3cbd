/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* One picture of a snapshot: where it lies, and what of it is seen. */
typedef struct {
  GdkTexture     *texture;
  graphene_rect_t place;
  graphene_rect_t clip;
  double          opacity;
  gboolean        subtracted;     /* part of a difference */
} Drawn;

typedef struct {
  GArray          *all;
  graphene_rect_t  clip;
  graphene_point_t offset;
  double           opacity;
  gboolean         subtracted;
} DrawnState;

static inline void
drawn_walk (GskRenderNode *node,
            DrawnState     state)
{
  graphene_rect_t clip;

  switch ((int) gsk_render_node_get_node_type (node))
    {
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        drawn_walk (gsk_container_node_get_child (node, i), state);
      break;

    case GSK_TRANSFORM_NODE:
      {
        float x, y;

        if (gsk_transform_get_category (gsk_transform_node_get_transform (node)) < GSK_TRANSFORM_CATEGORY_2D_TRANSLATE)
          break;
        gsk_transform_to_translate (gsk_transform_node_get_transform (node), &x, &y);
        state.offset.x += x;
        state.offset.y += y;
        drawn_walk (gsk_transform_node_get_child (node), state);
        break;
      }

    case GSK_CLIP_NODE:
      clip = *gsk_clip_node_get_clip (node);
      graphene_rect_offset (&clip, state.offset.x, state.offset.y);
      if (graphene_rect_intersection (&clip, &state.clip, &state.clip))
        drawn_walk (gsk_clip_node_get_child (node), state);
      break;

    case GSK_ROUNDED_CLIP_NODE:
      clip = gsk_rounded_clip_node_get_clip (node)->bounds;
      graphene_rect_offset (&clip, state.offset.x, state.offset.y);
      if (graphene_rect_intersection (&clip, &state.clip, &state.clip))
        drawn_walk (gsk_rounded_clip_node_get_child (node), state);
      break;

    case GSK_OPACITY_NODE:
      state.opacity *= gsk_opacity_node_get_opacity (node);
      drawn_walk (gsk_opacity_node_get_child (node), state);
      break;

    case GSK_BLEND_NODE:
      state.subtracted = gsk_blend_node_get_blend_mode (node) == GSK_BLEND_MODE_DIFFERENCE;
      drawn_walk (gsk_blend_node_get_bottom_child (node), state);
      drawn_walk (gsk_blend_node_get_top_child (node), state);
      break;

    case GSK_TEXTURE_NODE:
      {
        Drawn drawn = { gsk_texture_node_get_texture (node), { { 0 } }, state.clip, state.opacity, state.subtracted };

        gsk_render_node_get_bounds (node, &drawn.place);
        graphene_rect_offset (&drawn.place, state.offset.x, state.offset.y);
        g_array_append_val (state.all, drawn);
        break;
      }

    default:
      break;
    }
}

/* Every picture in a node, in the order in which they are drawn; as long as the node lives. */
static inline GArray *
drawn_by (GskRenderNode *node)
{
  DrawnState state = { g_array_new (FALSE, FALSE, sizeof (Drawn)), GRAPHENE_RECT_INIT (-1e4, -1e4, 2e4, 2e4), { 0, 0 }, 1, FALSE };

  if (node)
    drawn_walk (node, state);

  return state.all;
}
