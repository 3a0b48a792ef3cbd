/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-marks.h"

G_BEGIN_DECLS

/* One take: borrowed arrays. Which frame belongs to which step is decided by the timeline. */
typedef struct {
  const guint8 *const *thumbnails;   /* of n_frames; NULL: not known */
  int                  n_frames;
  const int           *frames;       /* for every step its frame; −1: shows nothing there */
} TakesDivergenceTake;

/* How far some takes are apart, step by step. Immutable, any thread. */
typedef struct {
  int     n_steps;
  float  *apart;       /* 0 the same picture … 1 black against white; −1: fewer than two are known */
  float   largest;     /* of these; 0 when none is known */
} TakesDivergence;

TakesDivergence *takes_divergence_new       (const TakesDivergenceTake *takes,
                                             guint                      n_takes,
                                             int                        n_steps);
void             takes_divergence_free      (TakesDivergence           *self);
/* The step at which a take comes to one of its frames; −1: never. */
int              takes_divergence_find_step (const int                 *frames,
                                             int                        n_steps,
                                             int                        frame);
/* The steps at which a take shows any of these frames; FALSE: at none. */
gboolean         takes_divergence_find_span (const int                 *frames,
                                             int                        n_steps,
                                             TakesFreeze                freeze,
                                             int                       *first,
                                             int                       *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDivergence, takes_divergence_free)

G_END_DECLS
