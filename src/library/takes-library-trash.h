/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-library.h"
#include "takes-trash-table.h"

G_BEGIN_DECLS

/* What the engine writes about the Trash; both end with takes_library_written (). */
void takes_library_put_trash_async  (TakesLibrary         *self,
                                     const TakesTrashRow  *row,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
void takes_library_drop_trash_async (TakesLibrary         *self,
                                     const char           *take_id,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);

G_END_DECLS
