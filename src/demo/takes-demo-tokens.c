/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-tokens.h"

#include <string.h>

#define OPENING "[sim:"

typedef enum { SLOT_ACK, SLOT_FAIL, SLOT_POLL, SLOT_MEDIA, SLOT_SAY, SLOT_RUN } Slot;
typedef enum { NO_NUMBER, NUMBER, MAYBE_NUMBER } Number;

/* `word` is what stands between "[sim:" and "]", up to the number where one follows. */
static const struct {
  const char *word;
  Slot        slot;
  int         value;
  Number      number;
  guint       count;   /* when the number is left out */
} words[] = {
  { "ack=lost", SLOT_ACK, TAKES_DEMO_ACK_LOST },
  { "ack=html", SLOT_ACK, TAKES_DEMO_ACK_HTML },
  { "ack=slow", SLOT_ACK, TAKES_DEMO_ACK_SLOW, NUMBER },
  { "ack=empty", SLOT_ACK, TAKES_DEMO_ACK_EMPTY },
  { "ack=504json", SLOT_ACK, TAKES_DEMO_ACK_504JSON },
  { "fail", SLOT_FAIL, TAKES_DEMO_FAIL_ERRORS },
  { "fail=errors", SLOT_FAIL, TAKES_DEMO_FAIL_ERRORS },
  { "fail=item", SLOT_FAIL, TAKES_DEMO_FAIL_ITEM },
  { "fail=partial", SLOT_FAIL, TAKES_DEMO_FAIL_PARTIAL, NUMBER },
  { "fail=504", SLOT_FAIL, TAKES_DEMO_FAIL_TIMEOUT },
  { "fail=500", SLOT_POLL, TAKES_DEMO_POLL_500, NO_NUMBER, 2 },
  { "content", SLOT_FAIL, TAKES_DEMO_FAIL_CONTENT },
  { "content=submit", SLOT_FAIL, TAKES_DEMO_FAIL_CONTENT_SUBMIT },
  { "poll=html", SLOT_POLL, TAKES_DEMO_POLL_HTML, NUMBER },
  { "poll=429", SLOT_POLL, TAKES_DEMO_POLL_429, NUMBER },
  { "poll=429ra", SLOT_POLL, TAKES_DEMO_POLL_429_RETRY_AFTER, NUMBER },
  { "poll=503", SLOT_POLL, TAKES_DEMO_POLL_503, NUMBER },
  { "deep", SLOT_POLL, TAKES_DEMO_POLL_DEEP, NO_NUMBER, 2 },
  { "media=403", SLOT_MEDIA, TAKES_DEMO_MEDIA_403, MAYBE_NUMBER },
  { "media=404", SLOT_MEDIA, TAKES_DEMO_MEDIA_404, MAYBE_NUMBER },
  { "media=gone", SLOT_MEDIA, TAKES_DEMO_MEDIA_GONE, MAYBE_NUMBER },
  { "media=moved", SLOT_MEDIA, TAKES_DEMO_MEDIA_MOVED },
  { "media=cut", SLOT_MEDIA, TAKES_DEMO_MEDIA_CUT, MAYBE_NUMBER },
  { "media=drip", SLOT_MEDIA, TAKES_DEMO_MEDIA_DRIP, MAYBE_NUMBER },
  { "media=stall", SLOT_MEDIA, TAKES_DEMO_MEDIA_STALL, MAYBE_NUMBER },
  { "media=length", SLOT_MEDIA, TAKES_DEMO_MEDIA_LENGTH, MAYBE_NUMBER },
  { "media=norange", SLOT_MEDIA, TAKES_DEMO_MEDIA_NORANGE },
  { "media=webm", SLOT_MEDIA, TAKES_DEMO_MEDIA_WEBM },
  { "media=mov", SLOT_MEDIA, TAKES_DEMO_MEDIA_MOV },
  { "no-credit", SLOT_SAY, TAKES_DEMO_SAY_NO_CREDIT },
  { "never", SLOT_SAY, TAKES_DEMO_SAY_NEVER },
  { "oddstate", SLOT_SAY, TAKES_DEMO_SAY_ODDSTATE },
  { "nourl", SLOT_SAY, TAKES_DEMO_SAY_NOURL },
  { "types", SLOT_SAY, TAKES_DEMO_SAY_TYPES },
  { "extra", SLOT_SAY, TAKES_DEMO_SAY_EXTRA },
  { "drift", SLOT_SAY, TAKES_DEMO_SAY_DRIFT },
  { "nostatus", SLOT_SAY, TAKES_DEMO_SAY_NOSTATUS },
  { "kind", SLOT_SAY, TAKES_DEMO_SAY_KIND },
  { "nocost", SLOT_SAY, TAKES_DEMO_SAY_NOCOST },
  { "bigseed", SLOT_SAY, TAKES_DEMO_SAY_BIGSEED },
  { "progress", SLOT_SAY, TAKES_DEMO_SAY_PROGRESS },
  { "nsfw", SLOT_SAY, TAKES_DEMO_SAY_NSFW },
  { "run", SLOT_RUN, 0, NUMBER },
};

static void
apply (TakesDemoTokens *tokens,
       gsize            index,
       double           number)
{
  guint count = number >= 0 ? (guint) number : words[index].count;
  int value = words[index].value;

  switch (words[index].slot)
    {
    case SLOT_ACK:
      tokens->ack = value;
      tokens->ack_seconds = number;
      break;
    case SLOT_FAIL:
      tokens->fail = value;
      tokens->fail_count = count;
      break;
    case SLOT_POLL:
      tokens->poll = value;
      tokens->poll_count = count;
      break;
    case SLOT_MEDIA:
      tokens->media = value;
      tokens->media_count = count;
      break;
    case SLOT_SAY:
      tokens->say |= value;
      break;
    case SLOT_RUN:
      tokens->run_seconds = number;
      break;
    }
}

/* "ack=slow:2.5" and "run=30" carry a number behind ':' or, for a word without '=', behind '='. */
static gboolean
read_word (TakesDemoTokens *tokens,
           const char      *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);
      const char *rest = word + length;
      char *end = NULL;
      double number;

      if (!g_str_has_prefix (word, words[i].word))
        continue;

      if (*rest == '\0' && words[i].number != NUMBER)
        {
          apply (tokens, i, -1);
          return TRUE;
        }

      if (words[i].number == NO_NUMBER || *rest != (strchr (words[i].word, '=') ? ':' : '='))
        continue;

      number = g_ascii_strtod (rest + 1, &end);
      if (g_ascii_isdigit (rest[1]) && *end == '\0' && number <= 1e6)
        {
          apply (tokens, i, number);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * takes_demo_tokens_parse:
 * @prompt: as it was sent
 * @tokens: (out caller-allocates): what it asks for; nothing special without tokens
 * @plain: (out) (optional): the prompt without its tokens
 * @unknown: (out): the first token that nobody knows
 *
 * Any thread. Returns: %FALSE when a token is not known
 */
gboolean
takes_demo_tokens_parse (const char       *prompt,
                         TakesDemoTokens  *tokens,
                         char            **plain,
                         char            **unknown)
{
  g_autoptr (GString) text = NULL;
  const char *at;
  const char *open;

  g_return_val_if_fail (prompt != NULL && tokens != NULL && unknown != NULL, FALSE);

  *tokens = (TakesDemoTokens) { .run_seconds = -1 };
  *unknown = NULL;
  text = g_string_new (NULL);

  for (at = prompt; (open = strstr (at, OPENING)); )
    {
      const char *start = open + strlen (OPENING);
      const char *close = strchr (start, ']');
      g_autofree char *word = close ? g_strndup (start, close - start) : g_strdup (start);

      if (!close || !read_word (tokens, word))
        {
          *unknown = g_steal_pointer (&word);
          return FALSE;
        }

      g_string_append_len (text, at, open - at);
      at = close + 1;
    }

  g_string_append (text, at);
  if (plain)
    *plain = g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));

  return TRUE;
}

/**
 * takes_demo_tokens_to_json:
 *
 * Returns: (transfer full): every word there is, without its number: whoever proves something of all of them
 *   needs to know them
 */
JsonNode *
takes_demo_tokens_to_json (void)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    json_array_add_string_element (array, words[i].word);
  json_node_take_array (node, array);

  return node;
}
