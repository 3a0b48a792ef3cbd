/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

gboolean takes_db_salvage_check (TakesDb *db);
guint takes_db_salvage (TakesDb    *db,
                        const char *damaged);

G_END_DECLS
