/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "takes-clip-index.h"
#include "takes-media.h"
#include "takes-pack-cache.h"
#include "takes-view.h"

G_BEGIN_DECLS

/* Nine takes and the video that they were made from. */
#define TAKES_SYNC_GROUP_MAX 10

/*
 * One to ten clips that play in step (playback.md §3). It owns every pipeline; a view gives it the
 * frame time and draws what it answers: the whole set of textures for that moment, or "keep the
 * last set". No sink ever presents by itself. Main thread only; decoding happens on other threads.
 *
 * The timeline goes by steps: the frames of the clip that leads, which is the one with the most of
 * them. What is shown of the others follows from the alignment and their offsets. Positions are ns
 * on this timeline; where a step begins is where takes_sync_group_get_position () says.
 *
 * Properties:
 * - playing (boolean), also while it is scrubbed or has no clip yet
 * - position (int64 ns, read), duration (int64 ns, read), frame (int, read: the step that is shown)
 * - rate (double): −2…2, at least 0.25 either way; negative plays backwards
 * - loop (boolean)
 * - range-start, range-end (int64 ns): in its first and in its last step, both of them shown; −1
 *   none. A start behind the end takes the end away, and the other way round.
 * - align (TakesAlign): by time, by frame number, by length
 * - muted (boolean), sound-clip (int, id of the clip that is heard, −1 none). It is heard while the
 *   group plays forwards at rate 1 and the alignment leaves the clip its own speed.
 * - seeking (boolean, read): a request is in flight
 * - audio-sink (string, write-only): a GStreamer sink; before sound-clip; for tests
 *
 * Signals: "changed" (there may be a new set: draw), "clip-changed" (guint, the clip's id: its state,
 * it has joined or gone, its frame is exact or no longer, it has another offset).
 */
#define TAKES_TYPE_SYNC_GROUP (takes_sync_group_get_type ())
G_DECLARE_FINAL_TYPE (TakesSyncGroup, takes_sync_group, TAKES, SYNC_GROUP, GObject)

typedef enum {
  TAKES_CLIP_OPENING,
  TAKES_CLIP_READY,
  TAKES_CLIP_BROKEN,    /* takes_sync_group_get_problem () says why */
} TakesClipState;

/* What has happened since the group was made; the benchmark holds them against the screen. */
typedef struct {
  guint64 sets_shown;      /* sets with another frame in them than the one before */
  guint64 steps_skipped;   /* while playing: passed over without being shown */
  guint64 rebases;         /* the clock was put back, because a set came too late */
  int     largest_skew;    /* frames between what a visible clip showed and what it must show; 0 */
} TakesSyncCounters;

TakesSyncGroup *takes_sync_group_new          (void);
/* Where clips that are added from now on find their packs; NULL: they play from the originals. */
void            takes_sync_group_set_packs    (TakesSyncGroup *self,
                                               TakesPackCache *packs);
/* Returns the clip's id, which stays the same until it is removed. A clip that joins a running
 * group does not stop the others, and is silent. */
guint           takes_sync_group_add          (TakesSyncGroup *self,
                                               const char     *path,
                                               const char     *content_id);
void            takes_sync_group_remove       (TakesSyncGroup *self,
                                               guint           clip);
guint           takes_sync_group_get_n_clips  (TakesSyncGroup *self);
TakesClipState  takes_sync_group_get_state    (TakesSyncGroup *self,
                                               guint           clip);
const char     *takes_sync_group_get_problem  (TakesSyncGroup *self,
                                               guint           clip);
/* The size of the clip's tile in device pixels; frames are scaled to it while decoding. */
void            takes_sync_group_set_size     (TakesSyncGroup *self,
                                               guint           clip,
                                               int             width,
                                               int             height);
/* A set needs only the visible clips; the others cost nothing, and have no texture. */
void            takes_sync_group_set_visible  (TakesSyncGroup *self,
                                               guint           clip,
                                               gboolean        visible);
/* ns by which the clip is shown further on than the others. */
void            takes_sync_group_set_offset   (TakesSyncGroup *self,
                                               guint           clip,
                                               gint64          offset);
gint64          takes_sync_group_get_offset   (TakesSyncGroup *self,
                                               guint           clip);
/* What is shown is the original's own frame. */
gboolean        takes_sync_group_is_exact     (TakesSyncGroup *self,
                                               guint           clip);
/* The clip under the pointer gets its exact frame first; 0 none. */
void            takes_sync_group_set_hovered  (TakesSyncGroup *self,
                                               guint           clip);
/* While the slider is held: the clock stands where the slider is, without sound. */
void            takes_sync_group_set_scrubbing (TakesSyncGroup *self,
                                                gboolean        scrubbing);
/* To be called once per frame with gdk_frame_clock_get_frame_time (). TRUE: the set changed. */
gboolean        takes_sync_group_advance      (TakesSyncGroup *self,
                                               gint64          frame_time);
/* The texture of the current set, or NULL before the first. */
GdkTexture     *takes_sync_group_get_texture  (TakesSyncGroup *self,
                                               guint           clip);
/* The frame number of the current set and how many the clip has (0 unknown). */
int             takes_sync_group_get_frame    (TakesSyncGroup *self,
                                               guint           clip);
int             takes_sync_group_get_n_frames (TakesSyncGroup *self,
                                               guint           clip);
/* NULL while the clip opens, or if it is broken. */
TakesClipIndex *takes_sync_group_get_index    (TakesSyncGroup *self,
                                               guint           clip);
gint64          takes_sync_group_get_position (TakesSyncGroup *self);
gint64          takes_sync_group_get_duration (TakesSyncGroup *self);
gboolean        takes_sync_group_get_playing  (TakesSyncGroup *self);
void            takes_sync_group_set_playing  (TakesSyncGroup *self,
                                               gboolean        playing);
void            takes_sync_group_seek         (TakesSyncGroup *self,
                                               gint64          position);
void            takes_sync_group_step         (TakesSyncGroup *self,
                                               int             frames);
/* A step is a frame of the clip that leads; they are numbered from 0. */
void            takes_sync_group_seek_step    (TakesSyncGroup *self,
                                               int             step);
int             takes_sync_group_get_step     (TakesSyncGroup *self);
int             takes_sync_group_get_n_steps  (TakesSyncGroup *self);
/* What is shown where, for what draws along the timeline. */
int             takes_sync_group_get_frame_at (TakesSyncGroup *self,
                                               guint           clip,
                                               int             step);
gint64          takes_sync_group_get_step_start (TakesSyncGroup *self,
                                                 int             step);
int             takes_sync_group_find_step    (TakesSyncGroup *self,
                                               gint64          position);
/* Open clips differ in length or rate. */
gboolean        takes_sync_group_is_mixed     (TakesSyncGroup *self);
void            takes_sync_group_get_counters (TakesSyncGroup *self,
                                               TakesSyncCounters *counters);
/* ns by which a visible clip is not where it must be, measured now; 0. */
gint64          takes_sync_group_get_skew     (TakesSyncGroup *self);
/* TRUE while the view must keep its tick callback. */
gboolean        takes_sync_group_needs_ticks  (TakesSyncGroup *self);

G_END_DECLS
