/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-submit-rule.h"

#include "takes-cadence.h"

/* How long a service that says "not now" is asked again before the person decides. */
#define BUSY_MS (10 * TAKES_MINUTE_MS)

static TakesNext
judge_unknown (const TakesSubmitFacts *facts,
               double                  unit,
               gint64                 *wait_ms)
{
  gint64 wait;

  if (!facts->client_key)
    return TAKES_NEXT_GIVE_UP;

  if (facts->n_unknown >= TAKES_N_RESENDS)
    return TAKES_NEXT_ASK;

  wait = takes_resend_wait (facts->n_unknown, unit);
  if (facts->elapsed_ms + wait >= TAKES_RESEND_MS)
    return TAKES_NEXT_ASK;

  *wait_ms = wait;

  return TAKES_NEXT_ASK_RESEND;
}

static TakesNext
judge_refusal (const TakesSubmitFacts *facts,
               double                  unit,
               gint64                 *wait_ms)
{
  switch (facts->trouble)
    {
    case TAKES_TROUBLE_AUTH:
    case TAKES_TROUBLE_CREDIT:
      return TAKES_NEXT_HOLD;

    case TAKES_TROUBLE_RATE:
      if (facts->elapsed_ms >= BUSY_MS)
        return TAKES_NEXT_HOLD;

      *wait_ms = takes_back_off (facts->n_refused, TAKES_SECOND_MS, 30 * TAKES_SECOND_MS,
                                 facts->retry_after, unit);
      return TAKES_NEXT_RESEND;

    case TAKES_TROUBLE_NONE:
    case TAKES_TROUBLE_INVALID:
    case TAKES_TROUBLE_CONTENT:
    case TAKES_TROUBLE_NOT_FOUND:
    case TAKES_TROUBLE_PROVIDER:
    case TAKES_TROUBLE_NETWORK:
    case TAKES_TROUBLE_CONTRACT:
    case TAKES_TROUBLE_CONFLICT:
    case TAKES_TROUBLE_DISK:
    case TAKES_TROUBLE_OTHER:
    default:
      return TAKES_NEXT_REFUSE;
    }
}

/* A refusal of the same bytes tells about the first POST only when it would have met that one too:
 * an empty account may be empty because the first was paid. */
static gboolean
settles_the_first (TakesTrouble trouble)
{
  return trouble == TAKES_TROUBLE_INVALID || trouble == TAKES_TROUBLE_CONTENT;
}

/**
 * takes_submit_rule:
 * @wait_ms: (out): set for %TAKES_NEXT_RESEND and %TAKES_NEXT_ASK_RESEND
 *
 * Submit once, pay once (runware.md §8, gateways.md §8.1). Stricter than §8.4 in one point: while an
 * earlier POST is in doubt, a refusal that concerns key, credit, rate or the provider does not settle it.
 */
TakesNext
takes_submit_rule (const TakesSubmitFacts *facts,
                   double                  unit,
                   gint64                 *wait_ms)
{
  g_return_val_if_fail (facts != NULL && wait_ms != NULL, TAKES_NEXT_ASK);

  *wait_ms = 0;

  switch (facts->answer)
    {
    case TAKES_ANSWER_ACCEPTED:
      return TAKES_NEXT_ACCEPT;

    case TAKES_ANSWER_CONFLICT:
      return facts->retry ? TAKES_NEXT_ACCEPT : TAKES_NEXT_REPORT;

    case TAKES_ANSWER_NOT_SENT:
      return facts->in_doubt ? judge_unknown (facts, unit, wait_ms) : TAKES_NEXT_HOLD;

    case TAKES_ANSWER_REFUSED:
      if (facts->in_doubt && !settles_the_first (facts->trouble))
        return judge_unknown (facts, unit, wait_ms);

      return judge_refusal (facts, unit, wait_ms);

    case TAKES_ANSWER_UNKNOWN:
    default:
      return judge_unknown (facts, unit, wait_ms);
    }
}
