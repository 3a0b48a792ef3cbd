/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

guint takes_db_recover (TakesDb    *db,
                        const char *shelf);

G_END_DECLS
