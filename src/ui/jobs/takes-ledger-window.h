/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_LEDGER_WINDOW (takes_ledger_window_get_type ())
G_DECLARE_FINAL_TYPE (TakesLedgerWindow, takes_ledger_window, TAKES, LEDGER_WINDOW, AdwWindow)

GtkWidget *takes_ledger_window_new (TakesEngine *engine,
                                    GtkWindow   *parent);

G_END_DECLS
