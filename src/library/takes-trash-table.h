/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

/* A take in the Trash. */
typedef struct {
  char   *take_id;
  char   *home;          /* where the clip lay, and comes back to */
  char   *path;          /* where it lies now; NULL: gone for good */
  gint64  trashed_at;    /* µs since 1970 */
} TakesTrashRow;

TakesTrashRow *takes_trash_row_copy    (const TakesTrashRow *self);
void           takes_trash_row_free    (TakesTrashRow       *self);

gboolean       takes_trash_table_put   (TakesDb             *db,
                                        const TakesTrashRow *row,
                                        GError             **error);
gboolean       takes_trash_table_drop  (TakesDb             *db,
                                        const char          *take_id,
                                        GError             **error);
GPtrArray     *takes_trash_table_list  (TakesDb             *db,
                                        GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesTrashRow, takes_trash_row_free)

G_END_DECLS
