/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-resume-rule.h"

/**
 * takes_resume_rule:
 * @in_doubt: a submission began whose outcome is not known
 * @can_ask: the service tells about the task by an id that we have
 *
 * After a restart nothing is sent for money without the person (architecture.md).
 */
TakesResume
takes_resume_rule (TakesJobState state,
                   gboolean      in_doubt,
                   gboolean      can_ask)
{
  switch (state)
    {
    case TAKES_JOB_PLANNED:
    case TAKES_JOB_UPLOADING:
      return TAKES_RESUME_HOLD;

    case TAKES_JOB_SUBMITTING:
      if (!in_doubt)
        return TAKES_RESUME_HOLD;

      return can_ask ? TAKES_RESUME_ASK : TAKES_RESUME_UNKNOWN;

    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
      return TAKES_RESUME_WATCH;

    case TAKES_JOB_DOWNLOADING:
      return TAKES_RESUME_FETCH;

    case TAKES_JOB_DONE:
    case TAKES_JOB_REFUSED:
    case TAKES_JOB_FAILED:
    case TAKES_JOB_UNKNOWN:
    case TAKES_JOB_LOST:
    case TAKES_JOB_STOPPED:
    case TAKES_JOB_DISCARDED:
    case TAKES_JOB_FORGOTTEN:
    default:
      return TAKES_RESUME_NOTHING;
    }
}
