/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack.h"

G_BEGIN_DECLS

/* Small pictures of some frames of a pack, made on a worker. */
void       takes_film_pictures_load_async  (TakesPack            *pack,
                                            const int            *frames,
                                            guint                 n_frames,
                                            int                   max_width,
                                            int                   max_height,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray *takes_film_pictures_load_finish (GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
