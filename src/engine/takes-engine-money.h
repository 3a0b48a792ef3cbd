/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"
#include "takes-ledger-view.h"
#include "takes-limits.h"

G_BEGIN_DECLS

/* Limits, what was spent, the ledger, balances: all of it without the Demo, whose money is play money. */

GArray          *takes_engine_get_limits         (TakesEngine          *self);
void             takes_engine_set_limit          (TakesEngine          *self,
                                                  const TakesLimit     *limit);
void             takes_engine_drop_limit         (TakesEngine          *self,
                                                  const char           *currency);
gint64           takes_engine_get_spent_today    (TakesEngine          *self,
                                                  const char           *currency);
char            *takes_engine_describe_limit     (TakesEngine          *self,
                                                  TakesAccount         *account,
                                                  const TakesPrice     *price);
char            *takes_engine_describe_limit_of_jobs (TakesEngine      *self,
                                                      GPtrArray        *jobs);

void             takes_engine_view_ledger_async  (TakesEngine          *self,
                                                  gint64                since,
                                                  TakesLedgerKey        key,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
TakesLedgerView *takes_engine_view_ledger_finish (TakesEngine          *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             takes_engine_write_ledger_async (TakesEngine          *self,
                                                  gint64                since,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
char            *takes_engine_write_ledger_finish (TakesEngine         *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

gboolean         takes_engine_get_balance        (TakesEngine          *self,
                                                  const char           *account_id,
                                                  TakesBalance         *balance,
                                                  gint64               *asked_at);
void             takes_engine_ask_balance        (TakesEngine          *self,
                                                  TakesAccount         *account,
                                                  gint64                max_age);

G_END_DECLS
