/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

gboolean   takes_take_table_put         (TakesDb             *db,
                                         TakesTakeRow        *row,
                                         GError             **error);
GPtrArray *takes_take_table_list        (TakesDb             *db,
                                         const char          *job_id,
                                         GError             **error);
gboolean   takes_take_table_review      (TakesDb             *db,
                                         const TakesTakeRow  *row,
                                         GError             **error);

G_END_DECLS
