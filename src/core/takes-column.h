/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-vary.h"

G_BEGIN_DECLS

/* A parameter as a table names it: an axis of a batch, or one of these. */
typedef enum {
  TAKES_COLUMN_UNKNOWN = -1,
  TAKES_COLUMN_NEGATIVE = TAKES_N_VARY_AXES,
  TAKES_COLUMN_SEED,
  TAKES_COLUMN_WIDTH,
  TAKES_COLUMN_HEIGHT,
} TakesColumn;

int         takes_column_find     (const char    *title);
const char *takes_column_get_name (int            column);
gboolean    takes_column_put      (int            column,
                                   const char    *text,
                                   TakesRequest  *request);

G_END_DECLS
