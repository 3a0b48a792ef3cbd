/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-audio-bus.h"
#include "takes-presenter.h"
#include "takes-sync-group.h"

G_BEGIN_DECLS

/*
 * The face of a group: properties, signals, and what the view asks. What is shown is decided in
 * takes-presenter.c. Everything belongs to the main thread; what happens on other threads is inside
 * the sources and the audio bus, and reaches this object by their signals.
 */
struct _TakesSyncGroup {
  GObject         parent_instance;

  TakesPresenter  presenter;
  guint           next_id;
  TakesPackCache *packs;          /* NULL: none */
  TakesAudioBus  *audio;
  int             sound_clip;
  gboolean        muted;
  gint64          last_time;      /* µs, of the last advance */
  gboolean        ticking;        /* the view knows that it must tick */

  /* What has been told, to be compared with the presenter. */
  gint64          told_position;
  gint64          told_duration;
  int             told_frame;
  gboolean        told_seeking;
  gboolean        told_playing;
};

typedef enum {
  TAKES_SYNC_PLAYING = 1,
  TAKES_SYNC_POSITION,
  TAKES_SYNC_DURATION,
  TAKES_SYNC_FRAME,
  TAKES_SYNC_RATE,
  TAKES_SYNC_LOOP,
  TAKES_SYNC_ALIGN,
  TAKES_SYNC_RANGE_START,
  TAKES_SYNC_RANGE_END,
  TAKES_SYNC_MUTED,
  TAKES_SYNC_SOUND_CLIP,
  TAKES_SYNC_SEEKING,
  TAKES_SYNC_AUDIO_SINK,
  TAKES_SYNC_N_PROPERTIES,
} TakesSyncProperty;

/* takes-sync-group.c */
void            takes_sync_group_notify         (TakesSyncGroup    *self,
                                                 TakesSyncProperty  property);
void            takes_sync_group_emit_changed   (TakesSyncGroup    *self);
void            takes_sync_group_emit_clip      (TakesSyncGroup    *self,
                                                 guint              id);

/* takes-sync-tell.c: what can be seen from outside, after what may have changed it */
void            takes_sync_group_tell           (TakesSyncGroup    *self);
void            takes_sync_group_tell_source    (TakesSyncGroup    *self,
                                                 TakesClipSource   *source);

/* takes-sync-sound.c */
void            takes_sync_group_set_sound_clip (TakesSyncGroup    *self,
                                                 int                id);
void            takes_sync_group_set_muted      (TakesSyncGroup    *self,
                                                 gboolean           muted);
void            takes_sync_group_update_sound   (TakesSyncGroup    *self);
void            takes_sync_group_lead_sound     (TakesSyncGroup    *self,
                                                 gint64             time);

/* takes-sync-time.c */
void            takes_sync_group_set_rate       (TakesSyncGroup    *self,
                                                 double             rate);
void            takes_sync_group_set_loop       (TakesSyncGroup    *self,
                                                 gboolean           loop);
void            takes_sync_group_set_align      (TakesSyncGroup    *self,
                                                 TakesAlign         align);
void            takes_sync_group_set_range_start (TakesSyncGroup   *self,
                                                  gint64            position);
void            takes_sync_group_set_range_end  (TakesSyncGroup    *self,
                                                 gint64             position);

G_END_DECLS
