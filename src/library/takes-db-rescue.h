/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

TakesDb *takes_db_open_or_rescue (const char  *path,
                                  const char  *shelf,
                                  char       **notice,
                                  GError     **error);
gboolean takes_db_put_back       (TakesDb    **db,
                                  GError     **error);

G_END_DECLS
