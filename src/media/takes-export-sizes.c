/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-sizes.h"

#include <math.h>
#include <string.h>

#define MAX_WIDTH   3840
#define MAX_HEIGHT  2160
#define GAP         4
#define MIN_SIDE    16
#define MIN_LABEL   28
#define MAX_LABEL   64
#define LABEL_SHARE 16         /* a picture is so many labels high */
#define WIDE        (16.0 / 9)
#define SLACK       0.1

static int
make_even (double pixels)
{
  return MAX ((int) (pixels / 2 + 0.5) * 2, MIN_SIDE);
}

static int
get_label_height (int picture_height)
{
  return CLAMP (make_even ((double) picture_height / LABEL_SHARE), MIN_LABEL, MAX_LABEL);
}

/* As close to a wide screen as the clips' shape allows; of two that are as close, the wider. */
static int
choose_columns (double aspect,
                int    n_clips)
{
  int best = n_clips;
  double best_distance = G_MAXDOUBLE;

  for (int columns = n_clips; columns > 0; columns--)
    {
      int rows = (n_clips + columns - 1) / columns;
      double distance = fabs (log (aspect * columns / rows / WIDE));

      if (distance < best_distance - SLACK)
        {
          best = columns;
          best_distance = distance;
        }
    }

  return best;
}

/**
 * takes_export_sizes_find:
 * @self: (out): where everything lies
 * @layout: a wipe has one room, for the first two clips
 * @labels: whether a line stands beneath each picture
 * @widths: pixels of each clip
 * @heights: pixels of each clip
 * @n_clips: 1 to %TAKES_EXPORT_MAX_CLIPS
 *
 * Every clip gets as much room as the largest, in its own pixels as long as all of it fits into
 * 3840 × 2160; a portrait video may be as high as others are wide.
 */
void
takes_export_sizes_find (TakesExportSizes  *self,
                         TakesExportLayout  layout,
                         gboolean           labels,
                         const int         *widths,
                         const int         *heights,
                         guint              n_clips)
{
  double width = MIN_SIDE, height = MIN_SIDE, scale;
  int columns, rows, cell_width, cell_height, label;
  gboolean wipe = layout == TAKES_EXPORT_WIPE;

  g_return_if_fail (n_clips > 0 && n_clips <= TAKES_EXPORT_MAX_CLIPS);

  memset (self, 0, sizeof *self);
  for (guint i = 0; i < n_clips; i++)
    {
      width = MAX (width, widths[i]);
      height = MAX (height, heights[i]);
    }

  columns = wipe ? 1 : choose_columns (width / height, n_clips);
  rows = wipe ? 1 : ((int) n_clips + columns - 1) / columns;
  if (width * columns >= height * rows)
    scale = MIN (MAX_WIDTH / (width * columns), MAX_HEIGHT / (height * rows));
  else
    scale = MIN (MAX_HEIGHT / (width * columns), MAX_WIDTH / (height * rows));
  scale = MIN (scale, 1);

  cell_width = make_even (width * scale);
  cell_height = make_even (height * scale);
  label = labels ? get_label_height (cell_height) : 0;
  for (guint i = 0; i < n_clips; i++)
    {
      int column = wipe ? 0 : (int) i % columns, row = wipe ? 0 : (int) i / columns;
      int x = column * (cell_width + GAP), y = row * (cell_height + label + GAP);
      int half = wipe ? cell_width / 2 : 0;

      self->pictures[i] = (TakesExportRoom) { x, y, cell_width, cell_height };
      self->labels[i] = (TakesExportRoom) { x + (i == 1 ? half : 0), y + cell_height, cell_width - half, label };
    }
  self->width = columns * (cell_width + GAP) - GAP;
  self->height = rows * (cell_height + label + GAP) - GAP;
}
