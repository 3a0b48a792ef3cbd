/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-contact-sheet.h"

#include "takes-content.h"
#include "takes-drawing.h"
#include "takes-frame-grab.h"
#include "takes-picture.h"
#include "takes-png.h"
#include "takes-video-tail.h"

#include <glib/gi18n.h>
#include <math.h>

#define THUMB_WIDTH   320
#define THUMB_HEIGHT  320
#define MARGIN        40
#define GAP           14
#define ROW_GAP       26
#define LABEL_HEIGHT  34
#define HEADER_HEIGHT 30
#define MAX_SIDE      30000

/* One clip: its pictures from left to right. */
typedef struct {
  const char      *label;
  gint64           offset;       /* ns */
  TakesFrameGrab  *grab;         /* NULL: a still, or it cannot be opened */
  gboolean         still;        /* has one picture only */
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
  guint   n_stills;
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

static cairo_surface_t *
load_still (const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GdkPixbuf) pixbuf = takes_picture_load (path, cancellable, error);
  cairo_surface_t *surface;
  cairo_t *cr;
  int width, height;

  if (!pixbuf)
    return NULL;

  takes_video_tail_fit (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), 1, THUMB_WIDTH, THUMB_HEIGHT, FALSE,
                        &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, (double) width / gdk_pixbuf_get_width (pixbuf), (double) height / gdk_pixbuf_get_height (pixbuf));
  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);

  return surface;
}

static gboolean
open_row (Sheet         *sheet,
          Row           *row,
          const char    *path,
          GCancellable  *cancellable,
          GError       **error)
{
  TakesContent content;

  if (!takes_content_read (&content, path, cancellable, error))
    return FALSE;

  if (content.kind == TAKES_CONTENT_PICTURE)
    {
      row->thumbs[0] = load_still (path, cancellable, error);
      row->still = row->thumbs[0] != NULL;
      sheet->n_stills += row->still;
      return row->still;
    }

  row->grab = takes_frame_grab_new (path, THUMB_WIDTH, THUMB_HEIGHT, cancellable, error);
  if (!row->grab)
    return FALSE;

  sheet->end = MAX (sheet->end, takes_frame_grab_get_index (row->grab)->duration);

  return TRUE;
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
      if (open_row (sheet, row, clip->path, cancellable, &reason))
        any = TRUE;
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

/* Stills alone have no moments: they stand beside each other. */
static gboolean
has_moments (const Sheet *sheet)
{
  return sheet->n_stills < sheet->n_rows;
}

static guint
count_per_line (const Sheet *sheet)
{
  return has_moments (sheet) ? 1 : MIN (sheet->columns, sheet->n_rows);
}

static int
get_line_height (const Sheet *sheet,
                 guint        first)
{
  int height = 0;

  for (guint i = first; i < MIN (first + count_per_line (sheet), sheet->n_rows); i++)
    height = MAX (height, sheet->rows[i].height);

  return height + sheet->label_height + ROW_GAP;
}

static int
get_height (const Sheet *sheet)
{
  int height = 2 * MARGIN + (has_moments (sheet) ? HEADER_HEIGHT : 0) - ROW_GAP;

  for (guint i = 0; i < sheet->n_rows; i += count_per_line (sheet))
    height += get_line_height (sheet, i);

  return height;
}

static void
draw_row (const Sheet *sheet,
          const Row   *row,
          cairo_t     *cr,
          int          x,
          int          y,
          int          width)
{
  for (guint column = 0; column < (row->still ? 1 : sheet->columns); column++)
    takes_draw_thumb (cr, row->thumbs[column], x + (int) column * (sheet->column_width + GAP), y, row->width, row->height);
  if (sheet->label_height > 0)
    takes_draw_text (cr, row->label, 15, 0.88, PANGO_ALIGN_LEFT, x + 2, y + row->height + 9, width);
}

static cairo_surface_t *
draw (const Sheet *sheet)
{
  guint per_line = count_per_line (sheet);
  int step = sheet->column_width + GAP;
  int inner = (int) (has_moments (sheet) ? sheet->columns : per_line) * step - GAP;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, inner + 2 * MARGIN, get_height (sheet));
  cairo_t *cr = cairo_create (surface);
  int y = MARGIN;

  takes_draw_background (cr);
  if (has_moments (sheet))
    {
      draw_header (sheet, cr);
      y += HEADER_HEIGHT;
    }
  for (guint i = 0; i < sheet->n_rows; i += per_line)
    {
      for (guint k = i; k < MIN (i + per_line, sheet->n_rows); k++)
        draw_row (sheet, &sheet->rows[k], cr, MARGIN + (int) (k - i) * step, y,
                  has_moments (sheet) ? inner : sheet->column_width);
      y += get_line_height (sheet, i);
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
 * frame. A still fills the first place of its row; stills alone stand beside each other, @options' columns
 * in a line. What cannot be opened leaves an empty row. Blocking, for workers; no display needed.
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
