/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

GPtrArray *takes_shelved_table_list (TakesDb  *db,
                                     GError  **error);

G_END_DECLS
