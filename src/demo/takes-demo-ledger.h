/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "takes-demo-task.h"

G_BEGIN_DECLS

/*
 * What was asked for, granted and paid, per service and task id, and every key that went where it
 * does not belong (gateways.md §9). The balance follows from it. Demo thread only.
 */
typedef struct _TakesDemoLedger TakesDemoLedger;

#define TAKES_DEMO_START_BALANCE ((gint64) 1000 * 1000000)

TakesDemoLedger *takes_demo_ledger_new         (void);
void             takes_demo_ledger_free        (TakesDemoLedger *self);
void             takes_demo_ledger_submit      (TakesDemoLedger  *self,
                                                TakesDemoSurface  surface,
                                                const char       *task);
void             takes_demo_ledger_accept      (TakesDemoLedger  *self,
                                                TakesDemoSurface  surface,
                                                const char       *task);
void             takes_demo_ledger_charge      (TakesDemoLedger  *self,
                                                TakesDemoSurface  surface,
                                                const char       *task,
                                                gint64            micros);
void             takes_demo_ledger_upload      (TakesDemoLedger  *self,
                                                TakesDemoSurface  surface,
                                                const char       *task,
                                                gint64            bytes);
void             takes_demo_ledger_cancel      (TakesDemoLedger  *self,
                                                TakesDemoSurface  surface,
                                                const char       *task);
void             takes_demo_ledger_catch_up    (TakesDemoLedger *self,
                                                TakesDemoTask   *task);
void             takes_demo_ledger_leak        (TakesDemoLedger *self);
void             takes_demo_ledger_stray       (TakesDemoLedger *self);
void             takes_demo_ledger_refill      (TakesDemoLedger *self);
gint64           takes_demo_ledger_get_balance (TakesDemoLedger *self);
guint            takes_demo_ledger_get_version (TakesDemoLedger *self);
JsonNode        *takes_demo_ledger_to_json     (TakesDemoLedger *self);
void             takes_demo_ledger_load        (TakesDemoLedger *self,
                                                JsonNode        *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoLedger, takes_demo_ledger_free)

G_END_DECLS
