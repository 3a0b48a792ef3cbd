/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-job.h"
#include "takes-lane.h"
#include "takes-rows.h"

G_BEGIN_DECLS

/* What became of sending a job, for the rest of its batch. */
typedef enum {
  TAKES_SENDING_ACKNOWLEDGED,
  TAKES_SENDING_REFUSED,     /* for what concerns this job alone */
  TAKES_SENDING_HELD,        /* for what concerns the others too: the job's trouble says what */
  TAKES_SENDING_STOPPED,     /* by the person, before it was sent */
} TakesSending;

/*
 * One job's life: prepare → upload → submit → watch → download → shelve. Every change is committed
 * before it is acted on, in the order of architecture.md, and shown on the TakesJob when it is.
 * Main thread only.
 *
 * Signals:
 *   "sending" (TakesSending as int, TakesTrouble)  once for each takes_runner_send ()
 *   "take-arrived" (TakesTake)
 */
#define TAKES_TYPE_RUNNER (takes_runner_get_type ())
G_DECLARE_FINAL_TYPE (TakesRunner, takes_runner, TAKES, RUNNER, GObject)

TakesRunner       *takes_runner_new         (TakesLane          *lane,
                                             TakesCatalogue     *catalogue,
                                             const TakesJobRow  *row,
                                             GPtrArray          *takes,
                                             const char         *batch_name);
TakesJob          *takes_runner_get_job     (TakesRunner        *self);
const TakesJobRow *takes_runner_get_row     (TakesRunner        *self);
void               takes_runner_close       (TakesRunner        *self);

/* Goes on with what it was doing when the program ended; nothing that costs money. */
void               takes_runner_resume      (TakesRunner        *self);
/* Waits for the first of its batch (shown on the job), or for the person, with the reason. */
void               takes_runner_set_queued  (TakesRunner        *self,
                                             gboolean            queued);
void               takes_runner_hold        (TakesRunner        *self,
                                             TakesTrouble        trouble);
void               takes_runner_send        (TakesRunner        *self);

void               takes_runner_discard     (TakesRunner        *self);
void               takes_runner_stop        (TakesRunner        *self);
void               takes_runner_watch       (TakesRunner        *self);
void               takes_runner_check       (TakesRunner        *self);
void               takes_runner_fetch_now   (TakesRunner        *self);
void               takes_runner_send_again  (TakesRunner        *self);
void               takes_runner_forget      (TakesRunner        *self);

/* What only some services can. */
gboolean           takes_runner_can_ask     (TakesRunner        *self);
gboolean           takes_runner_can_look    (TakesRunner        *self);
void               takes_runner_look        (TakesRunner        *self);
guint              takes_runner_count_found (TakesRunner        *self);
void               takes_runner_show_next   (TakesRunner        *self);
void               takes_runner_adopt       (TakesRunner        *self);
gboolean           takes_runner_can_cancel  (TakesRunner        *self);
void               takes_runner_cancel      (TakesRunner        *self);

G_END_DECLS
