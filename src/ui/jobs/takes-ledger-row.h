/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-ledger.h"

G_BEGIN_DECLS

#define TAKES_TYPE_LEDGER_ROW (takes_ledger_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesLedgerRow, takes_ledger_row, TAKES, LEDGER_ROW, GtkWidget)

GtkWidget *takes_ledger_row_new  (void);
void       takes_ledger_row_show (TakesLedgerRow   *self,
                                  TakesLedgerGroup *group,
                                  const char       *name);

G_END_DECLS
