/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clean-answer.h"

#include <string.h>

#include "takes-json.h"

/* A text as long as this is media, not words. */
#define MAX_TEXT_LENGTH 4096

/* Parts of member names that stand for links, media, or the account, in lower case. */
static const char *const private_parts[] = {
  "url", "base64", "datauri", "endpoint", "documentation", "apikey", "api_key",
  "token", "secret", "email", "balance", "usage", "account", "organization",
  "team", "billing", "signature", "authorization", "password", "webhook",
};

static gboolean
is_private (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (private_parts); i++)
    if (strstr (folded, private_parts[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_safe_text (const char *text)
{
  return strlen (text) <= MAX_TEXT_LENGTH && !strstr (text, "://") && g_ascii_strncasecmp (text, "data:", 5) != 0;
}

/* An entry of another task, when several were answered at once. */
static gboolean
is_foreign (JsonNode   *node,
            const char *task_id)
{
  const char *other = takes_json_get_string (takes_json_node_object (node), "taskUUID");

  return other && task_id && g_ascii_strcasecmp (other, task_id) != 0;
}

/* A copy of a node that is neither object nor list; NULL for what may not be kept. */
static JsonNode *
clean_value (JsonNode *node)
{
  const char *text = takes_json_node_string (node);

  return text && !is_safe_text (text) ? NULL : json_node_copy (node);
}

/* A copy of what may be kept; NULL for what may not. */
static JsonNode *
clean (JsonNode   *node,
       const char *task_id)
{
  JsonObject *object = takes_json_node_object (node);
  JsonArray *array = takes_json_node_array (node);
  g_autoptr (JsonObject) members = NULL;
  g_autoptr (JsonArray) elements = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *part;

  if (is_foreign (node, task_id))
    return NULL;

  if (object)
    {
      members = json_object_new ();
      json_object_iter_init_ordered (&iter, object);
      while (json_object_iter_next_ordered (&iter, &name, &part))
        if (!is_private (name) && (part = clean (part, task_id)))
          json_object_set_member (members, name, part);

      return json_node_init_object (json_node_alloc (), members);
    }

  if (!array)
    return clean_value (node);

  elements = json_array_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    if ((part = clean (json_array_get_element (array, i), task_id)))
      json_array_add_element (elements, part);

  return json_node_init_array (json_node_alloc (), elements);
}

/**
 * takes_clean_answer:
 * @body: (nullable): a whole answer
 *
 * Returns: (transfer full) (nullable): what may lie beside the clip and be given away with it: no
 *   links, no media data, nothing of the account, no entries of other tasks
 */
JsonNode *
takes_clean_answer (JsonNode          *body,
                    const TakesTicket *ticket)
{
  g_return_val_if_fail (ticket != NULL, NULL);

  return body ? clean (body, ticket->task_id) : NULL;
}
