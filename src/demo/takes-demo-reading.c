/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-reading.h"

#include "takes-json.h"

/**
 * takes_demo_reading_refuse:
 * @format: a sentence, printf-style
 *
 * Objects, unless somebody has before.
 */
void
takes_demo_reading_refuse (TakesDemoReading *self,
                           guint             status,
                           const char       *code,
                           const char       *format,
                           ...)
{
  g_autofree char *message = NULL;
  va_list args;

  g_return_if_fail (self != NULL && code != NULL && format != NULL);

  if (self->refusal)
    return;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->refusal = takes_demo_refusal_new (status, code, "%s", message);
}

/**
 * takes_demo_reading_object_to:
 * @name: of the member
 * @what: what it must or must not
 *
 * Objects to the value of a member.
 */
void
takes_demo_reading_object_to (TakesDemoReading *self,
                              const char       *name,
                              const char       *what)
{
  takes_demo_reading_refuse (self, 400, self->code, "“%s” %s.", name, what);
}

/**
 * takes_demo_reading_only:
 * @names: (array zero-terminated=1): what @object may have
 *
 * Nothing unknown, unless the switch `strict` is off, and never null.
 */
void
takes_demo_reading_only (TakesDemoReading  *self,
                         JsonObject        *object,
                         const char *const *names)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l; l = l->next)
    {
      if (JSON_NODE_HOLDS_NULL (takes_json_get (object, l->data)))
        takes_demo_reading_object_to (self, l->data, "must not be null");
      else if (self->service->switches.strict != TAKES_DEMO_NO && !g_strv_contains (names, l->data))
        takes_demo_reading_object_to (self, l->data, "is not known here");
    }
}

/**
 * takes_demo_reading_text:
 * @required: must be there and hold something
 *
 * Returns: (transfer none) (nullable): the text, perhaps an empty one
 */
const char *
takes_demo_reading_text (TakesDemoReading *self,
                         JsonObject       *object,
                         const char       *name,
                         gboolean          required)
{
  JsonNode *node = takes_json_get (object, name);
  const char *text = takes_json_node_string (node);

  if (node && !text)
    takes_demo_reading_object_to (self, name, "must be a text");
  else if (required && (!text || !*text))
    takes_demo_reading_object_to (self, name, "is missing");

  return text;
}

/**
 * takes_demo_reading_length:
 * @text: (nullable)
 * @max: in characters
 *
 * Objects to a text that is too long.
 */
void
takes_demo_reading_length (TakesDemoReading *self,
                           const char       *name,
                           const char       *text,
                           glong             max)
{
  if (text && g_utf8_strlen (text, -1) > max)
    takes_demo_reading_refuse (self, 400, self->code, "“%s” may have %ld characters.", name, max);
}

/**
 * takes_demo_reading_int:
 * @value: (inout): stays as it is when there is no such member
 *
 * A JSON integer; 5.0 and "5" are none.
 *
 * Returns: whether it is there
 */
gboolean
takes_demo_reading_int (TakesDemoReading *self,
                        JsonObject       *object,
                        const char       *name,
                        gint64            min,
                        gint64            max,
                        gint64           *value)
{
  JsonNode *node = takes_json_get (object, name);
  gint64 number;

  if (!node)
    return FALSE;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 ||
      !takes_json_node_int (node, &number))
    {
      takes_demo_reading_object_to (self, name, "must be a whole number");
      return FALSE;
    }

  if (number < min || number > max)
    {
      takes_demo_reading_refuse (self, 400, self->code, "“%s” must be %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ".",
                                 name, min, max);
      return FALSE;
    }

  *value = number;

  return TRUE;
}

/**
 * takes_demo_reading_boolean:
 * @value: (inout): stays as it is when there is no such member
 *
 * Reads true or false.
 */
void
takes_demo_reading_boolean (TakesDemoReading *self,
                            JsonObject       *object,
                            const char       *name,
                            gboolean         *value)
{
  JsonNode *node = takes_json_get (object, name);

  if (node && !takes_json_node_boolean (node, value))
    takes_demo_reading_object_to (self, name, "must be true or false");
}

/**
 * takes_demo_reading_word:
 * @words: (array zero-terminated=1): written exactly so
 * @otherwise: what counts when there is no such member
 *
 * Returns: which of @words it is
 */
guint
takes_demo_reading_word (TakesDemoReading  *self,
                         JsonObject        *object,
                         const char        *name,
                         const char *const *words,
                         guint              otherwise)
{
  JsonNode *node = takes_json_get (object, name);
  const char *text = takes_json_node_string (node);
  g_autofree char *possible = NULL;

  if (!node)
    return otherwise;

  for (guint i = 0; text && words[i]; i++)
    {
      if (g_str_equal (text, words[i]))
        return i;
    }

  possible = g_strjoinv (", ", (char **) words);
  takes_demo_reading_refuse (self, 400, self->code, "“%s” must be one of: %s.", name, possible);

  return otherwise;
}

/**
 * takes_demo_reading_object:
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
takes_demo_reading_object (TakesDemoReading *self,
                           JsonObject       *object,
                           const char       *name,
                           gboolean          required)
{
  JsonNode *node = takes_json_get (object, name);
  JsonObject *found = takes_json_node_object (node);

  if ((node || required) && !found)
    takes_demo_reading_object_to (self, name, "must be an object");

  return found;
}

/**
 * takes_demo_reading_list:
 *
 * Returns: (transfer none) (nullable): the member, when it is a list of 1 to @max texts
 */
JsonArray *
takes_demo_reading_list (TakesDemoReading *self,
                         JsonObject       *object,
                         const char       *name,
                         guint             max)
{
  JsonNode *node = takes_json_get (object, name);
  JsonArray *list = takes_json_node_array (node);
  guint count = list ? json_array_get_length (list) : 0;

  if (!node)
    return NULL;

  if (count < 1 || count > max)
    {
      takes_demo_reading_refuse (self, 400, self->code, "“%s” must be a list of 1 to %u.", name, max);
      return NULL;
    }

  for (guint i = 0; i < count; i++)
    {
      if (!takes_json_node_string (json_array_get_element (list, i)))
        {
          takes_demo_reading_object_to (self, name, "must be a list of texts");
          return NULL;
        }
    }

  return list;
}

/**
 * takes_demo_reading_prompt:
 * @text: (nullable): as the model gets it
 *
 * Reads the words for the Demo out of it (gateways.md §9).
 */
void
takes_demo_reading_prompt (TakesDemoReading *self,
                           const char       *text)
{
  TakesDemoRequest *request = self->request;
  g_autofree char *unknown = NULL;

  request->text = g_strdup (text ? text : "");
  if (!takes_demo_tokens_parse (request->text, &request->tokens, &request->prompt, &unknown))
    takes_demo_reading_refuse (self, 400, self->code, "The Demo service does not know [sim:%s].", unknown);
}

/**
 * takes_demo_reading_end:
 *
 * What is looked at last: the account's state, what the prompt says, and what the purse holds.
 */
void
takes_demo_reading_end (TakesDemoReading *self,
                        guint             content_status,
                        const char       *content_code,
                        guint             credit_status,
                        const char       *credit_code)
{
  TakesDemoRequest *request = self->request;

  if (self->refusal)
    return;

  if (request->tokens.fail == TAKES_DEMO_FAIL_CONTENT_SUBMIT)
    takes_demo_reading_refuse (self, content_status, content_code,
                               "The prompt was refused: it may contain inappropriate content.");

  if (request->tokens.say & TAKES_DEMO_SAY_NO_CREDIT ||
      takes_demo_service_get_credit (self->service) < request->price)
    takes_demo_reading_refuse (self, credit_status, credit_code, "The balance of this account is too low.");
}
