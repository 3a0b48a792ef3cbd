/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-ledger.h"

G_BEGIN_DECLS

/* The ledger as it is shown; nothing of it changes any more. */
typedef struct {
  GPtrArray *groups;   /* of TakesLedgerGroup */
  GPtrArray *totals;   /* of TakesLedgerGroup, one for each currency */
  guint      n_jobs;
} TakesLedgerView;

TakesLedgerView *takes_ledger_view_new  (TakesLedger     *ledger,
                                         TakesLedgerKey   key,
                                         GTimeZone       *zone);
void             takes_ledger_view_free (TakesLedgerView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesLedgerView, takes_ledger_view_free)

G_END_DECLS
