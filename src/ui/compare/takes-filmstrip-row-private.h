/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-filmstrip-row.h"

G_BEGIN_DECLS

struct _TakesFilmstripRow
{
  GtkWidget      parent_instance;

  TakesTile     *tile;         /* NULL after it is gone */
  TakesPack     *pack;
  gboolean       failed;
  double         progress;
  gboolean       awaited;

  TakesFilmGrid  grid;
  GArray        *frames;       /* of int, for every column */
  GHashTable    *pictures;     /* frame → GdkTexture */
  int            loaded_size;  /* device pixels, what the pictures were made for */
  GCancellable  *loading;
};

/* takes-filmstrip-row-draw.c */
char *takes_filmstrip_row_describe (TakesFilmstripRow *self);
void  takes_filmstrip_row_snapshot (GtkWidget         *widget,
                                    GtkSnapshot       *snapshot);

G_END_DECLS
