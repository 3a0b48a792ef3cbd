/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-input.h"

G_BEGIN_DECLS

#define TAKES_TYPE_INPUT_ROW (takes_input_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesInputRow, takes_input_row, TAKES, INPUT_ROW, AdwBin)

GtkWidget *takes_input_row_new   (void);
void       takes_input_row_show  (TakesInputRow    *self,
                                  const TakesInput *input,
                                  TakesInputRole    role,
                                  guint             index,
                                  guint             n_inputs,
                                  const char       *character,
                                  const char       *note,
                                  gboolean          can_undo);

G_END_DECLS
