/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-table.h"

#include <math.h>

/* Smaller than that nothing can be seen in a tile: the tiles are better off packed. */
#define LEAST 48

/**
 * takes_table_layout:
 * @self: n_rows, n_columns, and aspect are given; the places of the headings are filled in
 * @width: of the stage, in logical pixels
 * @height: of the stage, in logical pixels
 * @gap: between two cells, and between a heading and its cells
 * @row_heading: width of the headings beside the rows
 * @column_heading: height of the headings above the columns
 *
 * Makes the cells as large as they can all be; the whole is centred.
 *
 * Returns: whether there is room for a table; if not, nothing is filled in
 */
gboolean
takes_table_layout (TakesTable *self,
                    int         width,
                    int         height,
                    int         gap,
                    int         row_heading,
                    int         column_heading)
{
  double aspect, cell_width, cell_height;
  int w, h, x, y;

  g_return_val_if_fail (self->n_rows > 0 && self->n_rows <= TAKES_TABLE_MAX, FALSE);
  g_return_val_if_fail (self->n_columns > 0 && self->n_columns <= TAKES_TABLE_MAX, FALSE);

  aspect = isfinite (self->aspect) && self->aspect > 0 ? self->aspect : 16.0 / 9.0;
  cell_width = (width - row_heading - gap * (double) self->n_columns) / self->n_columns;
  cell_height = (height - column_heading - gap * (double) self->n_rows) / self->n_rows;
  w = floor (MIN (cell_width, cell_height * aspect));
  h = floor (MIN (cell_height, cell_width / aspect));
  if (w < LEAST || h < LEAST)
    return FALSE;

  x = (width - row_heading - (int) self->n_columns * (w + gap)) / 2 + row_heading + gap;
  y = (height - column_heading - (int) self->n_rows * (h + gap)) / 2 + column_heading + gap;

  for (guint i = 0; i < self->n_columns; i++)
    self->columns[i] = (TakesPlace) { x + (int) i * (w + gap), y - gap - column_heading, w, column_heading };
  for (guint i = 0; i < self->n_rows; i++)
    self->rows[i] = (TakesPlace) { x - gap - row_heading, y + (int) i * (h + gap), row_heading, h };

  return TRUE;
}

/**
 * takes_table_place:
 * @self: laid out
 * @row: from 0
 * @column: from 0
 * @aspect: width / height of the clip
 * @place: (out): in the middle of its cell
 */
void
takes_table_place (const TakesTable *self,
                   guint             row,
                   guint             column,
                   double            aspect,
                   TakesPlace       *place)
{
  const TakesPlace *across = &self->columns[MIN (column, self->n_columns - 1)];
  const TakesPlace *down = &self->rows[MIN (row, self->n_rows - 1)];
  TakesPlace inner;

  takes_pack (&aspect, 1, across->width, down->height, 0, &inner);
  *place = (TakesPlace) { across->x + inner.x, down->y + inner.y, inner.width, inner.height };
}
