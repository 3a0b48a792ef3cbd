/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-json.h"
#include "takes-overlay.h"

#define SHORTEST_KEY 8

/* Names under which keys travel, without signs and in lower case. */
static gboolean
names_key (const char *member)
{
  static const char *const names[] = {
    "apikey", "xapikey", "authorization", "proxyauthorization", "accesstoken", "bearer", "password", "secret", NULL,
  };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = member; *at; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, g_ascii_tolower (*at));

  return g_strv_contains (names, plain->str);
}

/* "Bearer sk-…": one word behind it, so that a prompt about a bearer stays. */
static gboolean
is_bearer_text (const char *text)
{
  if (!text || g_ascii_strncasecmp (text, "bearer ", 7) != 0)
    return FALSE;

  text += 7;
  while (*text == ' ')
    text++;

  return strlen (text) >= SHORTEST_KEY && !strpbrk (text, " \t\r\n");
}

static gboolean
is_authentication (JsonObject *object)
{
  return g_strcmp0 (takes_json_get_string (object, "taskType"), "authentication") == 0;
}

static gboolean
is_secret (const char *member,
           JsonNode   *node)
{
  return (member && names_key (member)) || is_bearer_text (takes_json_node_string (node)) ||
         is_authentication (takes_json_node_object (node));
}

/* As deep as takes_json_parse() lets through. */
static void
take_keys_out (JsonNode *node,
               gboolean *had_key)
{
  JsonObject *object = takes_json_node_object (node);
  JsonArray *array = takes_json_node_array (node);
  g_autoptr (GList) members = object ? json_object_get_members (object) : NULL;

  for (GList *l = members; l; l = l->next)
    {
      JsonNode *child = json_object_get_member (object, l->data);

      if (is_secret (l->data, child))
        {
          *had_key = TRUE;
          json_object_remove_member (object, l->data);
        }
      else
        {
          take_keys_out (child, had_key);
        }
    }

  for (guint i = array ? json_array_get_length (array) : 0; i > 0; i--)
    {
      JsonNode *child = json_array_get_element (array, i - 1);

      if (is_secret (NULL, child))
        {
          *had_key = TRUE;
          json_array_remove_element (array, i - 1);
        }
      else
        {
          take_keys_out (child, had_key);
        }
    }
}

/**
 * takes_import_clean_node:
 * @had_key: (out): whether something was taken out
 *
 * Returns: (transfer full): a copy that may be changed, without keys and authentication elements
 */
JsonNode *
takes_import_clean_node (JsonNode *node,
                         gboolean *had_key)
{
  JsonNode *copy = takes_json_copy (node);

  *had_key = FALSE;
  take_keys_out (copy, had_key);

  return copy;
}

/**
 * takes_import_clean:
 * @text: what was dropped, pasted or read
 * @length: in bytes, or −1
 *
 * The text as it may be kept beside a draft and shown: without keys (models.md I2).
 *
 * Returns: (transfer full) (nullable): several lines of JSON; %NULL for text that is no JSON
 */
char *
takes_import_clean (const char *text,
                    gssize      length)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) clean = NULL;
  gboolean had_key;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  node = takes_json_parse (text, length, NULL);
  if (!node)
    return NULL;

  clean = takes_import_clean_node (node, &had_key);

  return takes_json_write (clean, TRUE);
}

static gboolean
is_empty (JsonNode *node)
{
  JsonArray *array = takes_json_node_array (node);
  const char *text = takes_json_node_string (node);

  return JSON_NODE_HOLDS_NULL (node) || (array && json_array_get_length (array) == 0) || (text && !*text);
}

static void
say_empty (TakesImporting *self,
           const char     *path)
{
  takes_rules_say (&self->rules, "im_empty_dropped", path, TAKES_LEVEL_NOTE,
                   _("“{member}” was empty and was left out."), TAKES_TEXT ("member", path));
}

static void
drop_empty (TakesImporting *self,
            JsonObject     *object,
            const char     *prefix)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      JsonArray *list = takes_json_node_array (node);
      g_autofree char *path = g_strconcat (prefix, l->data, NULL);
      g_autofree char *inner = g_strconcat (path, ".", NULL);

      if (takes_json_node_object (node))
        drop_empty (self, takes_json_node_object (node), inner);

      for (guint i = list ? json_array_get_length (list) : 0; i > 0; i--)
        {
          JsonNode *element = json_array_get_element (list, i - 1);

          if (takes_json_node_object (element))
            drop_empty (self, takes_json_node_object (element), inner);
          else if (is_empty (element) && json_array_get_length (list) > 1)
            {
              say_empty (self, path);
              json_array_remove_element (list, i - 1);
            }
        }

      if (is_empty (node) || (list && json_array_get_length (list) == 1 && is_empty (json_array_get_element (list, 0))))
        {
          say_empty (self, path);
          json_object_remove_member (object, l->data);
        }
    }
}

/**
 * takes_import_drop_empty:
 *
 * I19: "", null and [] are absent, also in lists; each gets a note.
 */
void
takes_import_drop_empty (TakesImporting *self)
{
  drop_empty (self, self->task, "");
}
