/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-scene-view.h"

G_BEGIN_DECLS

/* The person's own picture in slow motion. */
typedef struct _TakesDemoPicture TakesDemoPicture;

TakesDemoPicture *takes_demo_picture_new   (const TakesDemoView  *view,
                                            GError              **error);
void              takes_demo_picture_free  (TakesDemoPicture     *self);
void              takes_demo_picture_paint (TakesDemoPicture     *self,
                                            cairo_t              *cr,
                                            TakesDemoMoment       moment);

G_END_DECLS
