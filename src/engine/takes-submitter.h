/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-lane.h"
#include "takes-rows.h"
#include "takes-submit-rule.h"

G_BEGIN_DECLS

/* How a submission ended. `next` is one of ACCEPT, REFUSE, HOLD, ASK, GIVE_UP, REPORT. */
typedef struct {
  TakesNext    next;
  TakesResult *trouble;      /* never NULL */
  GBytes      *answer;       /* raw, or NULL */
  gboolean     conflicted;   /* the service knew the task id */
} TakesSubmission;

void             takes_submission_free     (TakesSubmission      *self);
/*
 * Sends a job that is committed as *submitting*, with its exact bytes and `in_doubt` set
 * (runware.md §8). Keeps `in_doubt` of `row` true to what is known, in the database too; of an accepted
 * one it notes what the service calls it, and nothing else. `row` must live until the callback. `retry`: the id has been posted in an earlier run.
 * `wait` (nullable) is told the sentence to show while it waits for the next try.
 */
typedef void (*TakesSubmitWait) (const char *sentence, gpointer user_data);

void             takes_submitter_run_async  (TakesLane            *lane,
                                             TakesJobRow          *row,
                                             gboolean              retry,
                                             TakesSubmitWait       wait,
                                             gpointer              wait_data,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
TakesSubmission *takes_submitter_run_finish (GAsyncResult         *result,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesSubmission, takes_submission_free)

G_END_DECLS
