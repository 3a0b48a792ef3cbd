/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place on the stage, in logical pixels. */
typedef struct {
  int x;
  int y;
  int width;
  int height;
} TakesPlace;

guint takes_pack (const double *aspects,
                  guint         n_clips,
                  int           width,
                  int           height,
                  int           gap,
                  TakesPlace   *places);

G_END_DECLS
