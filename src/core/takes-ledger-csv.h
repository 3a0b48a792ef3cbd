/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-ledger.h"

G_BEGIN_DECLS

char *takes_ledger_write_jobs   (TakesLedger    *ledger);
char *takes_ledger_write_groups (GPtrArray      *groups,
                                 TakesLedgerKey  key);

G_END_DECLS
