/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Small pictures of some moments of a clip. */
void       takes_glimpses_load_async  (const char           *clip,
                                       const gint64         *moments,
                                       guint                 n_moments,
                                       int                   max_width,
                                       int                   max_height,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GPtrArray *takes_glimpses_load_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
