/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-words.h"

#include "takes-engine-usual.h"

#include <glib/gi18n.h>

static const struct {
  const char *name;
  const char *label;
  const char *hint;
} action_words[] = {
  [TAKES_JOB_ACTION_SEND] = { "send", N_("Send"), N_("Send the request now; it is charged") },
  [TAKES_JOB_ACTION_DISCARD] = { "discard", N_("Discard"), N_("Nothing was sent, nothing is charged") },
  [TAKES_JOB_ACTION_STOP] = { "stop", N_("Stop Watching"), N_("It may still finish and be charged") },
  [TAKES_JOB_ACTION_WATCH] = { "watch", N_("Watch Again"), N_("Ask the service again; free") },
  [TAKES_JOB_ACTION_CHECK] = { "check", N_("Check Again"), N_("Ask the service again; free") },
  [TAKES_JOB_ACTION_DOWNLOAD] = { "download", N_("Download Again"), N_("Free") },
  [TAKES_JOB_ACTION_SEND_AGAIN] = { "send-again", N_("Send Again…"), N_("May be charged twice") },
  [TAKES_JOB_ACTION_FORGET] = { "forget", N_("Forget"), N_("Stop asking about it") },
  [TAKES_JOB_ACTION_CANCEL] = { "cancel", N_("Cancel"), N_("Ask the service to give it up before it begins; free") },
  [TAKES_JOB_ACTION_LOOK] = { "look", N_("Look for It"), N_("Look through the service's list of tasks; free") },
  [TAKES_JOB_ACTION_ADOPT] = { "adopt", N_("It Is This One"), N_("Take over the task that was found; free") },
  [TAKES_JOB_ACTION_NEXT] = { "next", N_("Show Another"), N_("The next of the tasks that were found, by time") },
};

static gboolean
is_demo (TakesJob *job)
{
  return g_strcmp0 (takes_job_get_account_id (job), TAKES_ACCOUNT_DEMO) == 0;
}

static void
offer (TakesJobWords  *self,
       guint           possible,
       TakesJobAction  action)
{
  if ((possible & (1u << action)) && self->n_actions < TAKES_JOB_WORDS_MAX_ACTIONS)
    self->actions[self->n_actions++] = action;
}

/* "1.5 MB of 4 MB", as far as it is known. */
static char *
describe_bytes (TakesJob *job)
{
  gint64 done = takes_job_get_bytes_done (job);
  gint64 total = takes_job_get_bytes_total (job);
  g_autofree char *done_text = g_format_size (MAX (done, 0));
  g_autofree char *total_text = NULL;

  if (done <= 0 && total <= 0)
    return NULL;
  if (total <= 0)
    return g_steal_pointer (&done_text);

  total_text = g_format_size (total);

  /* Translators: bytes so far, bytes in all */
  return g_strdup_printf (_("%s of %s"), done_text, total_text);
}

/* From then on a service is asked every minute (runware.md §9), and what is usual is no comfort. */
#define LONG_WAIT (G_GINT64_CONSTANT (1800) * G_USEC_PER_SEC)

/* How long a clip usually takes: as it was seen here, else as ux.md says (Jobs and First run). */
static char *
describe_wait (TakesJob         *job,
               const TakesUsual *usual,
               gint64            now)
{
  gint64 since = takes_job_get_submitted_at (job);
  g_autofree char *seen = usual ? takes_usual_describe (usual) : NULL;
  const char *usually = seen ? seen : is_demo (job) ? _("usually 6–15 s") : _("usually 2–4 min");
  const char *trouble = takes_job_get_explanation (job);
  g_autofree char *span = since > 0 && now > since ? takes_span_format (now - since) : NULL;

  if (trouble)
    usually = trouble;
  else if (span && now - since >= LONG_WAIT && (!usual || now - since > usual->high))
    usually = _("still waiting");

  return span ? g_strdup_printf ("%s · %s", span, usually) : g_strdup (usually);
}

static char *
describe_money (TakesJob *job)
{
  gint64 cost = takes_job_get_cost (job);

  if (cost == 0)
    return g_strdup (_("Not charged."));
  if (cost > 0)
    {
      g_autofree char *amount = takes_money_format (cost, takes_job_get_currency (job));

      return g_strdup_printf (_("%s charged."), amount);
    }

  return g_strdup (_("The service does not say whether this was charged."));
}

static char *
describe_unknown (TakesJob *job)
{
  const TakesPrice *estimate = takes_job_get_estimate (job);
  g_autofree char *amount = estimate && estimate->known ? takes_price_format (estimate) : NULL;

  if (is_demo (job))
    return g_strdup (_("It may have arrived."));
  if (takes_job_get_explanation (job))
    return g_strdup (takes_job_get_explanation (job));
  if (!amount)
    return g_strdup (_("It may have arrived and been charged."));

  return g_strdup_printf (_("It may have arrived and cost %s."), amount);
}

static char *
dup_explanation (TakesJob   *job,
                 const char *otherwise)
{
  const char *explanation = takes_job_get_explanation (job);

  return g_strdup (explanation ? explanation : otherwise);
}

static void
say_planned (TakesJobWords *self,
             TakesJob      *job,
             guint          possible)
{
  offer (self, possible, TAKES_JOB_ACTION_SEND);
  offer (self, possible, TAKES_JOB_ACTION_DISCARD);
  self->detail = g_strdup (takes_job_get_explanation (job));

  if (possible & (1u << TAKES_JOB_ACTION_SEND))
    {
      self->quote = g_strdup (takes_job_get_message (job));
      self->title = g_strdup (_("Not sent yet"));
      self->trouble = TRUE;
    }
  else
    {
      self->title = g_strdup (_("Next in line"));
      self->busy = TRUE;
    }
}

static void
say_uploading (TakesJobWords *self,
               TakesJob      *job)
{
  double progress = takes_job_get_progress (job);

  if (progress >= 0)
    self->title = g_strdup_printf (_("Uploading %d %%"), (int) (CLAMP (progress, 0, 1) * 100));
  else
    self->title = g_strdup (_("Uploading"));

  self->detail = takes_job_get_explanation (job) ? g_strdup (takes_job_get_explanation (job)) : describe_bytes (job);
  self->fraction = progress;
  self->busy = TRUE;
}

static void
say_at_service (TakesJobWords    *self,
                TakesJob         *job,
                const TakesUsual *usual,
                gint64            now)
{
  double progress = takes_job_get_progress (job);

  if (takes_job_get_state (job) != TAKES_JOB_GENERATING)
    self->title = g_strdup (takes_job_get_service_word (job) ? _("In the queue") : _("At the service"));
  else if (progress >= 0)
    self->title = g_strdup_printf (_("Generating %d %%"), (int) (CLAMP (progress, 0, 1) * 100));
  else
    self->title = g_strdup (_("Generating"));

  self->detail = describe_wait (job, usual, now);
  self->fraction = progress;
  self->busy = TRUE;
  /* It goes on there, but asking does not. */
  self->trouble = takes_job_get_trouble (job) != TAKES_TROUBLE_NONE;
}

static void
say_downloading (TakesJobWords *self,
                 TakesJob      *job,
                 guint          possible)
{
  if (takes_job_get_fetch_problem (job))
    {
      self->title = g_strdup (_("Done, not fetched"));
      self->detail = g_strdup (takes_job_get_explanation (job));
      self->trouble = TRUE;
      offer (self, possible, TAKES_JOB_ACTION_DOWNLOAD);
      return;
    }

  self->title = g_strdup (_("Downloading"));
  self->detail = describe_bytes (job);
  self->fraction = takes_job_get_progress (job);
  self->busy = TRUE;
  offer (self, possible, TAKES_JOB_ACTION_STOP);
}

static void
say_ended (TakesJobWords *self,
           TakesJob      *job,
           guint          possible)
{
  gboolean refused = takes_job_get_state (job) == TAKES_JOB_REFUSED;

  self->title = g_strdup (refused ? _("Refused") : _("Failed"));
  self->detail = g_strdup (takes_job_get_explanation (job));
  self->quote = g_strdup (takes_job_get_message (job));
  self->money = describe_money (job);
  self->trouble = TRUE;
  self->fix = TRUE;
  self->renew = TRUE;

  offer (self, possible, TAKES_JOB_ACTION_CHECK);
}

static void
say_not_certain (TakesJobWords *self,
                 TakesJob      *job,
                 guint          possible)
{
  self->title = g_strdup (_("Not certain"));
  self->trouble = TRUE;
  if (possible & (1u << TAKES_JOB_ACTION_ADOPT))
    {
      self->detail = g_strdup (takes_job_get_explanation (job));
      offer (self, possible, TAKES_JOB_ACTION_ADOPT);
      offer (self, possible, TAKES_JOB_ACTION_NEXT);
    }
  else
    {
      self->detail = describe_unknown (job);
      offer (self, possible, TAKES_JOB_ACTION_CHECK);
      offer (self, possible, TAKES_JOB_ACTION_LOOK);
    }

  offer (self, possible, TAKES_JOB_ACTION_SEND_AGAIN);
  offer (self, possible, TAKES_JOB_ACTION_FORGET);
}

/**
 * takes_job_words_new:
 * @job: a job
 * @possible: bits (1 << TakesJobAction) of what can be done to it, see takes_job_words_possible ()
 * @usual: (nullable): how long such jobs have taken here
 * @now: wall clock, µs since 1970
 *
 * Says honestly where a job is and what can be done about it, in the words of ux.md (Jobs). Nothing is
 * claimed that the service did not tell.
 *
 * Returns: (transfer full): the words
 */
TakesJobWords *
takes_job_words_new (TakesJob         *job,
                     guint             possible,
                     const TakesUsual *usual,
                     gint64            now)
{
  TakesJobWords *self;

  g_return_val_if_fail (TAKES_IS_JOB (job), NULL);

  self = g_new0 (TakesJobWords, 1);
  self->fraction = -1;
  self->state = takes_job_get_state (job);
  self->demo = is_demo (job);

  switch (takes_job_get_state (job))
    {
    case TAKES_JOB_PLANNED:
      say_planned (self, job, possible);
      break;

    case TAKES_JOB_UPLOADING:
      say_uploading (self, job);
      offer (self, possible, TAKES_JOB_ACTION_STOP);
      break;

    case TAKES_JOB_SUBMITTING:
      self->title = g_strdup (_("Sending"));
      self->detail = g_strdup (takes_job_get_explanation (job));
      self->busy = TRUE;
      offer (self, possible, TAKES_JOB_ACTION_STOP);
      break;

    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
      say_at_service (self, job, usual, now);
      offer (self, possible, TAKES_JOB_ACTION_CANCEL);
      offer (self, possible, TAKES_JOB_ACTION_STOP);
      break;

    case TAKES_JOB_DOWNLOADING:
      say_downloading (self, job, possible);
      break;

    case TAKES_JOB_DONE:
      self->title = g_strdup (_("Done"));
      self->detail = g_strdup (takes_job_get_explanation (job));
      break;

    case TAKES_JOB_REFUSED:
    case TAKES_JOB_FAILED:
      say_ended (self, job, possible);
      break;

    case TAKES_JOB_UNKNOWN:
      say_not_certain (self, job, possible);
      break;

    case TAKES_JOB_LOST:
      self->title = g_strdup (_("Gone"));
      self->detail = dup_explanation (job, _("The service no longer knows it; it may have been charged."));
      self->trouble = TRUE;
      self->copy = TRUE;
      offer (self, possible, TAKES_JOB_ACTION_CHECK);
      break;

    case TAKES_JOB_STOPPED:
      self->title = g_strdup (_("Stopped watching"));
      self->detail = dup_explanation (job, _("It may still finish and be charged."));
      self->trouble = TRUE;
      offer (self, possible, TAKES_JOB_ACTION_WATCH);
      break;

    case TAKES_JOB_DISCARDED:
      self->title = g_strdup (_("Discarded"));
      break;

    case TAKES_JOB_FORGOTTEN:
    default:
      self->title = g_strdup (_("Forgotten"));
      break;
    }

  return self;
}

/**
 * takes_job_words_of:
 * @engine: (nullable): whose job it is
 * @job: a job
 *
 * As takes_job_words_new (), with what the engine knows of it now.
 *
 * Returns: (transfer full): the words
 */
TakesJobWords *
takes_job_words_of (TakesEngine *engine,
                    TakesJob    *job)
{
  gint64 now = engine ? takes_clock_get_wall (takes_engine_get_clock (engine)) : g_get_real_time ();
  TakesUsual usual;
  gboolean seen = engine && takes_engine_get_usual (engine, job, &usual);

  return takes_job_words_new (job, takes_job_words_possible (engine, job), seen ? &usual : NULL, now);
}

void
takes_job_words_free (TakesJobWords *self)
{
  if (!self)
    return;

  g_free (self->title);
  g_free (self->detail);
  g_free (self->quote);
  g_free (self->money);
  g_free (self);
}

/**
 * takes_job_words_possible:
 * @engine: (nullable): the engine
 * @job: a job of it
 *
 * Returns: bits (1 << TakesJobAction) of what the engine would do to the job now
 */
guint
takes_job_words_possible (TakesEngine *engine,
                          TakesJob    *job)
{
  guint possible = 0;

  for (guint action = 0; engine && action < G_N_ELEMENTS (action_words); action++)
    if (takes_engine_can (engine, job, action))
      possible |= 1u << action;

  return possible;
}

/* What the same action is called elsewhere: the table above is about jobs at the service. */
static const struct {
  TakesJobAction action;
  TakesJobState  state;
  const char    *label;
  const char    *hint;
} other_words[] = {
  { TAKES_JOB_ACTION_STOP, TAKES_JOB_UPLOADING, N_("Stop"), N_("Nothing was sent for money") },
  { TAKES_JOB_ACTION_STOP, TAKES_JOB_SUBMITTING, N_("Stop"), N_("It may arrive all the same and be charged") },
  { TAKES_JOB_ACTION_STOP, TAKES_JOB_DOWNLOADING, N_("Pause"), N_("The clip stays at the service for now") },
};

/**
 * takes_job_words_get_label:
 * @index: of the actions
 *
 * Returns: (transfer none): the words on the button, translated
 */
const char *
takes_job_words_get_label (TakesJobWords *self,
                           guint          index)
{
  g_return_val_if_fail (self && index < self->n_actions, "");

  for (guint i = 0; i < G_N_ELEMENTS (other_words); i++)
    if (other_words[i].action == self->actions[index] && other_words[i].state == self->state)
      return _(other_words[i].label);

  return _(action_words[self->actions[index]].label);
}

/**
 * takes_job_words_get_hint:
 * @index: of the actions
 *
 * Returns: (transfer none): what the button may cost or lose, translated
 */
const char *
takes_job_words_get_hint (TakesJobWords *self,
                          guint          index)
{
  g_return_val_if_fail (self && index < self->n_actions, "");

  if (self->demo && self->actions[index] == TAKES_JOB_ACTION_SEND)
    return _("Send the request now; free");

  for (guint i = 0; i < G_N_ELEMENTS (other_words); i++)
    if (other_words[i].action == self->actions[index] && other_words[i].state == self->state)
      return _(other_words[i].hint);

  return _(action_words[self->actions[index]].hint);
}

/**
 * takes_job_action_get_name:
 *
 * Returns: (transfer none): the parameter of the action take.act
 */
const char *
takes_job_action_get_name (TakesJobAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (action_words), "");

  return action_words[action].name;
}

/**
 * takes_job_action_from_name:
 * @action: (out): set only on success
 *
 * Returns: %TRUE when the name is that of an action
 */
gboolean
takes_job_action_from_name (const char     *name,
                            TakesJobAction *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_words); i++)
    if (g_strcmp0 (name, action_words[i].name) == 0)
      {
        *action = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_span_format:
 * @microseconds: a length of time
 *
 * Returns: (transfer full): "45 s", "2 min 10 s", "1 h 5 min"
 */
char *
takes_span_format (gint64 microseconds)
{
  gint64 seconds = MAX (microseconds, 0) / G_USEC_PER_SEC;

  if (seconds < 60)
    return g_strdup_printf (_("%d s"), (int) seconds);
  if (seconds < 3600)
    return g_strdup_printf (_("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));

  return g_strdup_printf (_("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
}
