/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include <glib/gi18n.h>

#define BIT(state) (1u << TAKES_JOB_##state)

/* In which states each action is offered (ux.md, Jobs). */
static const guint offered[] = {
  [TAKES_JOB_ACTION_SEND] = BIT (PLANNED),
  [TAKES_JOB_ACTION_DISCARD] = BIT (PLANNED),
  [TAKES_JOB_ACTION_STOP] = BIT (UPLOADING) | BIT (SUBMITTING) | BIT (WAITING) | BIT (GENERATING) |
                            BIT (DOWNLOADING),
  [TAKES_JOB_ACTION_WATCH] = BIT (STOPPED),
  [TAKES_JOB_ACTION_CHECK] = BIT (FAILED) | BIT (UNKNOWN) | BIT (LOST),
  [TAKES_JOB_ACTION_DOWNLOAD] = BIT (DOWNLOADING),
  [TAKES_JOB_ACTION_SEND_AGAIN] = BIT (UNKNOWN),
  [TAKES_JOB_ACTION_FORGET] = BIT (UNKNOWN),
  [TAKES_JOB_ACTION_CANCEL] = BIT (WAITING),
  [TAKES_JOB_ACTION_LOOK] = BIT (UNKNOWN),
  [TAKES_JOB_ACTION_ADOPT] = BIT (UNKNOWN),
  [TAKES_JOB_ACTION_NEXT] = BIT (UNKNOWN),
};

static gboolean
is_offered (TakesEngine    *self,
            TakesRunner    *runner,
            TakesJobAction  action)
{
  const TakesJobRow *row = takes_runner_get_row (runner);
  TakesRelease *release = g_hash_table_lookup (self->releases, row->batch_id);

  if ((offered[action] & (1u << row->state)) == 0)
    return FALSE;

  switch (action)
    {
    case TAKES_JOB_ACTION_SEND:
      return !release || !takes_release_has (release, runner);

    case TAKES_JOB_ACTION_DOWNLOAD:
      return row->fetch_problem;

    case TAKES_JOB_ACTION_SEND_AGAIN:
      return row->body != NULL;

    case TAKES_JOB_ACTION_CHECK:
      return takes_runner_can_ask (runner);

    case TAKES_JOB_ACTION_LOOK:
      return takes_runner_can_look (runner);

    case TAKES_JOB_ACTION_CANCEL:
      return takes_runner_can_cancel (runner);

    case TAKES_JOB_ACTION_ADOPT:
      return takes_runner_count_found (runner) > 0;

    case TAKES_JOB_ACTION_NEXT:
      return takes_runner_count_found (runner) > 1;

    case TAKES_JOB_ACTION_DISCARD:
    case TAKES_JOB_ACTION_STOP:
    case TAKES_JOB_ACTION_WATCH:
    case TAKES_JOB_ACTION_FORGET:
    default:
      return TRUE;
    }
}

/**
 * takes_engine_can:
 *
 * Whether the job offers the action now.
 */
gboolean
takes_engine_can (TakesEngine    *self,
                  TakesJob       *job,
                  TakesJobAction  action)
{
  TakesRunner *runner;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (TAKES_IS_JOB (job), FALSE);
  g_return_val_if_fail ((guint) action < G_N_ELEMENTS (offered), FALSE);

  runner = self->opened ? takes_engine_find_runner (self, job) : NULL;

  return runner && is_offered (self, runner, action);
}

/**
 * takes_engine_act:
 */
gboolean
takes_engine_act (TakesEngine     *self,
                  TakesJob        *job,
                  TakesJobAction   action,
                  GError         **error)
{
  TakesRunner *runner;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (TAKES_IS_JOB (job), FALSE);
  g_assert (self->owner == g_thread_self ());

  if (!takes_engine_can (self, job, action))
    {
      g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_STATE,
                   _("The take is %s now; this cannot be done."),
                   takes_job_state_get_label (takes_job_get_state (job)));
      return FALSE;
    }

  runner = takes_engine_find_runner (self, job);

  switch (action)
    {
    case TAKES_JOB_ACTION_SEND:
      takes_release_add (takes_engine_ensure_release (self, takes_job_get_batch_id (job)), runner);
      break;

    case TAKES_JOB_ACTION_DISCARD:
      takes_runner_discard (runner);
      break;

    case TAKES_JOB_ACTION_STOP:
      takes_runner_stop (runner);
      break;

    case TAKES_JOB_ACTION_WATCH:
      takes_runner_watch (runner);
      break;

    case TAKES_JOB_ACTION_CHECK:
      takes_runner_check (runner);
      break;

    case TAKES_JOB_ACTION_DOWNLOAD:
      takes_runner_fetch_now (runner);
      break;

    case TAKES_JOB_ACTION_SEND_AGAIN:
      takes_runner_send_again (runner);
      break;

    case TAKES_JOB_ACTION_FORGET:
      takes_runner_forget (runner);
      break;

    case TAKES_JOB_ACTION_CANCEL:
      takes_runner_cancel (runner);
      break;

    case TAKES_JOB_ACTION_LOOK:
      takes_runner_look (runner);
      break;

    case TAKES_JOB_ACTION_ADOPT:
      takes_runner_adopt (runner);
      break;

    case TAKES_JOB_ACTION_NEXT:
      takes_runner_show_next (runner);
      break;

    default:
      g_assert_not_reached ();
    }

  return TRUE;
}

/**
 * takes_engine_count_found:
 */
guint
takes_engine_count_found (TakesEngine *self,
                          TakesJob    *job)
{
  TakesRunner *runner;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), 0);
  g_return_val_if_fail (TAKES_IS_JOB (job), 0);

  runner = self->opened ? takes_engine_find_runner (self, job) : NULL;

  return runner ? takes_runner_count_found (runner) : 0;
}
