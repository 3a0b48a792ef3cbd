/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-ledger.h"

G_BEGIN_DECLS

struct _TakesLedgerGroup {
  GObject    parent;

  char      *key;
  char      *name;
  char       currency[4];
  gint64     at;
  TakesSums  sums;
};

G_END_DECLS
