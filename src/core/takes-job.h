/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "takes-job-state.h"
#include "takes-price.h"
#include "takes-request.h"
#include "takes-take.h"

G_BEGIN_DECLS

/*
 * One request at one service: what views watch. Main thread only; written by the engine
 * through g_object_set (), read by everybody else.
 *
 * Properties: id (the task id), batch-id, account-id, account-name, request (boxed),
 * state (TakesJobState), trouble (TakesTrouble), progress (double 0–1, −1 not told; bytes
 * while uploading and downloading), bytes-done, bytes-total (int64, −1 unknown), service-word
 * (the service's own state word, NULL), service-id (what the service calls the task, NULL),
 * message (the service's own words, verbatim, NULL),
 * explanation (our translated sentence for the state, NULL), field (member the service objects
 * to, NULL), seed (int64), cost (micros, −1 not told), currency, submitted-at and changed-at
 * (wall clock, µs since 1970, 0 never), fetch-problem (boolean: the clip is at the service but
 * could not be downloaded), index (place in the batch).
 */
#define TAKES_TYPE_JOB (takes_job_get_type ())
G_DECLARE_FINAL_TYPE (TakesJob, takes_job, TAKES, JOB, GObject)

TakesJob           *takes_job_new              (const char         *id,
                                                const char         *batch_id,
                                                const char         *account_id,
                                                const TakesRequest *request);
const char         *takes_job_get_id           (TakesJob           *self);
const char         *takes_job_get_batch_id     (TakesJob           *self);
const char         *takes_job_get_account_id   (TakesJob           *self);
const char         *takes_job_get_account_name (TakesJob           *self);
const TakesRequest *takes_job_get_request      (TakesJob           *self);
TakesJobState       takes_job_get_state        (TakesJob           *self);
TakesTrouble        takes_job_get_trouble      (TakesJob           *self);
double              takes_job_get_progress     (TakesJob           *self);
gint64              takes_job_get_bytes_done   (TakesJob           *self);
gint64              takes_job_get_bytes_total  (TakesJob           *self);
const char         *takes_job_get_service_word (TakesJob           *self);
const char         *takes_job_get_service_id   (TakesJob           *self);
const char         *takes_job_get_message      (TakesJob           *self);
const char         *takes_job_get_explanation  (TakesJob           *self);
const char         *takes_job_get_field        (TakesJob           *self);
gint64              takes_job_get_seed         (TakesJob           *self);
gint64              takes_job_get_cost         (TakesJob           *self);
const char         *takes_job_get_currency     (TakesJob           *self);
gint64              takes_job_get_submitted_at (TakesJob           *self);
gint64              takes_job_get_changed_at   (TakesJob           *self);
gboolean            takes_job_get_fetch_problem (TakesJob          *self);
int                 takes_job_get_index        (TakesJob           *self);
const TakesPrice   *takes_job_get_estimate     (TakesJob           *self);
void                takes_job_set_estimate     (TakesJob           *self,
                                                const TakesPrice   *estimate);
GListModel         *takes_job_get_takes        (TakesJob           *self);  /* of TakesTake */
void                takes_job_add_take         (TakesJob           *self,
                                                TakesTake          *take);
void                takes_job_touch_take       (TakesJob           *self,
                                                TakesTake          *take);

G_END_DECLS
