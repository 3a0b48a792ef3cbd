/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAKES_FILM_GRID_GAP 4

/* Takes as rows, time as columns: where everything stands. Pixels from the left edge; ns. */
typedef struct {
  double left;          /* where `start` lies */
  double width;         /* of all columns */
  gint64 start;
  gint64 end;
  int    n_columns;     /* at least 1 */
  int    row_height;
} TakesFilmGrid;

void   takes_film_grid_fit         (TakesFilmGrid       *self,
                                    double               left,
                                    double               right,
                                    int                  height,
                                    guint                n_rows,
                                    double               aspect,
                                    gint64               start,
                                    gint64               end);
int    takes_film_grid_find_column (const TakesFilmGrid *self,
                                    gint64               position);
int    takes_film_grid_pick        (const TakesFilmGrid *self,
                                    double               x);
gint64 takes_film_grid_get_moment  (const TakesFilmGrid *self,
                                    int                  column);
double takes_film_grid_get_x       (const TakesFilmGrid *self,
                                    int                  column);
double takes_film_grid_get_cell    (const TakesFilmGrid *self);

G_END_DECLS
