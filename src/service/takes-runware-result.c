/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-price.h"

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

static const char *const key_members[] = { "videoUUID", "imageUUID" };
static const char *const url_members[] = { "videoURL", "imageURL" };
static const char *const data_members[] = { "videoBase64Data", "imageBase64Data", "videoDataURI", "imageDataURI" };

static const char *
get_first (JsonObject        *item,
           const char *const *members,
           guint              n_members)
{
  for (guint i = 0; i < n_members; i++)
    {
      const char *text = takes_json_get_string (item, members[i]);

      if (text && *text)
        return text;
    }

  return NULL;
}

static gboolean
is_base64 (const char *text)
{
  gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n");

  return length > 0 && strspn (text + length, "=\r\n") == strlen (text + length);
}

/* Bare base64 or a data URI of it. The answer as a whole is capped, so this is too. */
static GBytes *
decode (const char *text)
{
  const char *start = text;
  guchar *data;
  gsize length;

  if (g_ascii_strncasecmp (text, "data:", 5) == 0)
    {
      const char *comma = strchr (text, ',');

      if (!comma || comma - text < 7 || g_ascii_strncasecmp (comma - 7, ";base64", 7) != 0)
        return NULL;
      start = comma + 1;
    }

  if (!is_base64 (start))
    return NULL;

  data = g_base64_decode (start, &length);
  if (length > 0)
    return g_bytes_new_take (data, length);

  g_free (data);

  return NULL;
}

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
      JsonObject   *item,
      TakesTrouble  trouble,
      const char   *sentence)
{
  const char *own = takes_json_get_string (item, "message");

  result->trouble = trouble;
  result->message = g_strdup (own && *own ? own : sentence);
  result->scoped = TRUE;
}

static void
read_state (TakesResult *result,
            JsonObject  *item,
            gboolean     has_media)
{
  if (!result->word)
    result->state = has_media ? TAKES_JOB_DOWNLOADING : TAKES_JOB_WAITING;
  else if (!find_state (result->word, &result->state))
    result->unsure = TRUE;

  if (result->state == TAKES_JOB_DOWNLOADING && !has_media)
    {
      result->state = TAKES_JOB_FAILED;
      fail (result, item, TAKES_TROUBLE_CONTRACT,
            _("The service says that the take is ready, but not where it is."));
    }
  else if (result->state == TAKES_JOB_FAILED)
    {
      fail (result, item, TAKES_TROUBLE_PROVIDER,
            _("The service ended the task and does not say why."));
    }
  else if (result->state == TAKES_JOB_LOST)
    {
      fail (result, item, TAKES_TROUBLE_NOT_FOUND,
            _("The service no longer keeps this task."));
    }
}

/**
 * takes_runware_read_facts:
 * @item: (nullable): an entry of `data` or `errors`
 *
 * What can stand in either: which result it is, its seed, its cost (runware.md §4.2, §7).
 */
void
takes_runware_read_facts (TakesResult *result,
                          JsonObject  *item)
{
  gint64 seed;
  double number;

  g_return_if_fail (result != NULL);

  result->result_key = g_strdup (get_first (item, key_members, G_N_ELEMENTS (key_members)));
  result->nsfw = takes_lenient_boolean (item, "NSFWContent");

  if (takes_lenient_int (item, "seed", &seed) && seed >= 0)
    {
      result->has_seed = TRUE;
      result->seed = seed;
    }

  if (takes_lenient_double (item, "cost", &number) && number >= 0 &&
      takes_money_from_json (number, &result->cost))
    result->currency = g_strdup ("USD");
  else
    result->cost = -1;

  if (takes_lenient_double (item, "progress", &number))
    result->progress = CLAMP (number / 100, 0, 1);
}

/**
 * takes_runware_read_result:
 * @item: an entry of `data`
 *
 * What one entry of a poll's answer says (runware.md §4.2). Its `taskType` is never looked at.
 */
void
takes_runware_read_result (TakesResult *result,
                           JsonObject  *item)
{
  const char *word = takes_json_get_string (item, "status");
  const char *media = get_first (item, data_members, G_N_ELEMENTS (data_members));

  takes_runware_read_facts (result, item);

  if (word && *word)
    result->word = g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), MAX_WORD_LENGTH));

  result->url = g_strdup (get_first (item, url_members, G_N_ELEMENTS (url_members)));
  if (!result->url && media)
    result->data = decode (media);

  read_state (result, item, result->url || result->data);
}
