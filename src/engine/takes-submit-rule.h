/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job-state.h"

G_BEGIN_DECLS

/* What came of one POST for money. */
typedef enum {
  TAKES_ANSWER_ACCEPTED,
  TAKES_ANSWER_REFUSED,
  TAKES_ANSWER_UNKNOWN,
  TAKES_ANSWER_CONFLICT,   /* the service has seen this task id before */
  TAKES_ANSWER_NOT_SENT,   /* not a byte of it left */
} TakesAnswer;

/* What is to be done then. */
typedef enum {
  TAKES_NEXT_ACCEPT,
  TAKES_NEXT_REFUSE,
  TAKES_NEXT_HOLD,         /* provably nothing bought: back to *not sent yet*, with the reason */
  TAKES_NEXT_RESEND,       /* the same bytes after a wait */
  TAKES_NEXT_ASK_RESEND,   /* after a wait ask, and if that settles nothing the same bytes */
  TAKES_NEXT_ASK,          /* only free questions from now on */
  TAKES_NEXT_GIVE_UP,      /* not certain; there is nothing to ask by */
  TAKES_NEXT_REPORT,       /* a fault of ours: stop, adopt nothing */
} TakesNext;

typedef struct {
  TakesAnswer  answer;
  TakesTrouble trouble;       /* of a refusal */
  int          retry_after;   /* seconds, −1 not told */
  gboolean     retry;         /* this id has been posted before */
  gboolean     in_doubt;      /* and the outcome of that is not known */
  guint        n_unknown;     /* waits used since the first POST */
  guint        n_refused;     /* refusals "for now" in a row, this one included */
  gint64       elapsed_ms;    /* since the first POST */
  gboolean     client_key;    /* the service de-duplicates by our task id */
} TakesSubmitFacts;

TakesNext takes_submit_rule (const TakesSubmitFacts *facts,
                             double                  unit,
                             gint64                 *wait_ms);

G_END_DECLS
