/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-lora.h"

#include <math.h>
#include <string.h>

#include "takes-json.h"

/* An id may hold colons itself ("civitai:7@9"): the weight stands behind the last one after the "@". */
static char *
find_weight (char *text)
{
  char *at = strchr (text, '@');

  return strrchr (at ? at : text, ':');
}

static gboolean
read_weight (const char *text,
             double     *weight)
{
  char *end;

  /* No exponents, no hexadecimal numbers, no words for infinity. */
  if (text[strspn (text, "-.0123456789")])
    return FALSE;

  *weight = g_ascii_strtod (text, &end);

  return end > text && !*end && isfinite (*weight) &&
         *weight >= TAKES_LORA_WEIGHT_MIN && *weight <= TAKES_LORA_WEIGHT_MAX;
}

/* Returns: (transfer full) (nullable): NULL for what is no id, or no weight */
static JsonObject *
read_item (char *text)
{
  char *colon = find_weight (text);
  double weight = 1;
  JsonObject *item;

  if (colon)
    {
      *colon = '\0';
      if (!read_weight (g_strstrip (colon + 1), &weight))
        return NULL;
    }

  g_strstrip (text);
  if (!*text || strpbrk (text, " \t,\"{}[]"))
    return NULL;

  item = json_object_new ();
  json_object_set_string_member (item, "model", text);
  json_object_set_double_member (item, "weight", weight);

  return item;
}

/**
 * takes_lora_parse:
 * @text: "id:weight; id:weight", without a weight it is 1
 *
 * Returns: (transfer full) (nullable): the list as a request holds it; %NULL for what is none
 */
JsonNode *
takes_lora_parse (const char *text)
{
  g_autoptr (JsonArray) list = json_array_new ();
  g_auto (GStrv) parts = NULL;
  JsonNode *node;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit_set (text, ";\r\n", -1);
  for (guint i = 0; parts[i]; i++)
    {
      JsonObject *item;

      if (!*g_strstrip (parts[i]))
        continue;

      item = read_item (parts[i]);
      if (!item)
        return NULL;
      json_array_add_object_element (list, item);
    }

  if (json_array_get_length (list) == 0)
    return NULL;

  node = json_node_alloc ();
  json_node_init_array (node, list);

  return node;
}

/**
 * takes_lora_format:
 * @lora: (nullable): as a request holds it
 *
 * Returns: (transfer full) (nullable): what takes_lora_parse() reads; %NULL for an empty list, and for one that
 *   holds more than ids and weights
 */
char *
takes_lora_format (JsonNode *lora)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) back = NULL;
  JsonArray *list = takes_json_node_array (lora);

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *item = takes_json_node_object (json_array_get_element (list, i));
      const char *model = item ? takes_json_get_string (item, "model") : NULL;
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      double weight = 1;

      if (!model)
        return NULL;

      takes_json_get_double (item, "weight", &weight);
      g_string_append_printf (text, "%s%s:%s", i ? "; " : "", model, g_ascii_dtostr (number, sizeof number, weight));
    }

  back = takes_lora_parse (text->str);

  return back && json_node_equal (back, lora) ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
