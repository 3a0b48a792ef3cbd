/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-batch.h"
#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_BATCH_ROW (takes_batch_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesBatchRow, takes_batch_row, TAKES, BATCH_ROW, AdwBin)

GtkWidget *takes_batch_row_new       (void);
void       takes_batch_row_set_batch (TakesBatchRow *self,
                                      TakesEngine   *engine,
                                      TakesBatch    *batch);
void       takes_batch_row_update    (TakesBatchRow *self);

G_END_DECLS
