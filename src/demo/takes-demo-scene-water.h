/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-scene-view.h"

G_BEGIN_DECLS

/* A lake that mirrors whatever is painted above the horizon, ripples and all. */
typedef struct _TakesDemoWater TakesDemoWater;

TakesDemoWater *takes_demo_water_new   (const TakesDemoView *view);
void            takes_demo_water_free  (TakesDemoWater      *self);
void            takes_demo_water_paint (TakesDemoWater      *self,
                                        cairo_t             *cr,
                                        TakesDemoMoment      moment);

G_END_DECLS
