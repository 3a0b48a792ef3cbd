/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-model.h"

G_BEGIN_DECLS

/* Which sizes a model takes beside the rows of its table (models.md §3, Stills). */
typedef struct {
  gint64 area_min;        /* pixels in all; 0: not stated */
  gint64 area_max;
  int    ratio;           /* the longest shape, 4 for 4:1 and 1:4; 0: not stated */
  int    side_doubtful;   /* a longer side may be refused; 0: none */
} TakesFreeSize;

gboolean  takes_model_get_free_size (TakesModel          *model,
                                     TakesFreeSize       *limits);
gboolean  takes_free_size_allows    (const TakesFreeSize *self,
                                     gint64               width,
                                     gint64               height);
void      takes_free_size_nearest   (const TakesFreeSize *self,
                                     gint64               width,
                                     gint64               height,
                                     gint64              *nearest_width,
                                     gint64              *nearest_height);
char     *takes_free_size_words     (const TakesFreeSize *self);

G_END_DECLS
