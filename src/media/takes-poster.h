/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* The first frame as PNG, written to a new file and renamed. */
void     takes_poster_async   (const char           *clip,
                               const char           *png,
                               int                   max_width,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
gboolean takes_poster_finish  (GAsyncResult         *result,
                               GError              **error);

G_END_DECLS
