/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

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

/* The end of the string that begins at `quote`, behind its closing sign. */
static const char *
skip_string (const char *quote)
{
  const char *at = quote + 1;

  while (*at && *at != '"')
    at += at[0] == '\\' && at[1] ? 2 : 1;

  return *at ? at + 1 : at;
}

/* The shortest text that reads as the same double, and as a double. */
static void
append_double (GString *out,
               double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char format[8];

  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }

  for (int digits = 15; digits <= 17; digits++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  g_string_append (out, text);
  if (!strpbrk (text, ".e"))
    g_string_append (out, ".0");
}

/* json-glib 1.6 writes 0.1003 as 0.10030000000000001, 1e42 as 1e+42.0, and what is not finite as
 * inf.0: every number that is not whole is written anew. */
static char *
mend_numbers (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text) + 1);
  const char *at = text;

  while (*at)
    {
      const char *end = at + 1;
      gsize length = strspn (at, "+-.0123456789einfa");

      if (*at == '"')
        end = skip_string (at);
      else if (g_ascii_isdigit (*at) || *at == '-' ||
               g_str_has_prefix (at, "inf") || g_str_has_prefix (at, "nan"))
        end = at + length;

      if (end > at + 1 && *at != '"' && strcspn (at, ".ein") < length)
        append_double (out, g_ascii_strtod (at, NULL));
      else
        g_string_append_len (out, at, end - at);

      at = end;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * takes_json_write:
 * @pretty: over several lines, two blanks of indentation
 *
 * A number that is not finite is written as null.
 *
 * Returns: (transfer full): the text, without a line end
 */
char *
takes_json_write (JsonNode *node,
                  gboolean  pretty)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  text = json_to_string (node, pretty);

  return mend_numbers (text);
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

/**
 * takes_json_node_array:
 * @node: (nullable)
 *
 * Returns: (transfer none) (nullable): the array; %NULL for anything else
 */
JsonArray *
takes_json_node_array (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * takes_json_node_equal:
 * @a: (nullable)
 * @b: (nullable)
 *
 * Returns: whether both say the same, or are both %NULL
 */
gboolean
takes_json_node_equal (JsonNode *a,
                       JsonNode *b)
{
  return a == b || (a && b && json_node_equal (a, b));
}

static gboolean
holds (JsonNode *node,
       GType     type)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * takes_json_node_string:
 * @node: (nullable)
 *
 * Returns: (transfer none) (nullable): the text; %NULL for anything else, numbers too
 */
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
 * @node: (nullable)
 * @value: (out) (optional): set only on success; always finite
 *
 * Returns: whether it is a number, whole or not
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

/**
 * takes_json_node_boolean:
 * @node: (nullable)
 * @value: (out) (optional): set only on success
 *
 * Returns: whether it is true or false; no other value counts as either
 */
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

/**
 * takes_json_get_object:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is an object
 */
JsonObject *
takes_json_get_object (JsonObject *object,
                       const char *member)
{
  return takes_json_node_object (takes_json_get (object, member));
}

/**
 * takes_json_get_array:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is an array
 */
JsonArray *
takes_json_get_array (JsonObject *object,
                      const char *member)
{
  return takes_json_node_array (takes_json_get (object, member));
}

/**
 * takes_json_get_string:
 * @object: (nullable)
 *
 * Returns: (transfer none) (nullable): the member, when it is a text
 */
const char *
takes_json_get_string (JsonObject *object,
                       const char *member)
{
  return takes_json_node_string (takes_json_get (object, member));
}

/**
 * takes_json_get_int:
 * @object: (nullable)
 * @value: (out) (optional): set only on success
 *
 * Returns: whether the member is a whole number
 */
gboolean
takes_json_get_int (JsonObject *object,
                    const char *member,
                    gint64     *value)
{
  return takes_json_node_int (takes_json_get (object, member), value);
}

/**
 * takes_json_get_double:
 * @object: (nullable)
 * @value: (out) (optional): set only on success; always finite
 *
 * Returns: whether the member is a number
 */
gboolean
takes_json_get_double (JsonObject *object,
                       const char *member,
                       double     *value)
{
  return takes_json_node_double (takes_json_get (object, member), value);
}

/**
 * takes_json_get_boolean:
 * @object: (nullable)
 * @value: (out) (optional): set only on success
 *
 * Returns: whether the member is true or false
 */
gboolean
takes_json_get_boolean (JsonObject *object,
                        const char *member,
                        gboolean   *value)
{
  return takes_json_node_boolean (takes_json_get (object, member), value);
}
