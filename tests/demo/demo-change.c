/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "demo-change.h"

#include <string.h>

#include "takes-json.h"

/* "x*1500" is a text of 1500 of them; anything else is JSON. */
static JsonNode *
read_value (const char *text)
{
  g_autofree char *filled = NULL;
  JsonNode *node;

  if (g_str_has_prefix (text, "x*"))
    {
      g_autofree char *many = g_strnfill (g_ascii_strtoull (text + 2, NULL, 10), 'x');

      filled = g_strdup_printf ("[\"%s\"]", many);
    }
  else
    {
      filled = g_strdup_printf ("[%s]", text);
    }

  node = takes_json_parse (filled, -1, NULL);
  g_assert_nonnull (node);

  return node;
}

static void
change (JsonObject *object,
        const char *path,
        const char *value)
{
  const char *dot = strchr (path, '.');
  g_autofree char *name = dot ? g_strndup (path, dot - path) : g_strdup (path);
  g_autoptr (JsonNode) list = NULL;

  if (dot)
    {
      if (!takes_json_get_object (object, name))
        json_object_set_object_member (object, name, json_object_new ());
      change (takes_json_get_object (object, name), dot + 1, value);
    }
  else if (g_str_equal (value, "none"))
    {
      json_object_remove_member (object, name);
    }
  else
    {
      list = read_value (value);
      json_object_set_member (object, name, json_array_dup_element (takes_json_node_array (list), 0));
    }
}

char *
demo_change (const char *body,
             const char *changes)
{
  g_autoptr (JsonNode) node = takes_json_parse (body, -1, NULL);
  g_auto (GStrv) parts = g_strsplit (changes, " | ", -1);

  g_assert_nonnull (node);
  for (guint i = 0; parts[i] && *parts[i]; i++)
    {
      char *equal = strchr (parts[i], '=');

      g_assert_nonnull (equal);
      *equal = '\0';
      change (takes_json_node_object (node), parts[i], equal + 1);
    }

  return takes_json_write (node, FALSE);
}

void
demo_run_cases (DemoClient     *client,
                const char     *service,
                const char     *path,
                const char     *body,
                const DemoCase *cases,
                guint           n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *changed = demo_change (body, cases[i].changes);
      g_autoptr (DemoReply) reply = demo_client_request (client, service, "POST", path, changed, NULL);
      gsize length = 0;
      const char *text = reply->body ? g_bytes_get_data (reply->body, &length) : "";

      g_test_message ("%s: %u %.*s", cases[i].changes, reply->status, (int) MIN (length, 200), text);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      if (cases[i].says)
        g_assert_nonnull (g_strstr_len (text, length, cases[i].says));
    }
}
