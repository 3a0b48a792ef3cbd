/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-request.h"

G_BEGIN_DECLS

/* What takes can differ in so that they stand as a table, in the order in which rows are chosen from it. */
typedef enum {
  TAKES_AXIS_PROMPT,
  TAKES_AXIS_MODEL,
  TAKES_AXIS_SERVICE,
  TAKES_AXIS_DURATION,
  TAKES_AXIS_SIZE,
  TAKES_AXIS_SOUND,
  TAKES_AXIS_REWRITING,
  TAKES_AXIS_SHOTS,
  TAKES_AXIS_SEED,
} TakesAxisKind;

#define TAKES_N_AXES 9

/* One take, as far as it is asked. */
typedef struct {
  const TakesRequest *request;    /* NULL: nothing is known */
  gint64              seed;       /* that was used, or will be; negative when nobody knows it */
  const char         *service;    /* who makes it, in words; NULL when it is not known */
} TakesAxisTake;

/* One parameter that differs, and what it is, in the order in which it comes first. */
typedef struct {
  TakesAxisKind  kind;
  char          *title;           /* "Prompt" */
  GPtrArray     *values;          /* of char *: headings */
} TakesAxis;

/* All of them: rows first, columns last, what is between them are filters. */
typedef struct {
  GPtrArray *axes;                /* of TakesAxis */
  guint      n_takes;
  guint     *cells;               /* n_takes × axes->len: which value of that axis */
} TakesAxes;

const char *takes_axis_get_title (TakesAxisKind       kind);
char      *takes_axis_describe  (const TakesAxisTake *take,
                                 TakesAxisKind        kind);
TakesAxes *takes_axes_find      (const TakesAxisTake *takes,
                                 guint                n_takes);
void       takes_axes_free      (TakesAxes           *self);
void       takes_axes_reorder   (TakesAxes           *self,
                                 const guint         *order);
gboolean   takes_axes_is_table  (const TakesAxes     *self);
guint      takes_axes_get_value (const TakesAxes     *self,
                                 guint                take,
                                 guint                axis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesAxes, takes_axes_free)

G_END_DECLS
