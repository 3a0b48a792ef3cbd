/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-contact-sheet.h"

#include "takes-drawing.h"
#include "takes-frame-grab.h"
#include "takes-png.h"

#include <glib/gi18n.h>
#include <math.h>

#define THUMB_WIDTH   320
#define THUMB_HEIGHT  320
#define MARGIN        40
#define GAP           14
#define ROW_GAP       26
#define LABEL_HEIGHT  34
#define HEADER_HEIGHT 30
#define RADIUS        10
#define MAX_SIDE      30000

/* One clip: its pictures from left to right. */
typedef struct {
  const char      *label;
  gint64           offset;       /* ns */
  TakesFrameGrab  *grab;         /* NULL: it cannot be opened */
  cairo_surface_t *thumbs[TAKES_SHEET_MAX_COLUMNS];
  int              width, height;
} Row;

typedef struct {
  Row    *rows;
  guint   n_rows;
  guint   columns;
  gint64  start, end;            /* ns, on the common timeline; the end is the longest clip's at first */
  int     label_height;
  int     column_width;
} Sheet;

typedef struct {
  GPtrArray           *clips;
  TakesSheetOptions    options;
  char                *png;
  TakesExportProgress  progress;
  gpointer             progress_data;
  GMainContext        *context;
} Order;

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
  return sheet->columns > 1 ? sheet->start + (sheet->end - sheet->start) * column / (sheet->columns - 1) : sheet->start;
}

/* A clip that does not open leaves an empty row; only when none does the sheet fails. */
static gboolean
open_clips (Sheet         *sheet,
            GPtrArray     *clips,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GError) first = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < sheet->n_rows; i++)
    {
      Row *row = &sheet->rows[i];
      const TakesExportClip *clip = g_ptr_array_index (clips, i);
      g_autoptr (GError) reason = NULL;

      row->label = clip->label;
      row->offset = clip->offset;
      row->width = THUMB_WIDTH;
      row->height = THUMB_WIDTH * 9 / 16;
      row->grab = takes_frame_grab_new (clip->path, THUMB_WIDTH, THUMB_HEIGHT, cancellable, &reason);
      if (row->grab)
        {
          any = TRUE;
          sheet->end = MAX (sheet->end, takes_frame_grab_get_index (row->grab)->duration);
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
             const Order   *order,
             GCancellable  *cancellable,
             GError       **error)
{
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      Row *row = &sheet->rows[i];

      for (guint column = 0; row->grab && column < sheet->columns; column++)
        {
          int frame = takes_clip_index_find (takes_frame_grab_get_index (row->grab),
                                             get_moment (sheet, column) + row->offset);

          takes_export_tell (order->context, order->progress, order->progress_data,
                             (double) (i * sheet->columns + column) / (sheet->n_rows * sheet->columns));
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

      takes_draw_text (cr, text, 12, 0.45, PANGO_ALIGN_LEFT, x + 2, MARGIN, sheet->column_width);
    }
}

static int
get_height (const Sheet *sheet)
{
  int height = 2 * MARGIN + HEADER_HEIGHT - ROW_GAP;

  for (guint i = 0; i < sheet->n_rows; i++)
    height += sheet->rows[i].height + sheet->label_height + ROW_GAP;

  return height;
}

static cairo_surface_t *
draw (const Sheet *sheet)
{
  int inner = (int) sheet->columns * (sheet->column_width + GAP) - GAP;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, inner + 2 * MARGIN, get_height (sheet));
  cairo_t *cr = cairo_create (surface);
  int y = MARGIN + HEADER_HEIGHT;

  takes_draw_background (cr);
  draw_header (sheet, cr);
  for (guint i = 0; i < sheet->n_rows; i++)
    {
      const Row *row = &sheet->rows[i];

      for (guint column = 0; column < sheet->columns; column++)
        draw_thumb (cr, row->thumbs[column], MARGIN + (int) column * (sheet->column_width + GAP), y, row->width, row->height);
      y += row->height;
      if (sheet->label_height > 0)
        takes_draw_text (cr, row->label, 15, 0.88, PANGO_ALIGN_LEFT, MARGIN + 2, y + 9, inner);
      y += sheet->label_height + ROW_GAP;
    }
  cairo_destroy (cr);

  return surface;
}

static void
set_range (Sheet                   *sheet,
           const TakesSheetOptions *options)
{
  if (options->range_end >= 0)
    sheet->end = MIN (sheet->end, options->range_end);
  if (options->range_start > 0)
    sheet->start = MIN (sheet->end, options->range_start);
}

static gboolean
take_pictures (Sheet         *sheet,
               const Order   *order,
               GCancellable  *cancellable,
               GError       **error)
{
  if (!open_clips (sheet, order->clips, cancellable, error))
    return FALSE;

  set_range (sheet, &order->options);

  return take_thumbs (sheet, order, cancellable, error);
}

static gboolean
run (const Order   *order,
     GCancellable  *cancellable,
     GError       **error)
{
  Sheet sheet = { 0 };
  cairo_surface_t *surface = NULL;
  gboolean written = FALSE;

  sheet.n_rows = order->clips->len;
  sheet.columns = CLAMP (order->options.columns, 1, TAKES_SHEET_MAX_COLUMNS);
  sheet.label_height = order->options.labels ? LABEL_HEIGHT : 0;
  sheet.rows = g_new0 (Row, sheet.n_rows);
  if (take_pictures (&sheet, order, cancellable, error))
    {
      if (get_height (&sheet) > MAX_SIDE)
        g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
                             _("These are too many clips for one contact sheet."));
      else
        surface = draw (&sheet);
    }
  if (surface)
    written = takes_png_write (surface, order->png, error);
  g_clear_pointer (&surface, cairo_surface_destroy);
  sheet_clear (&sheet);

  return written;
}

/**
 * takes_contact_sheet_write:
 * @clips: (element-type TakesExportClip): at least one
 * @options: how
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
takes_contact_sheet_write (GPtrArray                *clips,
                           const TakesSheetOptions  *options,
                           const char               *png,
                           GCancellable             *cancellable,
                           GError                  **error)
{
  const Order order = { clips, *options, (char *) png, NULL, NULL, NULL };

  g_return_val_if_fail (clips && clips->len > 0 && options && png, FALSE);

  return run (&order, cancellable, error);
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_pointer (&order->clips, g_ptr_array_unref);
  g_clear_pointer (&order->context, g_main_context_unref);
  g_free (order->png);
  g_free (order);
}

static void
sheet_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (run (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * takes_contact_sheet_write_async:
 * @clips: (element-type TakesExportClip): not to be changed meanwhile
 * @progress: (nullable): called on the main context of the caller, never after @callback
 *
 * takes_contact_sheet_write() on a worker; the callback runs on the main context of the caller.
 */
void
takes_contact_sheet_write_async (GPtrArray               *clips,
                                 const TakesSheetOptions *options,
                                 const char              *png,
                                 TakesExportProgress      progress,
                                 gpointer                 progress_data,
                                 GCancellable            *cancellable,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order;

  g_return_if_fail (clips && clips->len > 0 && options && png);

  order = g_new0 (Order, 1);
  order->clips = g_ptr_array_ref (clips);
  order->options = *options;
  order->png = g_strdup (png);
  order->progress = progress;
  order->progress_data = progress_data;
  order->context = g_main_context_ref (g_task_get_context (task));
  g_task_set_source_tag (task, takes_contact_sheet_write_async);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, sheet_thread);
}

/* Returns: TRUE if the file is there */
gboolean
takes_contact_sheet_write_finish (GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
