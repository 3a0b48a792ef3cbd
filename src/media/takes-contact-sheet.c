/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-poster.h"

#include "takes-frame-grab.h"
#include "takes-png.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>

#define THUMB_WIDTH   320
#define THUMB_HEIGHT  320
#define MARGIN        40
#define GAP           14
#define ROW_GAP       26
#define LABEL_HEIGHT  34
#define HEADER_HEIGHT 30
#define RADIUS        10
#define MAX_COLUMNS   24
#define MAX_SIDE      30000

/* One clip: its pictures from left to right. */
typedef struct {
  const char      *label;
  TakesFrameGrab  *grab;         /* NULL: it cannot be opened */
  cairo_surface_t *thumbs[MAX_COLUMNS];
  int              width, height;
} Row;

typedef struct {
  Row    *rows;
  guint   n_rows;
  guint   columns;
  gint64  duration;              /* ns, of the longest clip */
  int     column_width;
} Sheet;

static void
sheet_clear (Sheet *sheet)
{
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      for (guint column = 0; column < sheet->columns; column++)
        g_clear_pointer (&sheet->rows[i].thumbs[column], cairo_surface_destroy);
      g_clear_pointer (&sheet->rows[i].grab, takes_frame_grab_free);
    }
  g_clear_pointer (&sheet->rows, g_free);
}

static gint64
get_moment (const Sheet *sheet,
            guint        column)
{
  return sheet->columns > 1 ? sheet->duration * column / (sheet->columns - 1) : 0;
}

/* A clip that does not open leaves an empty row; only when none does the sheet fails. */
static gboolean
open_clips (Sheet                *sheet,
            const TakesSheetCell *cells,
            GCancellable         *cancellable,
            GError              **error)
{
  g_autoptr (GError) first = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < sheet->n_rows; i++)
    {
      Row *row = &sheet->rows[i];
      g_autoptr (GError) reason = NULL;

      row->label = cells[i].label ? cells[i].label : "";
      row->width = THUMB_WIDTH;
      row->height = THUMB_WIDTH * 9 / 16;
      row->grab = takes_frame_grab_new (cells[i].clip, THUMB_WIDTH, THUMB_HEIGHT, cancellable, &reason);
      if (row->grab)
        {
          any = TRUE;
          sheet->duration = MAX (sheet->duration, takes_frame_grab_get_index (row->grab)->duration);
        }
      else if (!first)
        first = g_steal_pointer (&reason);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  if (!any)
    g_propagate_error (error, g_steal_pointer (&first));

  return any;
}

static gboolean
take_thumbs (Sheet         *sheet,
             GCancellable  *cancellable,
             GError       **error)
{
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      Row *row = &sheet->rows[i];

      for (guint column = 0; row->grab && column < sheet->columns; column++)
        {
          int frame = takes_clip_index_find (takes_frame_grab_get_index (row->grab), get_moment (sheet, column));

          row->thumbs[column] = takes_frame_grab_take (row->grab, frame, cancellable, NULL);
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
        }
      if (row->thumbs[0])
        {
          row->width = cairo_image_surface_get_width (row->thumbs[0]);
          row->height = cairo_image_surface_get_height (row->thumbs[0]);
        }
      sheet->column_width = MAX (sheet->column_width, row->width);
      g_clear_pointer (&row->grab, takes_frame_grab_free);
    }

  return TRUE;
}

static void
draw_text (cairo_t    *cr,
           const char *text,
           const char *font,
           double      light,
           int         x,
           int         y,
           int         width)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgba (cr, 1, 1, 1, light);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (description);
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

static void
draw_thumb (cairo_t         *cr,
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

static void
draw_header (const Sheet *sheet,
             cairo_t     *cr)
{
  for (guint column = 0; column < sheet->columns; column++)
    {
      /* Translators: a moment in a clip, in seconds */
      g_autofree char *text = g_strdup_printf (_("%.2f s"), get_moment (sheet, column) / 1e9);
      int x = MARGIN + (int) column * (sheet->column_width + GAP);

      draw_text (cr, text, "Cantarell, Inter, sans-serif 12px", 0.45, x + 2, MARGIN, sheet->column_width);
    }
}

static int
get_height (const Sheet *sheet)
{
  int height = 2 * MARGIN + HEADER_HEIGHT - ROW_GAP;

  for (guint i = 0; i < sheet->n_rows; i++)
    height += sheet->rows[i].height + LABEL_HEIGHT + ROW_GAP;

  return height;
}

static cairo_surface_t *
draw (const Sheet *sheet)
{
  int inner = (int) sheet->columns * (sheet->column_width + GAP) - GAP;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, inner + 2 * MARGIN, get_height (sheet));
  cairo_t *cr = cairo_create (surface);
  int y = MARGIN + HEADER_HEIGHT;

  cairo_set_source_rgb (cr, 0.075, 0.08, 0.09);
  cairo_paint (cr);
  draw_header (sheet, cr);
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      const Row *row = &sheet->rows[i];

      for (guint column = 0; column < sheet->columns; column++)
        draw_thumb (cr, row->thumbs[column], MARGIN + (int) column * (sheet->column_width + GAP), y, row->width, row->height);
      y += row->height;
      draw_text (cr, row->label, "Cantarell, Inter, sans-serif 15px", 0.88, MARGIN + 2, y + 9, inner);
      y += LABEL_HEIGHT + ROW_GAP;
    }
  cairo_destroy (cr);

  return surface;
}

/**
 * takes_contact_sheet_write:
 * @cells: one per clip: the file, and what stands beneath it
 * @n_cells: at least 1
 * @columns: how many moments, 1–24, from the first frame to the last of the longest clip
 * @png: the new file
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Exact frames from the originals; all clips at the same moments, a shorter one holds its last
 * frame. A clip that cannot be opened leaves an empty row. Blocking, for workers; no display needed.
 *
 * Returns: FALSE if no clip opens or the file cannot be written
 */
gboolean
takes_contact_sheet_write (const TakesSheetCell  *cells,
                           guint                  n_cells,
                           guint                  columns,
                           const char            *png,
                           GCancellable          *cancellable,
                           GError               **error)
{
  Sheet sheet = { 0 };
  cairo_surface_t *surface = NULL;
  gboolean written = FALSE;

  g_return_val_if_fail (cells && n_cells > 0 && png, FALSE);

  sheet.n_rows = n_cells;
  sheet.columns = CLAMP (columns, 1, MAX_COLUMNS);
  sheet.rows = g_new0 (Row, n_cells);
  if (open_clips (&sheet, cells, cancellable, error) && take_thumbs (&sheet, cancellable, error))
    {
      if (get_height (&sheet) > MAX_SIDE)
        g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                             _("These are too many clips for one contact sheet."));
      else
        surface = draw (&sheet);
    }
  if (surface)
    written = takes_png_write (surface, png, error);
  g_clear_pointer (&surface, cairo_surface_destroy);
  sheet_clear (&sheet);

  return written;
}
