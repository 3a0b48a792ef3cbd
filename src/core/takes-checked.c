/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-checked.h"

#include <glib/gi18n.h>

#include "takes-catalogue.h"
#include "takes-json.h"

/**
 * takes_checked_refuse:
 * @where: path of the object that holds @member, "" for the root
 * @reason: a translated clause: "must be a list"
 *
 * Keeps the first refusal.
 */
void
takes_checked_refuse (TakesChecked *self,
                      const char   *where,
                      const char   *member,
                      const char   *reason)
{
  if (self->error)
    return;

  /* Translators: a file, a member in it, and what is wrong with it. */
  g_set_error (&self->error, TAKES_CATALOGUE_ERROR, TAKES_CATALOGUE_ERROR_BAD_FILE,
               _("%s: “%s%s%s” %s."), self->origin, where, *where ? "." : "", member, reason);
}

static JsonNode *
look_up (JsonObject *object,
         const char *member)
{
  JsonNode *node = takes_json_get (object, member);

  return node && JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/**
 * takes_checked_object:
 *
 * Returns: (transfer none) (nullable): the member; another type is refused with its place
 */
JsonObject *
takes_checked_object (TakesChecked *self,
                      JsonObject   *object,
                      const char   *where,
                      const char   *member)
{
  JsonNode *node = look_up (object, member);

  if (node && !takes_json_node_object (node))
    takes_checked_refuse (self, where, member, _("must be an object"));

  return takes_json_node_object (node);
}

/**
 * takes_checked_array:
 *
 * Returns: (transfer none) (nullable): the member; another type is refused with its place
 */
JsonArray *
takes_checked_array (TakesChecked *self,
                     JsonObject   *object,
                     const char   *where,
                     const char   *member)
{
  JsonNode *node = look_up (object, member);

  if (node && !takes_json_node_array (node))
    takes_checked_refuse (self, where, member, _("must be a list"));

  return takes_json_node_array (node);
}

/**
 * takes_checked_string:
 *
 * Returns: (nullable) (transfer none): a text that is not empty; %NULL when absent
 */
const char *
takes_checked_string (TakesChecked *self,
                      JsonObject   *object,
                      const char   *where,
                      const char   *member)
{
  JsonNode *node = look_up (object, member);
  const char *text = takes_json_node_string (node);

  if (node && (!text || !*text))
    takes_checked_refuse (self, where, member, _("must be a text"));

  return text;
}

/**
 * takes_checked_strings:
 *
 * Returns: (nullable) (transfer full): a list of texts; %NULL when absent
 */
GStrv
takes_checked_strings (TakesChecked *self,
                       JsonObject   *object,
                       const char   *where,
                       const char   *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *list = takes_checked_array (self, object, where, member);

  if (!list)
    return NULL;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      const char *text = takes_json_node_string (json_array_get_element (list, i));

      if (text && *text)
        g_strv_builder_add (builder, text);
      else
        takes_checked_refuse (self, where, member, _("must be a list of texts"));
    }

  return g_strv_builder_end (builder);
}

static gboolean
fits (TakesChecked *self,
      JsonNode     *node,
      const char   *where,
      const char   *member,
      gint64        min,
      gint64        max,
      gint64       *value)
{
  g_autofree char *reason = NULL;

  if (takes_json_node_int (node, value) && *value >= min && *value <= max)
    return TRUE;

  reason = g_strdup_printf (_("must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT),
                            min, max);
  takes_checked_refuse (self, where, member, reason);

  return FALSE;
}

/**
 * takes_checked_int:
 * @absent: what is returned without the member
 *
 * Returns: the whole number, or @absent; another type, or one outside @min and @max, is refused
 */
gint64
takes_checked_int (TakesChecked *self,
                   JsonObject   *object,
                   const char   *where,
                   const char   *member,
                   gint64        min,
                   gint64        max,
                   gint64        absent)
{
  JsonNode *node = look_up (object, member);
  gint64 value;

  if (!node || !fits (self, node, where, member, min, max, &value))
    return absent;

  return value;
}

/**
 * takes_checked_boolean:
 * @absent: what is returned without the member
 *
 * Returns: the value, or @absent; another type is refused with its place
 */
gboolean
takes_checked_boolean (TakesChecked *self,
                       JsonObject   *object,
                       const char   *where,
                       const char   *member,
                       gboolean      absent)
{
  JsonNode *node = look_up (object, member);
  gboolean value = absent;

  if (node && !takes_json_node_boolean (node, &value))
    takes_checked_refuse (self, where, member, _("must be true or false"));

  return value;
}

/**
 * takes_checked_pair:
 * @first: (out): set only when the member is there
 * @second: (out): not less than @first
 *
 * Reads `[least, most]`.
 */
gboolean
takes_checked_pair (TakesChecked *self,
                    JsonObject   *object,
                    const char   *where,
                    const char   *member,
                    gint64       *first,
                    gint64       *second)
{
  JsonArray *list = takes_checked_array (self, object, where, member);
  gint64 least;
  gint64 most;

  if (!list)
    return FALSE;

  if (json_array_get_length (list) != 2)
    {
      takes_checked_refuse (self, where, member, _("must hold two numbers, the smaller first"));
      return FALSE;
    }

  if (!fits (self, json_array_get_element (list, 0), where, member, 0, G_MAXINT, &least) ||
      !fits (self, json_array_get_element (list, 1), where, member, least, G_MAXINT, &most))
    return FALSE;

  *first = least;
  *second = most;

  return TRUE;
}

/**
 * takes_checked_word:
 * @words: (array zero-terminated=1): the words that are possible
 *
 * Returns: the place of the word in @words; 0 when absent
 */
int
takes_checked_word (TakesChecked      *self,
                    JsonObject        *object,
                    const char        *where,
                    const char        *member,
                    const char *const *words)
{
  const char *text = takes_checked_string (self, object, where, member);
  g_autofree char *list = NULL;
  g_autofree char *reason = NULL;

  if (!text)
    return 0;

  for (int i = 0; words[i]; i++)
    if (g_str_equal (words[i], text))
      return i;

  list = g_strjoinv (", ", (char **) words);
  reason = g_strdup_printf (_("must be one of %s"), list);
  takes_checked_refuse (self, where, member, reason);

  return 0;
}
