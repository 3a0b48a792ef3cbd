/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-source.h"

G_BEGIN_DECLS

/* A clip without a file, whose frames come as late as a test says. It is as forgetful as may be: what a
 * newer call does not want any more is never delivered. */
#define SLOW_TYPE_SOURCE (slow_source_get_type ())
G_DECLARE_FINAL_TYPE (SlowSource, slow_source, SLOW, SOURCE, GObject)

struct _SlowSource {
  GObject         parent_instance;

  TakesClipIndex *index;       /* NULL: opening */
  gboolean        broken;
  gboolean        quick;
  gboolean        visible;
  int             delay;       /* ticks from the first call for a frame to the frame */
  int             now;         /* ticks */
  int            *due;         /* for each frame, the tick at which it is here; 0 never */
  TakesWant       want;        /* the newest */
  int             n_wants;
  TakesFrame      frame;
};

SlowSource *slow_source_new   (int         n_frames,
                               int         fps,
                               int         delay);
/* Until then it is opening. */
void        slow_source_open  (SlowSource *self);
void        slow_source_tick  (SlowSource *self);

G_END_DECLS
