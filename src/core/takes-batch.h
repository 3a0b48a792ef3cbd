/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"

G_BEGIN_DECLS

/*
 * What one press of Generate makes. Main thread only.
 * Properties: id, name, created-at (wall µs), n-jobs, n-done, n-active, n-waiting-for-person
 * (all uint, notify on change). Its jobs in order: takes_batch_get_jobs ().
 */
#define TAKES_TYPE_BATCH (takes_batch_get_type ())
G_DECLARE_FINAL_TYPE (TakesBatch, takes_batch, TAKES, BATCH, GObject)

TakesBatch *takes_batch_new            (const char *id,
                                        const char *name,
                                        gint64      created_at);
const char *takes_batch_get_id         (TakesBatch *self);
const char *takes_batch_get_name       (TakesBatch *self);
gint64      takes_batch_get_created_at (TakesBatch *self);
GListModel *takes_batch_get_jobs       (TakesBatch *self);   /* of TakesJob */
void        takes_batch_add_job        (TakesBatch *self,
                                        TakesJob   *job);
guint       takes_batch_count_done     (TakesBatch *self);
guint       takes_batch_count_active   (TakesBatch *self);
guint       takes_batch_count_waiting  (TakesBatch *self);   /* for a decision of the person */

G_END_DECLS
