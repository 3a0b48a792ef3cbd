/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-read-state.h"

#include <glib/gi18n.h>

#define MAX_WORD_LENGTH 64

/* gateways.md §6; words in lower case. */
static const struct {
  const char    *word;
  TakesJobState  state;
} words[] = {
  { "queued", TAKES_JOB_WAITING },
  { "pending", TAKES_JOB_WAITING },
  { "submitted", TAKES_JOB_WAITING },
  { "waiting", TAKES_JOB_WAITING },
  { "starting", TAKES_JOB_WAITING },
  { "created", TAKES_JOB_WAITING },
  { "in_queue", TAKES_JOB_WAITING },
  { "suspended", TAKES_JOB_WAITING },
  { "scheduled", TAKES_JOB_WAITING },
  { "processing", TAKES_JOB_GENERATING },
  { "in_progress", TAKES_JOB_GENERATING },
  { "in-progress", TAKES_JOB_GENERATING },
  { "running", TAKES_JOB_GENERATING },
  { "generating", TAKES_JOB_GENERATING },
  { "completed", TAKES_JOB_DOWNLOADING },
  { "succeeded", TAKES_JOB_DOWNLOADING },
  { "success", TAKES_JOB_DOWNLOADING },
  { "done", TAKES_JOB_DOWNLOADING },
  { "failed", TAKES_JOB_FAILED },
  { "error", TAKES_JOB_FAILED },
  { "aborted", TAKES_JOB_FAILED },
  { "canceled", TAKES_JOB_FAILED },
  { "cancelled", TAKES_JOB_FAILED },
  { "expired", TAKES_JOB_LOST },
};

static gboolean
find_state (const char    *word,
            TakesJobState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i].word, word) == 0)
      {
        *state = words[i].state;
        return TRUE;
      }

  return FALSE;
}

static void
fail (TakesResult  *result,
      TakesTrouble  trouble,
      const char   *message,
      const char   *sentence)
{
  result->trouble = trouble;
  g_free (result->message);
  result->message = g_strdup (message && *message ? message : sentence);
  result->scoped = TRUE;
}

static gboolean
is_cancelled (const char *word)
{
  return g_ascii_strcasecmp (word, "canceled") == 0 || g_ascii_strcasecmp (word, "cancelled") == 0;
}

/**
 * takes_read_state:
 * @word: (nullable): the service's own; without one the media decide
 * @has_media: whether a link or data was found
 * @message: (nullable): the service's own words about it
 *
 * Sets the state, and for what has ended badly the trouble and the words. A success without media is a
 * breach of contract, not a reason to ask on.
 */
void
takes_read_state (TakesResult *result,
                  const char  *word,
                  gboolean     has_media,
                  const char  *message)
{
  g_return_if_fail (result != NULL);

  g_clear_pointer (&result->word, g_free);
  if (word && *word)
    result->word = g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), MAX_WORD_LENGTH));

  if (!result->word)
    result->state = has_media ? TAKES_JOB_DOWNLOADING : TAKES_JOB_WAITING;
  else if (!find_state (result->word, &result->state))
    result->unsure = TRUE;

  if (result->state == TAKES_JOB_DOWNLOADING && !has_media)
    {
      result->state = TAKES_JOB_FAILED;
      fail (result, TAKES_TROUBLE_CONTRACT, message,
            _("The service says that the take is ready, but not where it is."));
    }
  else if (result->state == TAKES_JOB_FAILED)
    {
      fail (result, TAKES_TROUBLE_PROVIDER, message,
            is_cancelled (result->word) ? _("The service has cancelled the task.")
                                        : _("The service ended the task and does not say why."));
    }
  else if (result->state == TAKES_JOB_LOST)
    {
      fail (result, TAKES_TROUBLE_NOT_FOUND, message, _("The service no longer keeps this task."));
    }
}

/**
 * takes_status_to_trouble:
 *
 * What a status hints at when the body says nothing (runware.md §5.3).
 */
TakesTrouble
takes_status_to_trouble (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
      return TAKES_TROUBLE_AUTH;

    case 402:
      return TAKES_TROUBLE_CREDIT;

    case 404:
      return TAKES_TROUBLE_NOT_FOUND;

    case 429:
      return TAKES_TROUBLE_RATE;

    default:
      break;
    }

  if (status >= 500 || status == 408)
    return TAKES_TROUBLE_PROVIDER;

  return status >= 400 ? TAKES_TROUBLE_INVALID : TAKES_TROUBLE_CONTRACT;
}

/**
 * takes_status_dup_sentence:
 *
 * Returns: (transfer full): a sentence for a person where the service said nothing but a status
 */
char *
takes_status_dup_sentence (guint status)
{
  switch (takes_status_to_trouble (status))
    {
    case TAKES_TROUBLE_AUTH:
      return g_strdup (_("The service did not accept the key."));

    case TAKES_TROUBLE_CREDIT:
      return g_strdup (_("The service says that the account has not enough credit."));

    case TAKES_TROUBLE_RATE:
      return g_strdup (_("The service is busy and asks to wait."));

    case TAKES_TROUBLE_PROVIDER:
      return g_strdup_printf (_("The service has trouble of its own (status %u)."), status);

    default:
      return g_strdup_printf (_("The service answered something that cannot be understood (status %u)."), status);
    }
}
