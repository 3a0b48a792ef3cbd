/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-divergence-strip.h"
#include "takes-film.h"

G_BEGIN_DECLS

/*
 * Keeps a divergence strip up to date with a stage: measures anew, on a worker, when the takes, their packs,
 * their offsets, or what they are aligned by change; draws the sound of the take that is heard. Nothing is
 * prepared or measured while it is not active. Main thread only.
 */
#define TAKES_TYPE_DIVERGENCE_FOLLOWER (takes_divergence_follower_get_type ())
G_DECLARE_FINAL_TYPE (TakesDivergenceFollower, takes_divergence_follower, TAKES, DIVERGENCE_FOLLOWER, GObject)

TakesDivergenceFollower *takes_divergence_follower_new        (TakesStage              *stage,
                                                               TakesDivergenceStrip    *strip);
void                     takes_divergence_follower_set_active (TakesDivergenceFollower *self,
                                                               gboolean                 active);

G_END_DECLS
