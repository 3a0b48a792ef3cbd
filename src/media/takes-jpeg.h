/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture *takes_jpeg_decode (GBytes  *jpeg,
                               int      part,
                               GError **error);

G_END_DECLS
