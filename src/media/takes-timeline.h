/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-index.h"

G_BEGIN_DECLS

/*
 * The arithmetic of a group that plays in step (playback.md §3), without clock or clips. The frames
 * of one clip, the reference, are the steps of the timeline; every clip is asked for its frame in
 * the middle of the step, so that rounding in the containers can never part two tiles.
 */
typedef struct {
  TakesClipIndex *reference;   /* borrowed; NULL: no clip is known yet, everything is 0 */
  gint64          duration;    /* ns, of the longest clip */
  gboolean        loop;
  double          rate;
  gint64          base;        /* ns, the position at base_time */
  gint64          base_time;   /* µs, a frame time; −1 the next one that comes */
} TakesTimeline;

#define TAKES_TIMELINE_MAX_LATE 2

int      takes_timeline_get_n_steps    (const TakesTimeline  *self);
int      takes_timeline_find_step      (const TakesTimeline  *self,
                                        gint64                position);
gint64   takes_timeline_get_start      (const TakesTimeline  *self,
                                        int                   step);
int      takes_timeline_get_frame      (const TakesTimeline  *self,
                                        const TakesClipIndex *clip,
                                        int                   step);
int      takes_timeline_get_distance   (const TakesTimeline  *self,
                                        int                   from,
                                        int                   to);
int      takes_timeline_add_steps      (const TakesTimeline  *self,
                                        int                   step,
                                        int                   n_steps);
void     takes_timeline_rebase         (TakesTimeline        *self,
                                        gint64                position,
                                        gint64                time);
gint64   takes_timeline_get_position   (TakesTimeline        *self,
                                        gint64                time,
                                        gboolean             *ended);
gboolean takes_timeline_is_late        (const TakesTimeline  *self,
                                        int                   shown,
                                        int                   wanted);
int      takes_timeline_choose        (TakesClipIndex      **clips,
                                        guint                 n_clips);

G_END_DECLS
