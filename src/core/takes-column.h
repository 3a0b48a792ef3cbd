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
  TAKES_COLUMN_RESULTS,
  TAKES_COLUMN_FORMAT,
  TAKES_COLUMN_QUALITY,
  TAKES_COLUMN_TTL,             /* seconds */
  TAKES_COLUMN_SAFETY,          /* "none", "fast", "full": the switch and its mode in one */
  TAKES_COLUMN_SAFETY_CHECK,    /* the switch alone */
  TAKES_COLUMN_SAFETY_MODE,
  TAKES_COLUMN_WEBHOOK,
  TAKES_COLUMN_UPLOAD,
  TAKES_COLUMN_STEPS,
  TAKES_COLUMN_FPS,
  TAKES_COLUMN_ANIMATE_MODE,
  TAKES_COLUMN_RETARGET,
  TAKES_COLUMN_COND_FRAMES,
  TAKES_COLUMN_LORA,            /* "id:weight; id" */
  TAKES_COLUMN_FRAME,           /* links, or ids of uploads, with blanks between them */
  TAKES_COLUMN_REFERENCE_IMAGES,
  TAKES_COLUMN_REFERENCE_VIDEOS,
  TAKES_COLUMN_OWN_AUDIO,
  TAKES_N_COLUMNS,
} TakesColumn;

int         takes_column_find     (const char         *title);
const char *takes_column_get_name (int                 column);
const char *takes_column_get_hint (int                 column);
gboolean    takes_column_put      (int                 column,
                                   const char         *text,
                                   TakesRequest       *request);
char       *takes_column_dup_text (int                 column,
                                   const TakesRequest *request);

G_END_DECLS
