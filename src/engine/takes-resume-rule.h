/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job-state.h"

G_BEGIN_DECLS

/* What the engine does about a job that it finds at start. None of it costs money. */
typedef enum {
  TAKES_RESUME_NOTHING,
  TAKES_RESUME_HOLD,       /* waits for the person: Send or Discard */
  TAKES_RESUME_ASK,        /* was being sent: only asked about */
  TAKES_RESUME_UNKNOWN,    /* was being sent, and there is nothing to ask by: the person decides */
  TAKES_RESUME_WATCH,      /* polled at once */
  TAKES_RESUME_FETCH,      /* its download goes on */
} TakesResume;

TakesResume takes_resume_rule (TakesJobState state,
                               gboolean      in_doubt,
                               gboolean      can_ask);

G_END_DECLS
