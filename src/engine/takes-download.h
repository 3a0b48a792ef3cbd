/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-lane.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/*
 * Brings one clip from the service to the shelf: .part, length, Range where it was cut, decode check,
 * fsync, name, sidecar. What fails is tried again, free of charge and for ever, unless the service itself no
 * longer has it. Main thread only.
 *
 * Signals:
 *   "planned"               the row has a path now: write it down, then takes_download_go ()
 *   "progress" (done, total) bytes; total −1 unknown
 *   "problem" (sentence, trouble)  why it is waiting; NULL: it goes on
 *   "gone"                  the file is refused, and the service, asked twice, has no other place for it
 *   "shelved"               the clip and its sidecar are on the disk; the row says so
 */
#define TAKES_TYPE_DOWNLOAD (takes_download_get_type ())
G_DECLARE_FINAL_TYPE (TakesDownload, takes_download, TAKES, DOWNLOAD, GObject)

/* `job` and `take` stay the caller's and must live as long as the download. */
TakesDownload *takes_download_new        (TakesLane          *lane,
                                          const TakesJobRow  *job,
                                          TakesTakeRow       *take,
                                          const char         *batch_name);
void           takes_download_set_data   (TakesDownload      *self,
                                          GBytes             *data);
void           takes_download_set_answer (TakesDownload      *self,
                                          JsonNode           *answer);
TakesTakeRow  *takes_download_get_take   (TakesDownload      *self);
void           takes_download_go         (TakesDownload      *self);
void           takes_download_try_now    (TakesDownload      *self);
void           takes_download_stop       (TakesDownload      *self);

G_END_DECLS
