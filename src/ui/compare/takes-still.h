/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

void        takes_still_load_async  (const char           *path,
                                     int                   max_side,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
GdkTexture *takes_still_load_finish (GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
