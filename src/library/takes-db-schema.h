/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"

G_BEGIN_DECLS

/* The version this program writes. */
#define TAKES_DB_SCHEMA_VERSION 4

gboolean takes_db_schema_migrate (TakesDb  *db,
                                  GError  **error);

G_END_DECLS
