/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-film-grid.h"

#define MIN_ROW     48
#define MIN_COLUMNS 6      /* a row is not so high that fewer would fit */
#define MIN_CELL    16

/**
 * takes_film_grid_fit:
 * @self: (out): the grid
 * @left: where the time begins
 * @right: where it ends
 * @height: what all rows have together; when it is not enough for them they are scrolled
 * @n_rows: how many takes
 * @aspect: of the widest of them
 * @start: ns, of the part that is shown
 * @end: ns
 *
 * Makes the rows as high as they can be without leaving less than a few columns, and then as many
 * columns as fit beside one another.
 */
void
takes_film_grid_fit (TakesFilmGrid *self,
                     double         left,
                     double         right,
                     int            height,
                     guint          n_rows,
                     double         aspect,
                     gint64         start,
                     gint64         end)
{
  int each, most;

  g_return_if_fail (self != NULL);

  aspect = CLAMP (aspect, 0.1, 10);
  self->left = left;
  self->width = MAX (right - left, 1);
  self->start = start;
  self->end = MAX (end, start + 1);

  each = (height - (int) MAX (n_rows, 1) * TAKES_FILM_GRID_GAP) / (int) MAX (n_rows, 1);
  most = (int) (((self->width + TAKES_FILM_GRID_GAP) / MIN_COLUMNS - TAKES_FILM_GRID_GAP) / aspect);
  self->row_height = MAX (MIN (each, most), MIN_ROW);
  self->n_columns = (int) ((self->width + TAKES_FILM_GRID_GAP) /
                           (MAX (self->row_height * aspect, MIN_CELL) + TAKES_FILM_GRID_GAP));
  self->n_columns = MAX (self->n_columns, 1);
}

/* The column that contains @position; clamped. */
int
takes_film_grid_find_column (const TakesFilmGrid *self,
                             gint64               position)
{
  double share;

  g_return_val_if_fail (self != NULL, 0);

  share = (position - self->start) / (double) (self->end - self->start);

  return CLAMP ((int) (share * self->n_columns), 0, self->n_columns - 1);
}

/* The column at @x; clamped. */
int
takes_film_grid_pick (const TakesFilmGrid *self,
                      double               x)
{
  g_return_val_if_fail (self != NULL, 0);

  return CLAMP ((int) ((x - self->left) / self->width * self->n_columns), 0, self->n_columns - 1);
}

/* ns, the moment whose frames stand in a column: its middle. */
gint64
takes_film_grid_get_moment (const TakesFilmGrid *self,
                            int                  column)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->start + (gint64) ((column + 0.5) * (self->end - self->start) / self->n_columns);
}

/* Where a column begins; for the number of columns, where the last one ends. */
double
takes_film_grid_get_x (const TakesFilmGrid *self,
                       int                  column)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->left + column * self->width / self->n_columns;
}

/* How wide a picture may be. */
double
takes_film_grid_get_cell (const TakesFilmGrid *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return MAX (self->width / self->n_columns - TAKES_FILM_GRID_GAP, 1);
}
