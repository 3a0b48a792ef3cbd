/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-limits.h"

G_BEGIN_DECLS

gboolean  takes_limit_table_put   (TakesDb           *db,
                                   const TakesLimit  *limit,
                                   GError           **error);
gboolean  takes_limit_table_drop  (TakesDb           *db,
                                   const char        *currency,
                                   GError           **error);
GArray   *takes_limit_table_list  (TakesDb           *db,
                                   GError           **error);

G_END_DECLS
