/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"

G_BEGIN_DECLS

void       takes_engine_list_prompts_async  (TakesEngine          *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray *takes_engine_list_prompts_finish (TakesEngine          *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
