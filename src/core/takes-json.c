/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"

#include <glib/gi18n.h>
#include <math.h>

#include "takes-json-scan.h"

G_DEFINE_QUARK (takes-json-error-quark, takes_json_error)

/**
 * takes_json_parse:
 * @text: bytes from outside; need not end in NUL when @length is given
 * @length: in bytes, or −1
 *
 * Reads one JSON value as RFC 8259 says, after a scan that knows no recursion: no comments, no
 * single quotes, no second value. Of a member that occurs twice the last one counts. A NUL inside
 * a string (\u0000) and half a surrogate pair become U+FFFD, so that nothing is cut silently; a
 * whole number beyond 64 bits becomes a double.
 *
 * Any thread. Returns: (transfer full): the value; %NULL with %TAKES_JSON_ERROR
 */
JsonNode *
takes_json_parse (const char  *text,
                  gssize       length,
                  GError     **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) detail = NULL;
  g_autofree char *clean = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  clean = takes_json_scan (text, length < 0 ? strlen (text) : (gsize) length, error);
  if (!clean)
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, clean, -1, &detail) ||
      !(root = json_parser_steal_root (parser)))
    {
      g_set_error (error, TAKES_JSON_ERROR, TAKES_JSON_ERROR_NOT_JSON,
                   _("This is not valid JSON."));
      return NULL;
    }

  return root;
}

/**
 * takes_json_write:
 * @pretty: over several lines, two blanks of indentation
 *
 * Returns: (transfer full): the text, without a line end
 */
char *
takes_json_write (JsonNode *node,
                  gboolean  pretty)
{
  g_return_val_if_fail (node != NULL, NULL);

  return json_to_string (node, pretty);
}

/**
 * takes_json_node_object:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): its object, %NULL for anything else
 */
JsonObject *
takes_json_node_object (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
takes_json_node_array (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

const char *
takes_json_node_string (JsonNode *node)
{
  return holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
}

/**
 * takes_json_node_int:
 * @value: (out) (optional): set only on success
 *
 * Takes a whole number, also when it is written `5.0`; never a string, never a boolean.
 */
gboolean
takes_json_node_int (JsonNode *node,
                     gint64   *value)
{
  gint64 whole;

  if (holds (node, G_TYPE_INT64))
    {
      whole = json_node_get_int (node);
    }
  else if (holds (node, G_TYPE_DOUBLE))
    {
      double number = json_node_get_double (node);

      if (!(number > -9223372036854775808.0 && number < 9223372036854775808.0) ||
          floor (number) != number)
        return FALSE;

      whole = (gint64) number;
    }
  else
    {
      return FALSE;
    }

  if (value)
    *value = whole;

  return TRUE;
}

/**
 * takes_json_node_double:
 * @value: (out) (optional): set only on success; always finite
 */
gboolean
takes_json_node_double (JsonNode *node,
                        double   *value)
{
  double number;

  if (holds (node, G_TYPE_INT64))
    number = (double) json_node_get_int (node);
  else if (holds (node, G_TYPE_DOUBLE))
    number = json_node_get_double (node);
  else
    return FALSE;

  if (!isfinite (number))
    return FALSE;

  if (value)
    *value = number;

  return TRUE;
}

gboolean
takes_json_node_boolean (JsonNode *node,
                         gboolean *value)
{
  if (!holds (node, G_TYPE_BOOLEAN))
    return FALSE;

  if (value)
    *value = json_node_get_boolean (node);

  return TRUE;
}

/**
 * takes_json_get:
 * @object: (nullable): an object; none has no members
 *
 * Returns: (transfer none) (nullable): the member
 */
JsonNode *
takes_json_get (JsonObject *object,
                const char *member)
{
  g_return_val_if_fail (member != NULL, NULL);

  return object ? json_object_get_member (object, member) : NULL;
}

JsonObject *
takes_json_get_object (JsonObject *object,
                       const char *member)
{
  return takes_json_node_object (takes_json_get (object, member));
}

JsonArray *
takes_json_get_array (JsonObject *object,
                      const char *member)
{
  return takes_json_node_array (takes_json_get (object, member));
}

const char *
takes_json_get_string (JsonObject *object,
                       const char *member)
{
  return takes_json_node_string (takes_json_get (object, member));
}

gboolean
takes_json_get_int (JsonObject *object,
                    const char *member,
                    gint64     *value)
{
  return takes_json_node_int (takes_json_get (object, member), value);
}

gboolean
takes_json_get_double (JsonObject *object,
                       const char *member,
                       double     *value)
{
  return takes_json_node_double (takes_json_get (object, member), value);
}

gboolean
takes_json_get_boolean (JsonObject *object,
                        const char *member,
                        gboolean   *value)
{
  return takes_json_node_boolean (takes_json_get (object, member), value);
}
