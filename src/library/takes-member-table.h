/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-rows.h"

G_BEGIN_DECLS

gboolean takes_member_table_put_all (TakesDb                   *db,
                                     const TakesComparisonRow  *row,
                                     GError                   **error);
gboolean takes_member_table_read    (TakesDb                   *db,
                                     TakesComparisonRow        *row,
                                     GError                   **error);

G_END_DECLS
