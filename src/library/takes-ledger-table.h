/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-db.h"
#include "takes-ledger.h"

G_BEGIN_DECLS

TakesLedger *takes_ledger_table_read (TakesDb  *db,
                                      gint64    since,
                                      GError  **error);

G_END_DECLS
