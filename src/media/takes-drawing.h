/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* What contact sheets and exported videos draw alike: cairo and pangocairo, no display needed. */
void takes_draw_background  (cairo_t         *cr);
void takes_draw_text        (cairo_t         *cr,
                             const char      *text,
                             double           pixels,
                             double           light,
                             PangoAlignment   alignment,
                             int              x,
                             int              y,
                             int              width);
void takes_draw_picture     (cairo_t         *cr,
                             cairo_surface_t *picture,
                             int              x,
                             int              y,
                             int              width,
                             int              height);
void takes_draw_thumb       (cairo_t         *cr,
                             cairo_surface_t *thumb,
                             int              x,
                             int              y,
                             int              width,
                             int              height);

G_END_DECLS
