/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-ledger-private.h"

G_DEFINE_FINAL_TYPE (TakesLedgerGroup, takes_ledger_group, G_TYPE_OBJECT)

static void
takes_ledger_group_finalize (GObject *object)
{
  TakesLedgerGroup *self = TAKES_LEDGER_GROUP (object);

  g_free (self->key);
  g_free (self->name);

  G_OBJECT_CLASS (takes_ledger_group_parent_class)->finalize (object);
}

static void
takes_ledger_group_class_init (TakesLedgerGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_ledger_group_finalize;
}

static void
takes_ledger_group_init (TakesLedgerGroup *self)
{
}

/**
 * takes_ledger_group_get_key:
 *
 * Returns: (transfer none): what its jobs have in common: a batch's id, "2026-11-26", the folder of a
 *   project, the name that services know a model by, a service's id; "" for a total
 */
const char *
takes_ledger_group_get_key (TakesLedgerGroup *self)
{
  g_return_val_if_fail (TAKES_IS_LEDGER_GROUP (self), "");

  return self->key;
}

/**
 * takes_ledger_group_get_name:
 *
 * Returns: (transfer none): the key as people read it; models and services as their keys
 */
const char *
takes_ledger_group_get_name (TakesLedgerGroup *self)
{
  g_return_val_if_fail (TAKES_IS_LEDGER_GROUP (self), "");

  return self->name;
}

/**
 * takes_ledger_group_get_currency:
 *
 * Returns: (transfer none): "USD"; "" where nobody has named a price
 */
const char *
takes_ledger_group_get_currency (TakesLedgerGroup *self)
{
  g_return_val_if_fail (TAKES_IS_LEDGER_GROUP (self), "");

  return self->currency;
}

/**
 * takes_ledger_group_get_at:
 *
 * Returns: when the newest of its jobs was sent: wall, µs since 1970
 */
gint64
takes_ledger_group_get_at (TakesLedgerGroup *self)
{
  g_return_val_if_fail (TAKES_IS_LEDGER_GROUP (self), 0);

  return self->at;
}

/**
 * takes_ledger_group_get_sums:
 *
 * Returns: (transfer none): as long as the group
 */
const TakesSums *
takes_ledger_group_get_sums (TakesLedgerGroup *self)
{
  g_return_val_if_fail (TAKES_IS_LEDGER_GROUP (self), NULL);

  return &self->sums;
}
