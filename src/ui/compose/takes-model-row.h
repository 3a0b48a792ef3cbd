/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-model.h"

G_BEGIN_DECLS

#define TAKES_TYPE_MODEL_ROW (takes_model_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesModelRow, takes_model_row, TAKES, MODEL_ROW, GtkListBoxRow)

GtkWidget  *takes_model_row_new        (TakesModel    *model,
                                        const char    *facts);
TakesModel *takes_model_row_get_model  (TakesModelRow *self);
void        takes_model_row_set_chosen (TakesModelRow *self,
                                        gboolean       chosen);

G_END_DECLS
