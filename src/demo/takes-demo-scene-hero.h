/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-scene-view.h"

G_BEGIN_DECLS

/* What travels through the picture: a boat on the lake, or something in the air. */
typedef struct _TakesDemoHero TakesDemoHero;

TakesDemoHero *takes_demo_hero_new         (const TakesDemoView *view);
void           takes_demo_hero_free        (TakesDemoHero       *self);
/* Before the water, so that the lake mirrors it. */
void           takes_demo_hero_paint_sky   (TakesDemoHero       *self,
                                            cairo_t             *cr,
                                            TakesDemoMoment      moment);
void           takes_demo_hero_paint_lake  (TakesDemoHero       *self,
                                            cairo_t             *cr,
                                            TakesDemoMoment      moment);

/* The drawings: around (0, 0), one unit high, in the palette's colours (takes-demo-scene-hero-*.c). */
void           takes_demo_draw_paper_boat  (cairo_t             *cr,
                                            const TakesDemoPalette *palette);
void           takes_demo_draw_sail_boat   (cairo_t             *cr,
                                            const TakesDemoPalette *palette);
void           takes_demo_draw_balloon     (cairo_t             *cr,
                                            const TakesDemoPalette *palette,
                                            int                  coat,
                                            double               fire);
void           takes_demo_draw_kite        (cairo_t             *cr,
                                            const TakesDemoPalette *palette,
                                            double               seconds);
void           takes_demo_draw_bird        (cairo_t             *cr,
                                            double               wing);
void           takes_demo_draw_lantern     (cairo_t             *cr,
                                            double               glow);

G_END_DECLS
