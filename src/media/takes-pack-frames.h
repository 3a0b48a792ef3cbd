/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-crossing.h"
#include "takes-frame-queue.h"
#include "takes-pack.h"

G_BEGIN_DECLS

/*
 * The decoded frames of a pack around the one that is shown. A few threads, shared by all packs, decode
 * what was wanted last: first what is waited for, then what follows it. Main thread only.
 */
typedef struct _TakesPackFrames TakesPackFrames;

TakesPackFrames  *takes_pack_frames_new        (TakesPack        *pack,
                                                TakesCrossing    *crossing);
void              takes_pack_frames_free       (TakesPackFrames  *self);
TakesPack        *takes_pack_frames_get_pack   (TakesPackFrames  *self);
gboolean          takes_pack_frames_is_damaged (TakesPackFrames  *self);
void              takes_pack_frames_set_size   (TakesPackFrames  *self,
                                                int               width,
                                                int               height);
void              takes_pack_frames_want       (TakesPackFrames  *self,
                                                const TakesWant  *want);
const TakesFrame *takes_pack_frames_find       (TakesPackFrames  *self,
                                                int               frame);
void              takes_pack_frames_drop       (TakesPackFrames  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesPackFrames, takes_pack_frames_free)

G_END_DECLS
