/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-sender.h"
#include "takes-uploader.h"
#include "takes-watcher.h"

G_BEGIN_DECLS

/* All that serves one account at one address: its codec, gate, poll schedule and uploads. */
#define TAKES_TYPE_LANE (takes_lane_get_type ())
G_DECLARE_FINAL_TYPE (TakesLane, takes_lane, TAKES, LANE, GObject)

TakesLane           *takes_lane_new          (TakesAccount        *account,
                                              const TakesProvider *provider,
                                              TakesHttp           *http,
                                              TakesSecrets        *secrets,
                                              TakesLibrary        *library,
                                              TakesClock          *clock);
void                 takes_lane_close        (TakesLane           *self);
TakesAccount        *takes_lane_get_account  (TakesLane           *self);
const TakesProvider *takes_lane_get_provider (TakesLane           *self);
TakesSender         *takes_lane_get_sender   (TakesLane           *self);
TakesWatcher        *takes_lane_get_watcher  (TakesLane           *self);
TakesUploader       *takes_lane_get_uploader (TakesLane           *self);
TakesHttp           *takes_lane_get_http     (TakesLane           *self);
TakesClock          *takes_lane_get_clock    (TakesLane           *self);
TakesLibrary        *takes_lane_get_library  (TakesLane           *self);
/* Which of the service's tasks belong to a job of ours. */
void                 takes_lane_note_task    (TakesLane           *self,
                                              const char          *service_id);
gboolean             takes_lane_has_task     (TakesLane           *self,
                                              const char          *service_id);

G_END_DECLS
