/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gdk/gdk.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "takes-clip-index.h"
#include "takes-media.h"

G_BEGIN_DECLS

/* Single exact frames out of an original, one after another. Blocking, for workers. */
typedef struct _TakesFrameGrab TakesFrameGrab;

TakesFrameGrab       *takes_frame_grab_new         (const char      *path,
                                                    int              max_width,
                                                    int              max_height,
                                                    GCancellable    *cancellable,
                                                    GError         **error);
TakesFrameGrab       *takes_frame_grab_new_known   (const char      *path,
                                                    TakesClipIndex  *index,
                                                    guint            n_threads,
                                                    int              max_width,
                                                    int              max_height,
                                                    GCancellable    *cancellable,
                                                    GError         **error);
void                  takes_frame_grab_free        (TakesFrameGrab  *self);
const TakesClipIndex *takes_frame_grab_get_index   (TakesFrameGrab  *self);
void                  takes_frame_grab_get_size    (TakesFrameGrab  *self,
                                                    int             *width,
                                                    int             *height);
void                  takes_frame_grab_set_room    (TakesFrameGrab  *self,
                                                    int              max_width,
                                                    int              max_height);
cairo_surface_t      *takes_frame_grab_take        (TakesFrameGrab  *self,
                                                    int              frame,
                                                    GCancellable    *cancellable,
                                                    GError         **error);
GdkTexture           *takes_frame_grab_take_texture (TakesFrameGrab *self,
                                                     int             frame,
                                                     int            *number,
                                                     GCancellable   *cancellable,
                                                     GError        **error);

GdkPixbuf            *takes_frame_grab_picture     (GBytes          *bytes,
                                                    GCancellable    *cancellable,
                                                    GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFrameGrab, takes_frame_grab_free)

G_END_DECLS
