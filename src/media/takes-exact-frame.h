/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-refiner.h"

G_BEGIN_DECLS

/*
 * The exact frame of a clip where it stays: fetched from the original when what is looked at has rested for a
 * moment, let go when it moves on, and its decoder closed when it goes on playing (playback.md §2). Main thread only.
 */
typedef struct _TakesExactFrame TakesExactFrame;

TakesExactFrame  *takes_exact_frame_new       (const char      *path,
                                               TakesCrossing   *crossing);
void              takes_exact_frame_free      (TakesExactFrame *self);
void              takes_exact_frame_set_first (TakesExactFrame *self,
                                               gboolean         first);
void              takes_exact_frame_rest      (TakesExactFrame *self,
                                               TakesClipIndex  *index,
                                               int              frame,
                                               int              width,
                                               int              height);
void              takes_exact_frame_move      (TakesExactFrame *self);
void              takes_exact_frame_leave     (TakesExactFrame *self,
                                               gboolean         playing);
void              takes_exact_frame_drop      (TakesExactFrame *self);
const TakesFrame *takes_exact_frame_find      (TakesExactFrame *self,
                                               int              frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesExactFrame, takes_exact_frame_free)

G_END_DECLS
