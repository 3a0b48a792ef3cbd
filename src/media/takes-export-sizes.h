/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-export.h"

G_BEGIN_DECLS

#define TAKES_EXPORT_MAX_CLIPS 9

typedef struct {
  int x, y, width, height;
} TakesExportRoom;

/* Where everything lies in a picture of the video. All numbers are even: 4:2:0 needs it. */
typedef struct {
  int             width, height;
  TakesExportRoom pictures[TAKES_EXPORT_MAX_CLIPS];
  TakesExportRoom labels[TAKES_EXPORT_MAX_CLIPS];     /* height 0: none */
} TakesExportSizes;

void takes_export_sizes_find (TakesExportSizes   *self,
                              TakesExportLayout   layout,
                              gboolean            labels,
                              const int          *widths,
                              const int          *heights,
                              guint               n_clips);

G_END_DECLS
