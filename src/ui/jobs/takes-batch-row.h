/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-batch.h"

G_BEGIN_DECLS

#define TAKES_TYPE_BATCH_ROW (takes_batch_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesBatchRow, takes_batch_row, TAKES, BATCH_ROW, GtkListBoxRow)

GtkWidget *takes_batch_row_new (TakesBatch *batch);

G_END_DECLS
