/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include <string.h>

#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-price.h"
#include "takes-read-state.h"

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

  result->url = g_strdup (get_first (item, url_members, G_N_ELEMENTS (url_members)));
  if (!result->url && media)
    result->data = decode (media);

  takes_read_state (result, word, result->url || result->data, takes_json_get_string (item, "message"));
}
