/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Frames as what GTK's cairo renderer draws in half the time that it needs for a texture. Those of the last drawing
 * are kept, so that a frame that is still there is nothing new to draw.
 */
typedef struct _TakesFrameNodes TakesFrameNodes;

TakesFrameNodes *takes_frame_nodes_new   (void);
void             takes_frame_nodes_free  (TakesFrameNodes *self);
void             takes_frame_nodes_begin (TakesFrameNodes *self);
GskRenderNode   *takes_frame_nodes_get   (TakesFrameNodes *self,
                                          GdkTexture      *texture,
                                          double           width,
                                          double           height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFrameNodes, takes_frame_nodes_free)

G_END_DECLS
