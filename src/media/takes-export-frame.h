/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "takes-export.h"

G_BEGIN_DECLS

#define TAKES_EXPORT_LAST_FRAME G_MAXINT

/* One exact frame in the clip's own pixels: always from the original, never from a pack. */
GdkTexture *takes_export_frame_get          (const char           *path,
                                             int                   frame,
                                             int                  *number,
                                             GCancellable         *cancellable,
                                             GError              **error);
void        takes_export_frame_async        (const char           *path,
                                             int                   frame,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GdkTexture *takes_export_frame_finish       (GAsyncResult         *result,
                                             GError              **error);
void        takes_export_frame_write_async  (const char           *path,
                                             int                   frame,
                                             const char           *png,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean    takes_export_frame_write_finish (GAsyncResult         *result,
                                             GError              **error);
GBytes     *takes_export_frame_encode       (GdkTexture           *texture);

G_END_DECLS
