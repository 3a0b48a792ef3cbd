/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-scene-view.h"

G_BEGIN_DECLS

/* Everything behind the hills: the sky, its stars, sun or moon, and clouds. */
typedef struct _TakesDemoSky TakesDemoSky;

TakesDemoSky *takes_demo_sky_new   (const TakesDemoView *view);
void          takes_demo_sky_free  (TakesDemoSky        *self);
void          takes_demo_sky_paint (TakesDemoSky        *self,
                                    cairo_t             *cr,
                                    TakesDemoMoment      moment);

G_END_DECLS
