/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where every frame of a clip lies in time. The table of presentation times is the truth
 * (playback.md §2); all of it is immutable and may be read from any thread.
 */
typedef struct {
  gint64   base;       /* ns, stream time of the first frame: what a seek must add */
  gint64   duration;   /* ns, from the first frame's start to the last one's end */
  guint    n_frames;
  gint64  *starts;     /* ns after base, ascending; starts[0] is 0 */
  guint8  *keys;       /* 1 where decoding can begin */
  double   fps;        /* 0 variable */
} TakesClipIndex;

typedef struct {
  gint64   start;      /* ns, stream time */
  gint64   duration;   /* ns, ≤ 0 unknown */
  gboolean key;
} TakesClipPacket;

TakesClipIndex *takes_clip_index_new         (const TakesClipPacket *packets,
                                              guint                  n_packets);
TakesClipIndex *takes_clip_index_new_regular (guint                  n_frames,
                                              int                    fps_n,
                                              int                    fps_d,
                                              guint                  key_distance);
TakesClipIndex *takes_clip_index_ref         (TakesClipIndex        *self);
void            takes_clip_index_unref       (TakesClipIndex        *self);
int             takes_clip_index_find        (const TakesClipIndex  *self,
                                              gint64                 time);
gint64          takes_clip_index_get_start   (const TakesClipIndex  *self,
                                              int                    frame);
gint64          takes_clip_index_get_end     (const TakesClipIndex  *self,
                                              int                    frame);
int             takes_clip_index_get_key     (const TakesClipIndex  *self,
                                              int                    frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesClipIndex, takes_clip_index_unref)

G_END_DECLS
