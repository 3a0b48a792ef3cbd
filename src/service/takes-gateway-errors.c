/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-gateway.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-read-state.h"

#define MAX_MESSAGE_CHARS 2000
#define MAX_LINK_LENGTH   16384

/* Where the shapes keep their words (gateways.md §3.4, §4.5, §5.5). */
static const char *const code_members[] = { "code", "type" };
static const char *const message_members[] = { "message", "fail_reason", "detail", "msg" };

static const char *
get_trouble_word (JsonObject             *object,
                  guint                   status,
                  const TakesGatewayCode *codes,
                  TakesTrouble           *trouble)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_members); i++)
    {
      g_autofree char *word = takes_lenient_member (object, code_members[i]);
      gsize length;

      for (const TakesGatewayCode *code = codes; word && code->word; code++)
        {
          length = strlen (code->word);
          if (code->vague && status >= 400)
            continue;
          if (g_ascii_strncasecmp (word, code->word, length) == 0 && (word[length] == '\0' || word[length] == '.'))
            {
              *trouble = code->trouble;
              return code_members[i];
            }
        }
    }

  return NULL;
}

static char *
cut (char *text)
{
  g_autofree char *whole = text;

  if (!text || g_utf8_strlen (text, -1) <= MAX_MESSAGE_CHARS)
    return g_steal_pointer (&whole);

  *g_utf8_offset_to_pointer (text, MAX_MESSAGE_CHARS) = '\0';

  return g_strconcat (text, "…", NULL);
}

static char *
dup_message (JsonObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (message_members); i++)
    {
      char *text = takes_lenient_member (object, message_members[i]);

      if (text)
        return cut (text);
    }

  return NULL;
}

/* FastAPI's list of what is wrong: [{"loc":["body","duration"],"msg":"…"}]. */
static JsonObject *
first_object (JsonNode *node)
{
  JsonArray *list = takes_json_node_array (node);

  if (list && json_array_get_length (list) > 0)
    return takes_json_node_object (json_array_get_element (list, 0));

  return takes_json_node_object (node);
}

/* Some answers that went well have a code, too. */
static char *
dup_code (JsonObject *object)
{
  char *code = takes_lenient_member (object, "code");

  if (g_strcmp0 (code, "0") == 0 || g_strcmp0 (code, "200") == 0)
    g_clear_pointer (&code, g_free);

  return cut (code);
}

/* Takes what one object says. */
static void
read_object (JsonObject             *object,
             guint                   status,
             const TakesGatewayCode *codes,
             TakesResult            *result,
             gboolean               *known)
{
  const char *member = NULL;
  TakesTrouble trouble;

  if (!object)
    return;

  if (!*known && (member = get_trouble_word (object, status, codes, &trouble)))
    {
      *known = TRUE;
      result->trouble = trouble;
      g_free (result->code);
      result->code = takes_lenient_member (object, member);
    }

  if (!result->code)
    result->code = dup_code (object);
  if (!result->message)
    result->message = dup_message (object);
}

/* Takes what the answer itself says; @status is 0 within a task. Returns whether it says it in a word that is known. */
static gboolean
read_words (JsonNode               *body,
            guint                   status,
            const TakesGatewayCode *codes,
            TakesResult            *result)
{
  JsonObject *root = takes_json_node_object (body);
  const char *text = takes_json_get_string (root, "error");
  gboolean known = FALSE;

  read_object (takes_json_get_object (root, "error"), status, codes, result, &known);
  if (!result->message && text && *text)
    result->message = cut (g_strdup (text));
  read_object (first_object (takes_json_get (root, "detail")), status, codes, result, &known);
  read_object (takes_json_get_object (root, "output"), status, codes, result, &known);
  read_object (root, status, codes, result, &known);

  if (!result->message && result->code)
    result->message = g_strdup_printf (_("The service says “%s” and nothing else."), result->code);

  return known;
}

/**
 * takes_gateway_read_error:
 * @body: (nullable): an answer of any shape
 * @codes: what the words of the service mean
 * @result: gets trouble, code, and a sentence: the service's own, else one about its code or @status
 *
 * Reads {"error":{…}}, {"error":"…"}, {"detail":…}, {"output":{…}}, and members of the answer itself. Codes
 * may be numbers, and anything may be null.
 *
 * Returns: whether the answer says what is wrong in a word that is known; otherwise @status decided
 */
gboolean
takes_gateway_read_error (JsonNode               *body,
                          guint                   status,
                          const TakesGatewayCode *codes,
                          TakesResult            *result)
{
  gboolean known = read_words (body, status, codes, result);

  if (!known)
    result->trouble = takes_status_to_trouble (status);

  if (!result->message)
    result->message = takes_status_dup_sentence (status);

  return known;
}

/**
 * takes_gateway_explain:
 * @result: of a task; only one that failed is touched, and not where a breach of contract was found
 * @task: the answer
 *
 * Adds what a failed task says of itself.
 */
void
takes_gateway_explain (TakesResult            *result,
                       JsonNode               *task,
                       const TakesGatewayCode *codes)
{
  g_autoptr (TakesResult) told = takes_result_new ();
  gboolean known = read_words (task, 0, codes, told);

  if (result->state != TAKES_JOB_FAILED || result->trouble == TAKES_TROUBLE_CONTRACT)
    return;

  if (known && told->trouble != TAKES_TROUBLE_NOT_FOUND)
    result->trouble = told->trouble;

  g_free (result->code);
  result->code = g_steal_pointer (&told->code);
  if (told->message)
    {
      g_free (result->message);
      result->message = g_steal_pointer (&told->message);
    }
}

/**
 * takes_gateway_dup_link:
 * @node: (nullable): a link, or an object or list that holds one first
 *
 * Returns: (transfer full) (nullable): the link to a result
 */
char *
takes_gateway_dup_link (JsonNode *node)
{
  JsonArray *list = takes_json_node_array (node);
  JsonObject *object;
  const char *text;

  if (list)
    node = json_array_get_length (list) > 0 ? json_array_get_element (list, 0) : NULL;

  object = takes_json_node_object (node);
  text = object ? takes_json_get_string (object, "url") : takes_json_node_string (node);

  return text && *text && strlen (text) <= MAX_LINK_LENGTH ? g_strdup (text) : NULL;
}
