/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"
#include "takes-shelved.h"

G_BEGIN_DECLS

/* Every finished take of the library, also of the batches that are not loaded. */
void       takes_engine_list_shelved_async   (TakesEngine          *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray *takes_engine_list_shelved_finish  (TakesEngine          *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* One that has just arrived, as the list would have it. */
TakesShelved *takes_engine_describe_shelved  (TakesEngine          *self,
                                              TakesJob             *job,
                                              TakesTake            *take);

/* The same takes as members for a comparison; what is not loaded is loaded. */
void       takes_engine_fetch_members_async  (TakesEngine          *self,
                                              GPtrArray            *shelved,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray *takes_engine_fetch_members_finish (TakesEngine          *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
