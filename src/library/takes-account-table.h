/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

gboolean   takes_account_table_put  (TakesDb                *db,
                                     const TakesAccountRow  *row,
                                     GError                **error);
gboolean   takes_account_table_drop (TakesDb                *db,
                                     const char             *id,
                                     GError                **error);
gboolean   takes_account_table_order (TakesDb               *db,
                                      const char *const     *ids,
                                      GError               **error);
GPtrArray *takes_account_table_list (TakesDb                *db,
                                     GError                **error);

G_END_DECLS
