/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-fader.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_VOICE_RESTING,
  TAKES_VOICE_CUEING,     /* on its way to a place */
  TAKES_VOICE_CUED,       /* it waits there and begins at once */
  TAKES_VOICE_PLAYING,
  TAKES_VOICE_DUMB,       /* no track, no decoder, no device */
} TakesVoiceState;

/*
 * The sound track of one clip, as a pipeline. All positions are on the timeline of the caller, which
 * the voice shifts into the clip's own. Main thread only; one change of the pipeline is under
 * way at a time, on a thread of GStreamer's pool, because opening a device blocks.
 */
typedef struct _TakesAudioVoice TakesAudioVoice;

TakesAudioVoice *takes_audio_voice_new          (const char      *path,
                                                 const char      *sink);
void             takes_audio_voice_free         (TakesAudioVoice *self);
TakesVoiceState  takes_audio_voice_get_state    (TakesAudioVoice *self);
void             takes_audio_voice_set_shift    (TakesAudioVoice *self,
                                                 gint64           shift);
gint64           takes_audio_voice_get_cue      (TakesAudioVoice *self);
gint64           takes_audio_voice_get_lead     (TakesAudioVoice *self);
void             takes_audio_voice_lead_more    (TakesAudioVoice *self);
gboolean         takes_audio_voice_get_position (TakesAudioVoice *self,
                                                 gint64          *position);
gboolean         takes_audio_voice_reaches      (TakesAudioVoice *self,
                                                 gint64           position);
void             takes_audio_voice_cue          (TakesAudioVoice *self,
                                                 gint64           position,
                                                 double           gain);
void             takes_audio_voice_fade         (TakesAudioVoice *self,
                                                 gint64           position,
                                                 double           gain);
double           takes_audio_voice_get_gain     (TakesAudioVoice *self,
                                                 gint64           position);
void             takes_audio_voice_play         (TakesAudioVoice *self);
void             takes_audio_voice_rest         (TakesAudioVoice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesAudioVoice, takes_audio_voice_free)

G_END_DECLS
