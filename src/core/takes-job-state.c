/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-job-state.h"

#include <glib/gi18n.h>

G_DEFINE_ENUM_TYPE (TakesJobState, takes_job_state,
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_PLANNED, "planned"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_UPLOADING, "uploading"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_SUBMITTING, "submitting"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_GENERATING, "generating"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_DOWNLOADING, "downloading"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_LOST, "lost"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_STOPPED, "stopped"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_DISCARDED, "discarded"),
                    G_DEFINE_ENUM_VALUE (TAKES_JOB_FORGOTTEN, "forgotten"))

G_DEFINE_ENUM_TYPE (TakesTrouble, takes_trouble,
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_AUTH, "auth"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_CREDIT, "credit"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_INVALID, "invalid"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_CONTENT, "content"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_RATE, "rate"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_NOT_FOUND, "not-found"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_PROVIDER, "provider"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_NETWORK, "network"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_CONTRACT, "contract"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_DISK, "disk"),
                    G_DEFINE_ENUM_VALUE (TAKES_TROUBLE_OTHER, "other"))

#define BIT(state) (1u << TAKES_JOB_##state)

/* What follows what (architecture.md, one vocabulary for a job). Beyond its table: what was not
 * sent goes back to planned (gateways.md §8.1, a restart while uploading), a check settles a job
 * with any answer the service may give, and an unknown job is sent again by the person alone.
 * Nothing that may have been paid can become planned but an unsent submission, and no end can be
 * left except by asking the service again. */
static const struct {
  const char *word;
  const char *label;
  guint       next;
} states[TAKES_N_JOB_STATES] = {
  [TAKES_JOB_PLANNED] = {
    "planned", N_("not sent yet"),
    BIT (UPLOADING) | BIT (SUBMITTING) | BIT (DISCARDED),
  },
  [TAKES_JOB_UPLOADING] = {
    "uploading", N_("uploading"),
    BIT (PLANNED) | BIT (SUBMITTING) | BIT (FAILED) | BIT (STOPPED) | BIT (DISCARDED),
  },
  [TAKES_JOB_SUBMITTING] = {
    "submitting", N_("sending"),
    BIT (PLANNED) | BIT (WAITING) | BIT (REFUSED) | BIT (UNKNOWN),
  },
  [TAKES_JOB_WAITING] = {
    "waiting", N_("at the service"),
    BIT (GENERATING) | BIT (DOWNLOADING) | BIT (FAILED) | BIT (LOST) | BIT (STOPPED),
  },
  [TAKES_JOB_GENERATING] = {
    "generating", N_("generating"),
    BIT (WAITING) | BIT (DOWNLOADING) | BIT (FAILED) | BIT (LOST) | BIT (STOPPED),
  },
  [TAKES_JOB_DOWNLOADING] = {
    "downloading", N_("downloading"),
    BIT (DONE) | BIT (FAILED) | BIT (LOST) | BIT (STOPPED),
  },
  [TAKES_JOB_DONE] = { "done", N_("done"), 0 },
  [TAKES_JOB_REFUSED] = { "refused", N_("refused"), 0 },
  [TAKES_JOB_FAILED] = {
    "failed", N_("failed"),
    BIT (WAITING) | BIT (GENERATING) | BIT (DOWNLOADING),
  },
  [TAKES_JOB_UNKNOWN] = {
    "unknown", N_("not certain"),
    BIT (SUBMITTING) | BIT (WAITING) | BIT (GENERATING) | BIT (DOWNLOADING) | BIT (REFUSED) |
    BIT (FAILED) | BIT (FORGOTTEN),
  },
  [TAKES_JOB_LOST] = {
    "lost", N_("gone"),
    BIT (WAITING) | BIT (GENERATING) | BIT (DOWNLOADING) | BIT (FAILED),
  },
  [TAKES_JOB_STOPPED] = {
    "stopped", N_("stopped watching"),
    BIT (WAITING) | BIT (GENERATING) | BIT (DOWNLOADING) | BIT (FAILED) | BIT (LOST),
  },
  [TAKES_JOB_DISCARDED] = { "discarded", N_("discarded"), 0 },
  [TAKES_JOB_FORGOTTEN] = { "forgotten", N_("forgotten"), 0 },
};

static gboolean
is_one_of (TakesJobState state,
           guint         set)
{
  return (guint) state < TAKES_N_JOB_STATES && (set & (1u << state)) != 0;
}

/**
 * takes_job_state_can:
 *
 * Whether a job in the state @from may enter @to. Staying is not entering.
 */
gboolean
takes_job_state_can (TakesJobState from,
                     TakesJobState to)
{
  if ((guint) from >= TAKES_N_JOB_STATES)
    return FALSE;

  return is_one_of (to, states[from].next);
}

/**
 * takes_job_state_to_string:
 *
 * Returns: the word of code, database and JSON: "waiting"; static
 */
const char *
takes_job_state_to_string (TakesJobState state)
{
  g_return_val_if_fail ((guint) state < TAKES_N_JOB_STATES, NULL);

  return states[state].word;
}

/**
 * takes_job_state_from_string:
 * @text: (nullable): a word that may come from a database of another version
 * @state: (out): set only on success
 *
 * Reads what takes_job_state_to_string () wrote.
 *
 * Returns: %TRUE when the word is known
 */
gboolean
takes_job_state_from_string (const char    *text,
                             TakesJobState *state)
{
  g_return_val_if_fail (state != NULL, FALSE);

  for (guint i = 0; i < TAKES_N_JOB_STATES; i++)
    if (g_strcmp0 (text, states[i].word) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * takes_job_state_get_label:
 *
 * Returns: what people see (ux.md, Jobs), translated, in the case of the middle of a sentence
 */
const char *
takes_job_state_get_label (TakesJobState state)
{
  g_return_val_if_fail ((guint) state < TAKES_N_JOB_STATES, NULL);

  return _(states[state].label);
}

/**
 * takes_job_state_is_active:
 *
 * Whether the engine is working on a job in this state.
 */
gboolean
takes_job_state_is_active (TakesJobState state)
{
  return is_one_of (state, BIT (UPLOADING) | BIT (SUBMITTING) | BIT (WAITING) |
                    BIT (GENERATING) | BIT (DOWNLOADING));
}

/**
 * takes_job_state_is_final:
 *
 * Whether the job has ended. *failed* and *lost* have, although a person may ask once more;
 * *planned*, *unknown* and *stopped* only rest.
 */
gboolean
takes_job_state_is_final (TakesJobState state)
{
  return is_one_of (state, BIT (DONE) | BIT (REFUSED) | BIT (FAILED) | BIT (LOST) |
                    BIT (DISCARDED) | BIT (FORGOTTEN));
}

/**
 * takes_job_state_needs_person:
 *
 * Whether only a decision of the person moves the job on.
 */
gboolean
takes_job_state_needs_person (TakesJobState state)
{
  return is_one_of (state, BIT (PLANNED) | BIT (UNKNOWN));
}

/**
 * takes_job_state_may_be_paid:
 *
 * Whether a byte may have been sent for money. Such a job is never forgotten silently and never
 * sent again under another task id.
 */
gboolean
takes_job_state_may_be_paid (TakesJobState state)
{
  return is_one_of (state, BIT (SUBMITTING) | BIT (WAITING) | BIT (GENERATING) |
                    BIT (DOWNLOADING) | BIT (DONE) | BIT (FAILED) | BIT (UNKNOWN) | BIT (LOST) |
                    BIT (STOPPED) | BIT (FORGOTTEN));
}

/**
 * takes_trouble_to_string:
 *
 * Returns: the word of code and database: "not-found"; static
 */
const char *
takes_trouble_to_string (TakesTrouble trouble)
{
  g_autoptr (GEnumClass) words = g_type_class_ref (TAKES_TYPE_TROUBLE);
  GEnumValue *value = g_enum_get_value (words, trouble);

  g_return_val_if_fail (value != NULL, NULL);

  return value->value_nick;
}

/**
 * takes_trouble_from_string:
 * @text: (nullable): a word that may come from a database of another version
 * @trouble: (out): set only on success
 *
 * Reads what takes_trouble_to_string () wrote.
 *
 * Returns: %TRUE when the word is known
 */
gboolean
takes_trouble_from_string (const char   *text,
                           TakesTrouble *trouble)
{
  g_autoptr (GEnumClass) words = g_type_class_ref (TAKES_TYPE_TROUBLE);
  GEnumValue *value = text ? g_enum_get_value_by_nick (words, text) : NULL;

  g_return_val_if_fail (trouble != NULL, FALSE);

  if (value)
    *trouble = value->value;

  return value != NULL;
}
