/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-axes.h"
#include "takes-catalogue.h"
#include "takes-comparison.h"

G_BEGIN_DECLS

/* Everything that can be different about two takes, in the order in which it is shown. */
typedef enum {
  TAKES_PARAMETER_SEED,
  TAKES_PARAMETER_PROMPT,
  TAKES_PARAMETER_NEGATIVE,
  TAKES_PARAMETER_MODEL,
  TAKES_PARAMETER_SERVICE,
  TAKES_PARAMETER_LENGTH,
  TAKES_PARAMETER_SIZE,
  TAKES_PARAMETER_SOUND,
  TAKES_PARAMETER_REWRITING,
  TAKES_PARAMETER_SHOTS,
  TAKES_PARAMETER_FRAME,
  TAKES_PARAMETER_PICTURES,
  TAKES_PARAMETER_VIDEOS,
  TAKES_PARAMETER_AUDIO,
  TAKES_PARAMETER_ANIMATE,
  TAKES_PARAMETER_RETARGET,
  TAKES_PARAMETER_FPS,
  TAKES_PARAMETER_STEPS,
  TAKES_PARAMETER_LORA,
  TAKES_PARAMETER_FORMAT,
  TAKES_PARAMETER_QUALITY,
} TakesParameter;

#define TAKES_N_PARAMETERS 21

/* One parameter: what each take has of it. */
typedef struct {
  TakesParameter  kind;
  const char     *title;      /* "Seed", translated */
  GPtrArray      *values;     /* of char *, one for each take; NULL where it has none */
  gboolean        differs;
} TakesParameterRow;

/* The parameters that any of the takes has: a plain value. */
typedef struct {
  GPtrArray *rows;            /* of TakesParameterRow */
  guint      n_takes;
} TakesParameterTable;

TakesParameterTable     *takes_parameter_table_new  (const TakesAxisTake       *takes,
                                                     guint                      n_takes,
                                                     TakesCatalogue            *catalogue);
TakesParameterTable     *takes_parameter_table_new_for_comparison (TakesComparison *comparison,
                                                                   guint                      n_members,
                                                                   TakesCatalogue            *catalogue);
void                     takes_parameter_table_free (TakesParameterTable       *self);
const TakesParameterRow *takes_parameter_table_find (const TakesParameterTable *self,
                                                     TakesParameter             kind);
const char              *takes_parameter_row_get    (const TakesParameterRow   *self,
                                                     guint                      take);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesParameterTable, takes_parameter_table_free)

G_END_DECLS
