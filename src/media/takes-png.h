/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "takes-media.h"

G_BEGIN_DECLS

gboolean takes_png_write (cairo_surface_t  *surface,
                          const char       *path,
                          GError          **error);

G_END_DECLS
