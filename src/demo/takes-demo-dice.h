/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clip.h"

G_BEGIN_DECLS

/* Chance that is the same everywhere and every time: what a clip looks and sounds like follows from
 * its seed and model alone (drift adds a little). Each part of the scene throws its own dice, so
 * that a change to one leaves the others as they were. */
typedef struct {
  guint64 state;
} TakesDemoDice;

TakesDemoDice takes_demo_dice_new    (const TakesDemoClip *clip,
                                      const char          *part);
double        takes_demo_dice_throw  (TakesDemoDice       *self,
                                      double               low,
                                      double               high);
int           takes_demo_dice_choose (TakesDemoDice       *self,
                                      int                  sides);

G_END_DECLS
