/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-index.h"
#include "takes-view.h"

G_BEGIN_DECLS

/*
 * The arithmetic of a group that plays in step (playback.md §3), without clock or clips. The frames
 * of one clip, the reference, are the steps of the timeline; every clip is asked for its frame in
 * the middle of the step, so that rounding in the containers can never part two tiles.
 *
 * The range is a first and a last step, both of them shown; playing and stepping go around in it
 * while there is a loop. Outside of it one can be, by seeking.
 */
typedef struct {
  TakesClipIndex *reference;   /* owned; NULL: no clip is known yet, everything is 0 */
  gint64          duration;    /* ns */
  gboolean        mixed;       /* clips differ in length or rate: the alignment makes a difference */
  TakesAlign      align;
  gboolean        loop;
  gint64          range_start; /* ns, in the first step of the range; −1 none */
  gint64          range_end;   /* ns, in its last step; −1 none */
  double          rate;        /* negative: backwards */
  gint64          base;        /* ns, the position at base_time */
  gint64          base_time;   /* µs, a frame time; −1 the next one that comes */
  int             from;        /* the step at which playing began anew */
} TakesTimeline;

#define TAKES_TIMELINE_MAX_LATE 2

/* takes-timeline.c: steps and frames */
void     takes_timeline_init           (TakesTimeline         *self);
void     takes_timeline_clear          (TakesTimeline         *self);
void     takes_timeline_measure        (TakesTimeline         *self,
                                        TakesClipIndex       **clips,
                                        guint                  n_clips);
int      takes_timeline_get_n_steps    (const TakesTimeline   *self);
int      takes_timeline_find_step      (const TakesTimeline   *self,
                                        gint64                 position);
gint64   takes_timeline_get_start      (const TakesTimeline   *self,
                                        int                    step);
gint64   takes_timeline_get_end        (const TakesTimeline   *self,
                                        int                    step);
int      takes_timeline_get_frame      (const TakesTimeline   *self,
                                        const TakesClipIndex  *clip,
                                        gint64                 offset,
                                        int                    step);
gboolean takes_timeline_is_natural     (const TakesTimeline   *self,
                                        const TakesClipIndex  *clip);

/* takes-timeline-range.c: which step follows which */
void     takes_timeline_get_range      (const TakesTimeline   *self,
                                        int                   *first,
                                        int                   *last);
void     takes_timeline_get_span       (const TakesTimeline   *self,
                                        int                    step,
                                        int                   *first,
                                        int                   *last);
int      takes_timeline_get_next       (const TakesTimeline   *self,
                                        int                    step,
                                        int                    n_steps);
int      takes_timeline_get_distance   (const TakesTimeline   *self,
                                        int                    from,
                                        int                    to);
int      takes_timeline_add_steps      (const TakesTimeline   *self,
                                        int                    step,
                                        int                    n_steps);

/* takes-timeline-clock.c: which step at which moment */
void     takes_timeline_rebase         (TakesTimeline         *self,
                                        gint64                 position,
                                        gint64                 time);
void     takes_timeline_rebase_step    (TakesTimeline         *self,
                                        int                    step,
                                        gint64                 time);
gint64   takes_timeline_get_position   (TakesTimeline         *self,
                                        gint64                 time,
                                        gboolean              *ended);
int      takes_timeline_get_wanted     (TakesTimeline         *self,
                                        gint64                 time,
                                        gboolean              *ended);
gboolean takes_timeline_is_late        (const TakesTimeline   *self,
                                        int                    shown,
                                        int                    wanted);

G_END_DECLS
