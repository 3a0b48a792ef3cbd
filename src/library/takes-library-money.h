/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-ledger-view.h"
#include "takes-library.h"
#include "takes-limits.h"

G_BEGIN_DECLS

void             takes_library_view_ledger_async   (TakesLibrary         *self,
                                                    gint64                since,
                                                    TakesLedgerKey        key,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
TakesLedgerView *takes_library_view_ledger_finish  (TakesLibrary         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
void             takes_library_write_ledger_async  (TakesLibrary         *self,
                                                    gint64                since,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
char            *takes_library_write_ledger_finish (TakesLibrary         *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);
/* These end with takes_library_written (). */
void             takes_library_put_limit_async     (TakesLibrary         *self,
                                                    const TakesLimit     *limit,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
void             takes_library_drop_limit_async    (TakesLibrary         *self,
                                                    const char           *currency,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

G_END_DECLS
