/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "takes-demo-clip.h"
#include "takes-demo-motion.h"

G_BEGIN_DECLS

/*
 * The picture of a clip: a drawn landscape at the edge of the day, or the person's own picture in
 * slow motion, with prompt, seed, frame number and "Demo, not AI" on top. Whatever stands still is
 * drawn once; a frame only puts the layers together. With a video to follow, picture and video are
 * shown together. One thread at a time.
 */
typedef struct _TakesDemoScene TakesDemoScene;

TakesDemoScene *takes_demo_scene_new   (const TakesDemoClip  *clip,
                                        TakesDemoMotion      *motion,
                                        GError              **error);
void            takes_demo_scene_free  (TakesDemoScene       *self);
void            takes_demo_scene_paint (TakesDemoScene       *self,
                                        cairo_t              *cr,
                                        guint                 frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoScene, takes_demo_scene_free)

G_END_DECLS
