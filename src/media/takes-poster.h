/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* The first frame as PNG, written to a new file and renamed. */
void     takes_poster_async   (const char           *clip,
                               const char           *png,
                               int                   max_width,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
gboolean takes_poster_finish  (GAsyncResult         *result,
                               GError              **error);

/* One cell of a contact sheet; strings are borrowed. */
typedef struct {
  const char *clip;
  const char *label;
} TakesSheetCell;

/* Rows = clips, columns = moments in time, labels beneath; drawn with cairo, no display needed.
 * Blocking: the CLI calls it on a worker. */
gboolean takes_contact_sheet_write (const TakesSheetCell *cells,
                                    guint                 n_cells,
                                    guint                 columns,
                                    const char           *png,
                                    GCancellable         *cancellable,
                                    GError              **error);

G_END_DECLS
