/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"

G_BEGIN_DECLS

GPtrArray *takes_prompt_table_list          (TakesDb              *db,
                                             int                   limit,
                                             GError              **error);
void       takes_library_list_prompts_async (TakesLibrary         *self,
                                             int                   limit,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray *takes_library_list_prompts_finish (TakesLibrary        *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
