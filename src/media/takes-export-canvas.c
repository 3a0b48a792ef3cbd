/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-canvas.h"

#include "takes-drawing.h"

#define FONT_SHARE 0.52
#define PADDING    8
#define LINE       2

static void
draw_label (cairo_t               *cr,
            const TakesExportRoom *room,
            const char            *label,
            PangoAlignment         alignment)
{
  double pixels = room->height * FONT_SHARE;

  if (room->height > 0)
    takes_draw_text (cr, label, pixels, 0.92, alignment, room->x + PADDING,
                     room->y + (int) ((room->height - pixels * 1.36) / 2), room->width - 2 * PADDING);
}

/**
 * takes_export_canvas_init:
 * @self: a canvas whose sizes are set
 * @clips: (element-type TakesExportClip): for their labels
 *
 * Draws what stays.
 */
void
takes_export_canvas_init (TakesExportCanvas *self,
                          TakesExportLayout  layout,
                          GPtrArray         *clips)
{
  cairo_t *cr;

  self->layout = layout;
  self->n_clips = clips->len;
  self->ground = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->sizes.width, self->sizes.height);
  cr = cairo_create (self->ground);
  takes_draw_background (cr);
  for (guint i = 0; i < clips->len; i++)
    {
      const TakesExportClip *clip = g_ptr_array_index (clips, i);
      gboolean right = layout == TAKES_EXPORT_WIPE && i == 1;

      draw_label (cr, &self->sizes.labels[i], clip->label, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }
  cairo_destroy (cr);
}

void
takes_export_canvas_clear (TakesExportCanvas *self)
{
  g_clear_pointer (&self->ground, cairo_surface_destroy);
}

static void
draw_room (cairo_t               *cr,
           const TakesExportRoom *room,
           cairo_surface_t       *picture)
{
  takes_draw_picture (cr, picture, room->x, room->y, room->width, room->height);
}

/* The first lies left of the line, as on the stage. */
static void
draw_wipe (cairo_t               *cr,
           const TakesExportRoom *room,
           cairo_surface_t      **pictures,
           double                 wipe)
{
  int line = room->x + (int) (room->width * CLAMP (wipe, 0, 1) + 0.5);

  draw_room (cr, room, pictures[0]);
  cairo_save (cr);
  cairo_rectangle (cr, line, room->y, room->x + room->width - line, room->height);
  cairo_clip (cr);
  takes_draw_background (cr);
  draw_room (cr, room, pictures[1]);
  cairo_restore (cr);

  cairo_rectangle (cr, line - LINE / 2, room->y, LINE, room->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
}

/**
 * takes_export_canvas_draw:
 * @target: an image surface of the canvas's size
 * @pictures: one of each clip
 * @wipe: where the line stands, 0–1; only for a wipe
 */
void
takes_export_canvas_draw (TakesExportCanvas  *self,
                          cairo_surface_t    *target,
                          cairo_surface_t   **pictures,
                          double              wipe)
{
  cairo_t *cr = cairo_create (target);

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, self->ground, 0, 0);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  if (self->layout == TAKES_EXPORT_WIPE)
    draw_wipe (cr, &self->sizes.pictures[0], pictures, wipe);
  else
    for (guint i = 0; i < self->n_clips; i++)
      draw_room (cr, &self->sizes.pictures[i], pictures[i]);
  cairo_destroy (cr);
}
