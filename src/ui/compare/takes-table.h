/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-packing.h"

G_BEGIN_DECLS

#define TAKES_TABLE_MAX 9

/* Where tiles stand when two parameters vary: rows × columns, with headings above and beside them. */
typedef struct {
  guint      n_rows;
  guint      n_columns;
  double     aspect;          /* of the cells */
  TakesPlace rows[TAKES_TABLE_MAX];       /* headings, beside the rows */
  TakesPlace columns[TAKES_TABLE_MAX];    /* headings, above the columns */
} TakesTable;

gboolean takes_table_layout (TakesTable   *self,
                             int           width,
                             int           height,
                             int           gap,
                             int           row_heading,
                             int           column_heading);
void     takes_table_place  (const TakesTable *self,
                             guint         row,
                             guint         column,
                             double        aspect,
                             TakesPlace   *place);

G_END_DECLS
