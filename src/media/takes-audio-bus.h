/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/*
 * The sound of one clip at a time, on a timeline that follows it. Silence is an ordinary state: no device,
 * no track, another speed. Main thread only; decoding happens on other threads.
 */
#define TAKES_TYPE_AUDIO_BUS (takes_audio_bus_get_type ())
G_DECLARE_FINAL_TYPE (TakesAudioBus, takes_audio_bus, TAKES, AUDIO_BUS, GObject)

TakesAudioBus *takes_audio_bus_new       (void);
void           takes_audio_bus_set_sink  (TakesAudioBus *self,
                                          const char    *factory);
void           takes_audio_bus_set_clip  (TakesAudioBus *self,
                                          const char    *path,
                                          gint64         shift);
void           takes_audio_bus_set_muted (TakesAudioBus *self,
                                          gboolean       muted);
gint64         takes_audio_bus_follow    (TakesAudioBus *self,
                                          gint64         position,
                                          gboolean       playing,
                                          gint64         time);
gboolean       takes_audio_bus_is_heard  (TakesAudioBus *self);

G_END_DECLS
