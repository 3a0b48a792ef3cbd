/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-crossing.h"
#include "takes-frame-queue.h"

G_BEGIN_DECLS

/*
 * Exact frames of one clip: decoded from the original, scaled with care to a size. One clip is decoded at a
 * time, on one thread for all, so that each has every processor; the one under the pointer goes first. Main
 * thread only.
 */
typedef struct _TakesRefiner TakesRefiner;

TakesRefiner     *takes_refiner_new       (const char     *path,
                                           TakesClipIndex *index,
                                           TakesCrossing  *crossing);
void              takes_refiner_free      (TakesRefiner   *self);
void              takes_refiner_set_first (TakesRefiner   *self,
                                           gboolean        first);
void              takes_refiner_want      (TakesRefiner   *self,
                                           int             frame,
                                           int             width,
                                           int             height);
void              takes_refiner_stop      (TakesRefiner   *self);
void              takes_refiner_close     (TakesRefiner   *self);
const TakesFrame *takes_refiner_find      (TakesRefiner   *self,
                                           int             frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesRefiner, takes_refiner_free)

G_END_DECLS
