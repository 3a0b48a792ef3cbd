/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "takes-picture-head.h"

G_BEGIN_DECLS

#define TAKES_PICTURE_MAX_PIXELS (100 * 1000 * 1000)
#define TAKES_PICTURE_MAX_BYTES  (256 * 1024 * 1024)

GBytes    *takes_picture_read_file   (const char             *path,
                                      gsize                   max_bytes,
                                      GCancellable           *cancellable,
                                      GError                **error);
gboolean   takes_picture_check_size  (const char             *path,
                                      const TakesPictureHead *head,
                                      GError                **error);
GdkPixbuf *takes_picture_decode      (const char             *path,
                                      GBytes                 *bytes,
                                      const TakesPictureHead *head,
                                      GCancellable           *cancellable,
                                      GError                **error);
GdkPixbuf *takes_picture_turn        (GdkPixbuf              *pixbuf,
                                      int                     orientation);
GdkPixbuf *takes_picture_load        (const char             *path,
                                      GCancellable           *cancellable,
                                      GError                **error);
gboolean   takes_picture_is_sideways (int                     orientation);

G_END_DECLS
