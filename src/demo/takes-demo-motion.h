/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The frames of the video that Animate follows, one after the other. One thread at a time; after
 * GStreamer is initialised. */
typedef struct _TakesDemoMotion TakesDemoMotion;

TakesDemoMotion *takes_demo_motion_open        (const char       *path,
                                                int               fps,
                                                GError          **error);
void             takes_demo_motion_free        (TakesDemoMotion  *self);
void             takes_demo_motion_get_size    (TakesDemoMotion  *self,
                                                int              *width,
                                                int              *height);
int              takes_demo_motion_get_seconds (TakesDemoMotion  *self);
gboolean         takes_demo_motion_next        (TakesDemoMotion  *self);
void             takes_demo_motion_paint       (TakesDemoMotion  *self,
                                                cairo_t          *cr,
                                                double            width,
                                                double            height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoMotion, takes_demo_motion_free)

G_END_DECLS
