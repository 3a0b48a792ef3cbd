/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-film.h"
#include "takes-film-grid.h"

G_BEGIN_DECLS

/* One take of the filmstrip: its frames beside one another, or its poster while there are none. */
#define TAKES_TYPE_FILMSTRIP_ROW (takes_filmstrip_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesFilmstripRow, takes_filmstrip_row, TAKES, FILMSTRIP_ROW, GtkWidget)

GtkWidget  *takes_filmstrip_row_new         (void);
/* The row is read at once and not kept. */
void        takes_filmstrip_row_set_take    (TakesFilmstripRow   *self,
                                             const TakesFilmRow  *row);
void        takes_filmstrip_row_set_grid    (TakesFilmstripRow   *self,
                                             const TakesFilmGrid *grid);
/* One frame for every column; −1 none. */
void        takes_filmstrip_row_set_frames  (TakesFilmstripRow   *self,
                                             const int           *frames,
                                             int                  n_frames);
void        takes_filmstrip_row_set_current (TakesFilmstripRow   *self,
                                             gboolean             current);
/* Tells assistive technology where the take stands; negative: it plays. */
void        takes_filmstrip_row_tell        (TakesFilmstripRow   *self,
                                             int                  frame,
                                             int                  n_frames);
TakesTile  *takes_filmstrip_row_get_tile    (TakesFilmstripRow   *self);
/* How many of its columns have their picture. */
guint       takes_filmstrip_row_get_n_drawn (TakesFilmstripRow   *self);
/* What a column shows; NULL: nothing yet. */
GdkTexture *takes_filmstrip_row_get_picture (TakesFilmstripRow   *self,
                                             int                  column);

G_END_DECLS
