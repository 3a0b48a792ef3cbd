/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-packing.h"

#include <math.h>

/* What is taken for a clip whose shape is not known. */
#define ASPECT_UNKNOWN (16.0 / 9.0)

static double
clean_aspect (double aspect)
{
  if (!isfinite (aspect) || aspect <= 0)
    return ASPECT_UNKNOWN;

  return CLAMP (aspect, 0.1, 10.0);
}

static void
fit (double  aspect,
     double  cell_width,
     double  cell_height,
     double *width,
     double *height)
{
  *width = MIN (cell_width, cell_height * aspect);
  *height = *width / aspect;
}

/* How much picture a grid of so many columns shows, in square pixels. */
static double
shown_area (const double *aspects,
            guint         n_clips,
            guint         columns,
            int           width,
            int           height,
            int           gap)
{
  guint rows = (n_clips + columns - 1) / columns;
  double cell_width = (width - gap * (columns - 1.0)) / columns;
  double cell_height = (height - gap * (rows - 1.0)) / rows;
  double area = 0;

  if (cell_width < 1 || cell_height < 1)
    return 0;

  for (guint i = 0; i < n_clips; i++)
    {
      double w, h;

      fit (clean_aspect (aspects[i]), cell_width, cell_height, &w, &h);
      area += w * h;
    }

  return area;
}

static guint
best_columns (const double *aspects,
              guint         n_clips,
              int           width,
              int           height,
              int           gap)
{
  double best_area = -1;
  guint best = 1;

  for (guint columns = 1; columns <= n_clips; columns++)
    {
      double area = shown_area (aspects, n_clips, columns, width, height, gap);

      /* A hair more picture is not worth another arrangement. */
      if (area > best_area * 1.001)
        {
          best_area = area;
          best = columns;
        }
    }

  return best;
}

/**
 * takes_pack:
 * @aspects: width / height of each clip; 0 where it is not known
 * @n_clips: how many there are
 * @width: of the stage, in logical pixels
 * @height: of the stage, in logical pixels
 * @gap: between two tiles, in logical pixels
 * @places: (out): @n_clips places, in reading order
 *
 * Finds the grid that shows the most picture. Every row and column is only as large as its largest
 * clip needs, so that the tiles stand close together; the whole is centred, and so is a short last row.
 *
 * Returns: the number of columns, 0 without clips
 */
guint
takes_pack (const double *aspects,
            guint         n_clips,
            int           width,
            int           height,
            int           gap,
            TakesPlace   *places)
{
  double tile_width = 0, tile_height = 0;
  double cell_width, cell_height;
  guint columns, rows;

  g_return_val_if_fail (n_clips == 0 || (aspects && places), 0);

  if (n_clips == 0)
    return 0;

  width = MAX (width, 1);
  height = MAX (height, 1);
  columns = best_columns (aspects, n_clips, width, height, gap);
  rows = (n_clips + columns - 1) / columns;
  cell_width = MAX ((width - gap * (columns - 1.0)) / columns, 1);
  cell_height = MAX ((height - gap * (rows - 1.0)) / rows, 1);

  for (guint i = 0; i < n_clips; i++)
    {
      double w, h;

      fit (clean_aspect (aspects[i]), cell_width, cell_height, &w, &h);
      tile_width = MAX (tile_width, w);
      tile_height = MAX (tile_height, h);
    }

  for (guint i = 0; i < n_clips; i++)
    {
      guint row = i / columns;
      guint in_row = MIN (columns, n_clips - row * columns);
      double row_width = in_row * tile_width + gap * (in_row - 1.0);
      double all_height = rows * tile_height + gap * (rows - 1.0);
      double x = (width - row_width) / 2 + (i % columns) * (tile_width + gap);
      double y = (height - all_height) / 2 + row * (tile_height + gap);
      double w, h;

      fit (clean_aspect (aspects[i]), tile_width, tile_height, &w, &h);
      places[i].width = MAX ((int) floor (w), 1);
      places[i].height = MAX ((int) floor (h), 1);
      places[i].x = MAX ((int) floor (x + (tile_width - w) / 2), 0);
      places[i].y = MAX ((int) floor (y + (tile_height - h) / 2), 0);
    }

  return columns;
}
