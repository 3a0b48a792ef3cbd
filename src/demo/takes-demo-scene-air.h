/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-scene-view.h"

G_BEGIN_DECLS

/* What drifts through the air: petals, motes, fireflies, or snow. */
typedef struct _TakesDemoAir TakesDemoAir;

TakesDemoAir *takes_demo_air_new   (const TakesDemoView *view);
void          takes_demo_air_free  (TakesDemoAir        *self);
void          takes_demo_air_paint (TakesDemoAir        *self,
                                    cairo_t             *cr,
                                    TakesDemoMoment      moment);

G_END_DECLS
