/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-crop-box.h"
#include "takes-media.h"

G_BEGIN_DECLS

/* A part of a picture at another size, as a new file's bytes; the picture is not written to. */
void    takes_crop_async  (const char           *path,
                           const TakesCropBox   *box,
                           int                   width,
                           int                   height,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);
GBytes *takes_crop_finish (GAsyncResult         *result,
                           GError              **error);

G_END_DECLS
