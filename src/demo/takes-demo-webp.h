/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

GdkPixbuf *takes_demo_webp_decode (GBytes  *bytes,
                                   GError **error);
gboolean   takes_demo_webp_encode (GdkPixbuf   *pixbuf,
                                   const char  *path,
                                   int          quality,
                                   GError     **error);

G_END_DECLS
