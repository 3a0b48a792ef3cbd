/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "takes-demo-clip.h"

G_BEGIN_DECLS

/* What is written on a clip. */
typedef struct _TakesDemoLabel TakesDemoLabel;

TakesDemoLabel *takes_demo_label_new   (const TakesDemoClip *clip);
void            takes_demo_label_free  (TakesDemoLabel      *self);
void            takes_demo_label_paint (TakesDemoLabel      *self,
                                        cairo_t             *cr,
                                        guint                frame);

G_END_DECLS
