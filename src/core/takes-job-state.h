/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The states of a job, in the words of architecture.md. */
typedef enum {
  TAKES_JOB_PLANNED,
  TAKES_JOB_UPLOADING,
  TAKES_JOB_SUBMITTING,
  TAKES_JOB_WAITING,
  TAKES_JOB_GENERATING,
  TAKES_JOB_DOWNLOADING,
  TAKES_JOB_DONE,
  TAKES_JOB_REFUSED,
  TAKES_JOB_FAILED,
  TAKES_JOB_UNKNOWN,
  TAKES_JOB_LOST,
  TAKES_JOB_STOPPED,
  TAKES_JOB_DISCARDED,
  TAKES_JOB_FORGOTTEN,
} TakesJobState;

#define TAKES_N_JOB_STATES 14
#define TAKES_TYPE_JOB_STATE (takes_job_state_get_type ())
GType         takes_job_state_get_type    (void) G_GNUC_CONST;

/* What kind of trouble a service or the network reported (gateways.md §6). */
typedef enum {
  TAKES_TROUBLE_NONE,
  TAKES_TROUBLE_AUTH,
  TAKES_TROUBLE_CREDIT,
  TAKES_TROUBLE_INVALID,
  TAKES_TROUBLE_CONTENT,
  TAKES_TROUBLE_RATE,
  TAKES_TROUBLE_NOT_FOUND,
  TAKES_TROUBLE_PROVIDER,
  TAKES_TROUBLE_NETWORK,
  TAKES_TROUBLE_CONTRACT,
  TAKES_TROUBLE_CONFLICT,   /* the service has seen this task id before */
  TAKES_TROUBLE_DISK,       /* this computer: full, read-only, gone */
  TAKES_TROUBLE_OTHER,
} TakesTrouble;

#define TAKES_TYPE_TROUBLE (takes_trouble_get_type ())
GType         takes_trouble_get_type      (void) G_GNUC_CONST;

gboolean      takes_job_state_can         (TakesJobState  from,
                                           TakesJobState  to);
const char   *takes_job_state_to_string   (TakesJobState  state);   /* "waiting"; code, database, JSON */
gboolean      takes_job_state_from_string (const char    *text,
                                           TakesJobState *state);
const char   *takes_job_state_get_label   (TakesJobState  state);   /* "at the service"; translated */
gboolean      takes_job_state_is_active   (TakesJobState  state);   /* the engine is working on it */
gboolean      takes_job_state_is_final    (TakesJobState  state);
gboolean      takes_job_state_needs_person (TakesJobState state);   /* waits for a decision */
gboolean      takes_job_state_may_be_paid (TakesJobState  state);   /* a byte may have been sent for money */
const char   *takes_trouble_to_string     (TakesTrouble   trouble);
gboolean      takes_trouble_from_string   (const char    *text,
                                           TakesTrouble  *trouble);

G_END_DECLS
