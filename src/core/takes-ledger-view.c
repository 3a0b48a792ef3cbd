/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-view.h"

/**
 * takes_ledger_view_new:
 * @zone: in which days begin
 *
 * Returns: (transfer full): @ledger grouped by @key, and its totals
 */
TakesLedgerView *
takes_ledger_view_new (TakesLedger    *ledger,
                       TakesLedgerKey  key,
                       GTimeZone      *zone)
{
  TakesLedgerView *self;

  g_return_val_if_fail (ledger != NULL && zone != NULL, NULL);

  self = g_new0 (TakesLedgerView, 1);
  self->groups = takes_ledger_group (ledger, key, zone);
  self->totals = takes_ledger_total (ledger);
  self->n_jobs = takes_ledger_get_length (ledger);

  return self;
}

/**
 * takes_ledger_view_free:
 * @self: (transfer full) (nullable):
 */
void
takes_ledger_view_free (TakesLedgerView *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->totals);
  g_free (self);
}
