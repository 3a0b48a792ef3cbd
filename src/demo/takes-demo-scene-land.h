/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-scene-view.h"

G_BEGIN_DECLS

/* Hills behind hills, each in the haze of its distance, and what grows in front. */
typedef struct _TakesDemoLand TakesDemoLand;

TakesDemoLand *takes_demo_land_new         (const TakesDemoView *view);
void           takes_demo_land_free        (TakesDemoLand       *self);
/* What lies behind the hero, and what in front of it. */
void           takes_demo_land_paint_far   (TakesDemoLand       *self,
                                            cairo_t             *cr,
                                            TakesDemoMoment      moment);
void           takes_demo_land_paint_near  (TakesDemoLand       *self,
                                            cairo_t             *cr,
                                            TakesDemoMoment      moment);

G_END_DECLS
