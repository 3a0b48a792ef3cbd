/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-export.h"

G_BEGIN_DECLS

#define TAKES_SHEET_MAX_COLUMNS 24
#define TAKES_SHEET_COLUMNS     5     /* as many moments as fit side by side and can be told apart */

typedef struct {
  guint    columns;       /* moments, 1–24, from the first frame to the last */
  gint64   range_start;   /* ns on the common timeline; −1 the beginning */
  gint64   range_end;     /* ns, in the last frame; −1 the end */
  gboolean labels;
} TakesSheetOptions;

#define TAKES_SHEET_OPTIONS_INIT { TAKES_SHEET_COLUMNS, -1, -1, TRUE }

/* Rows = clips, columns = moments in time, labels beneath; drawn with cairo, no display needed. */
gboolean takes_contact_sheet_write        (GPtrArray                *clips,
                                           const TakesSheetOptions  *options,
                                           const char               *png,
                                           GCancellable             *cancellable,
                                           GError                  **error);
void     takes_contact_sheet_write_async  (GPtrArray                *clips,
                                           const TakesSheetOptions  *options,
                                           const char               *png,
                                           TakesExportProgress       progress,
                                           gpointer                  progress_data,
                                           GCancellable             *cancellable,
                                           GAsyncReadyCallback       callback,
                                           gpointer                  user_data);
gboolean takes_contact_sheet_write_finish (GAsyncResult             *result,
                                           GError                  **error);

G_END_DECLS
