/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-drawing.h"

#include <math.h>

#define FONT   "Cantarell, Inter, sans-serif"
#define RADIUS 10

/**
 * takes_draw_background:
 *
 * Paints the dark that lies behind pictures.
 */
void
takes_draw_background (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0.075, 0.08, 0.09);
  cairo_paint (cr);
}

/**
 * takes_draw_text:
 * @text: one line; what does not fit is cut with an ellipsis
 * @pixels: height of the font
 * @light: 0–1
 * @width: pixels from @x on
 *
 * Draws plain text, never markup.
 */
void
takes_draw_text (cairo_t        *cr,
                 const char     *text,
                 double          pixels,
                 double          light,
                 PangoAlignment  alignment,
                 int             x,
                 int             y,
                 int             width)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (description, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgba (cr, 1, 1, 1, light);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (description);
}

/**
 * takes_draw_picture:
 * @picture: (nullable): an image surface
 *
 * Draws @picture as large as fits into the room, in its middle; at its own size pixel for pixel.
 */
void
takes_draw_picture (cairo_t         *cr,
                    cairo_surface_t *picture,
                    int              x,
                    int              y,
                    int              width,
                    int              height)
{
  double own_width, own_height, scale;

  if (!picture)
    return;

  own_width = cairo_image_surface_get_width (picture);
  own_height = cairo_image_surface_get_height (picture);
  scale = MIN (width / own_width, height / own_height);
  /* Half a pixel of rounding in the clip's shape is no reason to smear it. */
  if (fabs (own_width * scale - own_width) < 1.5 && fabs (own_height * scale - own_height) < 1.5)
    scale = 1;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, x + round ((width - own_width * scale) / 2), y + round ((height - own_height * scale) / 2));
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), scale == 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
add_rounded_path (cairo_t *cr,
                  double   x,
                  double   y,
                  double   width,
                  double   height)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - RADIUS, y + RADIUS, RADIUS, -M_PI / 2, 0);
  cairo_arc (cr, x + width - RADIUS, y + height - RADIUS, RADIUS, 0, M_PI / 2);
  cairo_arc (cr, x + RADIUS, y + height - RADIUS, RADIUS, M_PI / 2, M_PI);
  cairo_arc (cr, x + RADIUS, y + RADIUS, RADIUS, M_PI, 3 * M_PI / 2);
  cairo_close_path (cr);
}

/**
 * takes_draw_thumb:
 * @thumb: (nullable): an image surface of this size; without it the place stays empty
 *
 * Draws one picture of a contact sheet, with round corners and a fine edge.
 */
void
takes_draw_thumb (cairo_t         *cr,
                  cairo_surface_t *thumb,
                  int              x,
                  int              y,
                  int              width,
                  int              height)
{
  cairo_save (cr);
  add_rounded_path (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 0.13, 0.135, 0.15);
  cairo_paint (cr);
  if (thumb)
    {
      cairo_set_source_surface (cr, thumb, x, y);
      cairo_paint (cr);
    }
  cairo_restore (cr);

  add_rounded_path (cr, x + 0.5, y + 0.5, width - 1, height - 1);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.10);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}
