/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gdk/gdk.h>

G_BEGIN_DECLS

GdkTexture      *takes_pixels_new            (guint8           *pixels,
                                              int               width,
                                              int               height);
cairo_pattern_t *takes_pixels_create_pattern (GdkTexture       *texture);
void             takes_pixels_read           (GdkTexture       *texture,
                                              guint8           *pixels,
                                              gsize             stride);

G_END_DECLS
