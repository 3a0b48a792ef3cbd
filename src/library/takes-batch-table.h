/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

gboolean       takes_batch_table_insert (TakesDb              *db,
                                         const TakesBatchRow  *row,
                                         GError              **error);
TakesBatchRow *takes_batch_table_get    (TakesDb              *db,
                                         const char           *id,
                                         GError              **error);
GPtrArray     *takes_batch_table_list   (TakesDb              *db,
                                         int                   limit,
                                         GError              **error);

G_END_DECLS
