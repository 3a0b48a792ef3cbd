/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"

G_BEGIN_DECLS

void       takes_library_list_shelved_async  (TakesLibrary         *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray *takes_library_list_shelved_finish (TakesLibrary         *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
