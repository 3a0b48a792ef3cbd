/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "takes-clip-index.h"
#include "takes-media.h"

G_BEGIN_DECLS

#define TAKES_SYNC_GROUP_MAX 9

/*
 * One to nine clips that play in step (playback.md §3). It owns every pipeline; a view gives it the
 * frame time and draws what it answers: the whole set of textures for that moment, or "keep the
 * last set". No sink ever presents by itself. Main thread only; decoding happens on other threads.
 *
 * Properties: playing (boolean), position (int64 ns, on the shared timeline), duration (int64 ns, of
 * the longest clip), frame (int, of the current clip), rate (double), loop (boolean), muted
 * (boolean), sound-clip (int, id of the clip that is heard, −1 none), seeking (boolean), audio-sink
 * (string, write-only: a GStreamer sink; before sound-clip; for tests).
 * Signals: "changed" (there may be a new set: draw), "clip-changed" (guint, the clip's id: its state,
 * or it has joined).
 */
#define TAKES_TYPE_SYNC_GROUP (takes_sync_group_get_type ())
G_DECLARE_FINAL_TYPE (TakesSyncGroup, takes_sync_group, TAKES, SYNC_GROUP, GObject)

typedef enum {
  TAKES_CLIP_OPENING,
  TAKES_CLIP_READY,
  TAKES_CLIP_BROKEN,    /* takes_sync_group_get_problem () says why */
} TakesClipState;

TakesSyncGroup *takes_sync_group_new          (void);
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
/* TRUE while the view must keep its tick callback. */
gboolean        takes_sync_group_needs_ticks  (TakesSyncGroup *self);

G_END_DECLS
