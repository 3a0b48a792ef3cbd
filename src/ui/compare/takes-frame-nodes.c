/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-frame-nodes.h"

#include "takes-pixels.h"

typedef struct {
  GdkTexture    *texture;
  double         width, height;
  GskRenderNode *node;
  gboolean       used;     /* since the last beginning */
} Drawn;

struct _TakesFrameNodes {
  GArray *drawn;
};

static void
drawn_clear (gpointer data)
{
  Drawn *drawn = data;

  g_object_unref (drawn->texture);
  gsk_render_node_unref (drawn->node);
}

/* Between two pixels cairo would take the mean of all that are left out: six times as long for what is gone in a
 * thirtieth of a second, and never more than every second is (takes_pack_frames_set_size ()). */
static GskRenderNode *
create_node (GdkTexture      *texture,
             cairo_pattern_t *pattern,
             double           width,
             double           height)
{
  GskRenderNode *node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  cairo_matrix_t matrix;

  cairo_matrix_init_scale (&matrix, gdk_texture_get_width (texture) / width, gdk_texture_get_height (texture) / height);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);

  return node;
}

TakesFrameNodes *
takes_frame_nodes_new (void)
{
  TakesFrameNodes *self = g_new0 (TakesFrameNodes, 1);

  self->drawn = g_array_new (FALSE, FALSE, sizeof (Drawn));
  g_array_set_clear_func (self->drawn, drawn_clear);

  return self;
}

void
takes_frame_nodes_free (TakesFrameNodes *self)
{
  g_array_unref (self->drawn);
  g_free (self);
}

/**
 * takes_frame_nodes_begin:
 *
 * A new drawing begins; what the last one did not use is forgotten.
 */
void
takes_frame_nodes_begin (TakesFrameNodes *self)
{
  for (guint i = self->drawn->len; i-- > 0;)
    {
      Drawn *drawn = &g_array_index (self->drawn, Drawn, i);

      if (drawn->used)
        drawn->used = FALSE;
      else
        g_array_remove_index_fast (self->drawn, i);
    }
}

/**
 * takes_frame_nodes_get:
 * @width: logical pixels that it is drawn at
 * @height: logical pixels that it is drawn at
 *
 * Returns: (transfer none) (nullable): what to draw, with its corner at 0, 0, until the next beginning; %NULL for a
 *   texture whose pixels are only GTK's
 */
GskRenderNode *
takes_frame_nodes_get (TakesFrameNodes *self,
                       GdkTexture      *texture,
                       double           width,
                       double           height)
{
  cairo_pattern_t *pattern;
  Drawn drawn = { .width = width, .height = height, .used = TRUE };

  for (guint i = 0; i < self->drawn->len; i++)
    {
      Drawn *there = &g_array_index (self->drawn, Drawn, i);

      if (there->texture == texture && there->width == width && there->height == height)
        {
          there->used = TRUE;
          return there->node;
        }
    }

  pattern = takes_pixels_create_pattern (texture);
  if (!pattern)
    return NULL;

  drawn.texture = g_object_ref (texture);
  drawn.node = create_node (texture, pattern, width, height);
  cairo_pattern_destroy (pattern);
  g_array_append_val (self->drawn, drawn);

  return drawn.node;
}
