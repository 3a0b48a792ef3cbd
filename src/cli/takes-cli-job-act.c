/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cli-job-act.h"

#include <glib/gi18n.h>

#include "takes-cli-account.h"
#include "takes-cli-print.h"
#include "takes-cli-watch.h"

/* How long a service may take to say what it has. */
#define PATIENCE (60 * G_USEC_PER_SEC)

/* One job, and what is waited for. */
typedef struct {
  TakesCliSession *session;
  TakesJob        *job;
  char            *before;   /* the explanation */
  gint64           since;
} One;

static gint64
get_now (One *one)
{
  return takes_clock_get_now (takes_engine_get_clock (one->session->engine));
}

/* The job, with the key of its account at hand. */
static TakesJob *
find_job (TakesCliSession       *session,
          const TakesCliOptions *options,
          const char            *id)
{
  TakesJob *job = takes_engine_find_job (session->engine, id);
  TakesAccount *account = job ? takes_engine_find_account (session->engine, takes_job_get_account_id (job)) : NULL;

  if (!job)
    {
      takes_cli_say (_("There is no job “%s”."), id);
      return NULL;
    }

  if (!account || !takes_cli_account_matches (account, options))
    {
      takes_cli_say (_("The job “%s” is of another account. Say with --service, and with --base-url where it "
                       "is not the service's own, of which."), id);
      return NULL;
    }

  if (options->key_env)
    takes_cli_account_unlock (session, options, account);

  return job;
}

static gboolean
act (TakesCliSession *session,
     TakesJob        *job,
     TakesJobAction   action)
{
  g_autoptr (GError) error = NULL;

  if (takes_engine_act (session->engine, job, action, &error))
    return TRUE;

  takes_cli_say ("%s", error->message);

  return FALSE;
}

/* Either it ends, or the service says why not. */
static gboolean
has_word (gpointer data)
{
  One *one = data;

  return takes_job_get_state (one->job) != TAKES_JOB_WAITING || takes_job_get_message (one->job) ||
         get_now (one) - one->since > PATIENCE;
}

/**
 * takes_cli_job_cancel:
 *
 * Asks the service to give up a job that waits there, and waits for its word.
 *
 * Returns: %TAKES_EXIT_DONE when it has given it up
 */
TakesExit
takes_cli_job_cancel (TakesCliSession       *session,
                      const TakesCliOptions *options,
                      const char            *id)
{
  One one = { session, find_job (session, options, id), NULL, 0 };

  if (!one.job)
    return TAKES_EXIT_USAGE;

  if (!takes_engine_can (session->engine, one.job, TAKES_JOB_ACTION_CANCEL))
    {
      takes_cli_say (_("The take is %s now, or its service cannot cancel: nothing was asked."),
                     takes_job_state_get_label (takes_job_get_state (one.job)));
      return TAKES_EXIT_USAGE;
    }

  one.since = get_now (&one);
  if (!act (session, one.job, TAKES_JOB_ACTION_CANCEL))
    return TAKES_EXIT_FAILED;

  takes_cli_session_wait (session, has_word, &one);
  if (takes_job_get_message (one.job))
    takes_cli_say ("%s", takes_job_get_message (one.job));

  return takes_job_get_state (one.job) == TAKES_JOB_FAILED ? TAKES_EXIT_DONE : TAKES_EXIT_FAILED;
}

static gboolean
has_looked (gpointer data)
{
  One *one = data;

  return takes_engine_can (one->session->engine, one->job, TAKES_JOB_ACTION_ADOPT) ||
         g_strcmp0 (takes_job_get_explanation (one->job), one->before) != 0 || get_now (one) - one->since > PATIENCE;
}

static gboolean
look_for (TakesCliSession *session,
          TakesJob        *job)
{
  One one = { session, job, g_strdup (takes_job_get_explanation (job)), 0 };
  g_autofree char *before = one.before;

  one.since = get_now (&one);
  if (!act (session, job, TAKES_JOB_ACTION_LOOK))
    return FALSE;

  takes_cli_session_wait (session, has_looked, &one);
  takes_cli_say ("%s", takes_job_get_explanation (job) ? takes_job_get_explanation (job) : before);

  return takes_engine_can (session->engine, job, TAKES_JOB_ACTION_ADOPT);
}

static void
show_next (TakesCliSession *session,
           TakesJob        *job)
{
  if (act (session, job, TAKES_JOB_ACTION_NEXT))
    takes_cli_say ("%s", takes_job_get_explanation (job));
}

/* One that is found alone is meant; of several the person says which (gateways.md §5.3). */
static TakesExit
choose (TakesCliSession *session,
        TakesJob        *job,
        int              place)
{
  guint n_found = takes_engine_count_found (session->engine, job);

  if (place > (int) n_found || place < 0)
    {
      takes_cli_say (_("There is no number %d."), place);
      return TAKES_EXIT_USAGE;
    }

  if (n_found > 1 && place == 0)
    {
      for (guint i = 1; i < n_found; i++)
        show_next (session, job);
      takes_cli_say (_("Say with --number which of them it is. Nothing was taken over."));
      return TAKES_EXIT_UNKNOWN;
    }

  for (int i = 1; i < place; i++)
    show_next (session, job);

  return act (session, job, TAKES_JOB_ACTION_ADOPT) ? TAKES_EXIT_DONE : TAKES_EXIT_FAILED;
}

/**
 * takes_cli_job_adopt:
 * @place: which of several that are found, from 1, the nearest in time; 0 not said
 *
 * Looks for a job that is not certain in the service's list, takes over what is found, and watches it to its end.
 * Nothing is paid for.
 */
TakesExit
takes_cli_job_adopt (TakesCliSession       *session,
                     const TakesCliOptions *options,
                     const char            *id,
                     int                    place)
{
  TakesJob *job = find_job (session, options, id);
  g_autoptr (TakesCliWatch) watch = NULL;
  TakesExit chosen;

  if (!job)
    return TAKES_EXIT_USAGE;

  if (!look_for (session, job))
    return session->interrupted ? TAKES_EXIT_INTERRUPTED : TAKES_EXIT_UNKNOWN;

  chosen = choose (session, job, place);
  if (chosen != TAKES_EXIT_DONE)
    return chosen;

  watch = takes_cli_watch_new (session->engine);
  takes_cli_watch_add (watch, job);
  /* It is not certain until its new state is on disk. */
  takes_cli_watch_expect_answers (watch);
  takes_cli_session_wait (session, takes_cli_watch_is_over, watch);

  return takes_cli_jobs_exit_code (takes_cli_watch_get_jobs (watch));
}
