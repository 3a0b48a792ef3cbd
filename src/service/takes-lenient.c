/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-lenient.h"

#include <math.h>

#include "takes-json.h"

/**
 * takes_lenient_double:
 * @object: (nullable)
 * @value: (out): set only on success; always finite
 *
 * A number, or a text that is nothing but one.
 */
gboolean
takes_lenient_double (JsonObject *object,
                      const char *member,
                      double     *value)
{
  JsonNode *node = takes_json_get (object, member);
  const char *text = takes_json_node_string (node);
  char *end = NULL;
  double number;

  if (!text)
    return takes_json_node_double (node, value);

  number = g_ascii_strtod (text, &end);
  if (end == text || *end || !isfinite (number) || g_ascii_isspace (*text))
    return FALSE;

  *value = number;

  return TRUE;
}

/**
 * takes_lenient_int:
 * @object: (nullable)
 * @value: (out): set only on success
 *
 * A whole number, also written `5.0`, "5" or "5.0".
 */
gboolean
takes_lenient_int (JsonObject *object,
                   const char *member,
                   gint64     *value)
{
  JsonNode *node = takes_json_get (object, member);
  const char *text = takes_json_node_string (node);
  double number;

  if (!text)
    return takes_json_node_int (node, value);

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, value, NULL))
    return TRUE;

  if (!takes_lenient_double (object, member, &number) ||
      fabs (number) > 9007199254740992.0 || floor (number) != number)
    return FALSE;

  *value = (gint64) number;

  return TRUE;
}

/**
 * takes_lenient_time:
 * @object: (nullable)
 * @micros: (out): set only on success
 *
 * A moment in seconds or milliseconds since 1970, told apart by their size: the seconds of the year 5138 are the
 * milliseconds of 1973.
 */
gboolean
takes_lenient_time (JsonObject *object,
                    const char *member,
                    gint64     *micros)
{
  gint64 number;

  if (!takes_lenient_int (object, member, &number) || number <= 0 || number >= G_MAXINT64 / G_USEC_PER_SEC)
    return FALSE;

  *micros = number > 100000000000 ? number * 1000 : number * G_USEC_PER_SEC;

  return TRUE;
}

/**
 * takes_lenient_boolean:
 * @object: (nullable)
 *
 * Returns: whether the member says yes: true, 1, "true"; anything else is no
 */
gboolean
takes_lenient_boolean (JsonObject *object,
                       const char *member)
{
  JsonNode *node = takes_json_get (object, member);
  const char *text = takes_json_node_string (node);
  gboolean turned = FALSE;
  gint64 number;

  if (takes_json_node_boolean (node, &turned))
    return turned;

  if (text)
    return g_ascii_strcasecmp (text, "true") == 0;

  return takes_json_node_int (node, &number) && number == 1;
}

static char *
read_text (JsonNode *node)
{
  const char *text = takes_json_node_string (node);
  gint64 whole;
  double number;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (text)
    return *text ? g_strdup (text) : NULL;

  if (takes_json_node_int (node, &whole))
    return g_strdup_printf ("%" G_GINT64_FORMAT, whole);

  if (takes_json_node_double (node, &number))
    return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, number));

  return NULL;
}

/**
 * takes_lenient_member:
 * @object: (nullable)
 *
 * Returns: (transfer full) (nullable): the member when it is a text that is not empty, or a number as text
 */
char *
takes_lenient_member (JsonObject *object,
                      const char *member)
{
  return read_text (takes_json_get (object, member));
}
