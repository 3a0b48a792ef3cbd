/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "takes-json.h"

#define LARGEST_NUMBER 9.2e18

/* A plain decimal number and nothing else: no hexadecimal, no "inf", no unit. */
static gboolean
parse_decimal (const char *text,
               double     *number)
{
  gsize length;
  char *end;

  while (g_ascii_isspace (*text))
    text++;

  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  if (length == 0 || strspn (text, "+-.0123456789eE") < length || !strpbrk (text, "0123456789"))
    return FALSE;

  *number = g_ascii_strtod (text, &end);

  return end == text + length && isfinite (*number);
}

/* Rounded half up; far numbers stay far, and never become “absent”. */
static gint64
to_whole (double number)
{
  return (gint64) floor (CLAMP (number, -LARGEST_NUMBER, LARGEST_NUMBER) + 0.5);
}

static void
say_whole (TakesImporting *self,
           const char     *member,
           double          number,
           gint64          value)
{
  char old[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (old, sizeof old, number == floor (number) && fabs (number) < 1e15 ? "%.1f" : "%.6g", number);
  takes_rules_say (&self->rules, "im_whole_float", member,
                   number == floor (number) ? TAKES_LEVEL_NOTE : TAKES_LEVEL_WARNING,
                   _("“{member}” was {old}; it is now {value}."),
                   TAKES_TEXT ("member", member), TAKES_TEXT ("old", old), TAKES_NUMBER ("value", value));
}

static gboolean
read_text_number (TakesImporting *self,
                  const char     *member,
                  const char     *text,
                  gint64         *value)
{
  double number;

  if (!parse_decimal (text, &number))
    {
      takes_rules_say (&self->rules, "im_string_number", member, TAKES_LEVEL_WARNING,
                       _("“{member}” is no number and was left out."), TAKES_TEXT ("member", member));
      json_object_set_string_member (self->kept, member, text);
      return FALSE;
    }

  *value = to_whole (number);
  takes_rules_say (&self->rules, "im_string_number", member, TAKES_LEVEL_WARNING,
                   _("“{member}” was written as text; it is now the number {value}."),
                   TAKES_TEXT ("member", member), TAKES_NUMBER ("value", *value));

  return TRUE;
}

/**
 * takes_import_number:
 * @value: (out): set only when the member holds a number of some form
 *
 * I4 and I5. What holds something else stays where it is, and is unknown.
 */
gboolean
takes_import_number (TakesImporting *self,
                     JsonObject     *object,
                     const char     *member,
                     gint64         *value)
{
  JsonNode *node = takes_json_get (object, member);
  const char *text = takes_json_node_string (node);
  gboolean whole;
  double number;
  gboolean read;

  if (!text && !takes_json_node_double (node, &number))
    return FALSE;

  whole = !text && json_node_get_value_type (node) == G_TYPE_INT64;
  if (text)
    {
      read = read_text_number (self, member, text, value);
    }
  else
    {
      *value = whole ? json_node_get_int (node) : to_whole (number);
      read = TRUE;
      if (!whole)
        say_whole (self, member, number, *value);
    }

  json_object_remove_member (object, member);
  if (read && *value == TAKES_UNSET)
    *value += 1;

  return read;
}

/**
 * takes_import_text:
 * @value: (inout): replaced when the member is a text
 *
 * Moves a text out of @object as it is; anything else stays where it is.
 */
void
takes_import_text (JsonObject  *object,
                   const char  *member,
                   char       **value)
{
  const char *text = takes_json_get_string (object, member);

  if (!text)
    return;

  g_free (*value);
  *value = g_strdup (text);
  json_object_remove_member (object, member);
}

static void
say_spelling (TakesImporting *self,
              const char     *member,
              const char     *old,
              const char     *value)
{
  takes_rules_say (&self->rules, "im_enum_case", member, TAKES_LEVEL_NOTE,
                   _("“{old}” is written {value}."), TAKES_TEXT ("old", old), TAKES_TEXT ("value", value));
}

/* I15: a word of the list in another case; an unknown word stays for its rule. */
static void
fix_word (TakesImporting        *self,
          const char            *member,
          const char     *const *words,
          char                 **value)
{
  for (guint i = 0; words && words[i]; i++)
    if (g_ascii_strcasecmp (words[i], *value) == 0)
      {
        if (!g_str_equal (words[i], *value))
          {
            say_spelling (self, member, *value, words[i]);
            g_free (*value);
            *value = g_strdup (words[i]);
          }

        return;
      }
}

/**
 * takes_import_word:
 *
 * Like takes_import_text (), and brings the word to the spelling that the model states.
 */
void
takes_import_word (TakesImporting  *self,
                   JsonObject      *object,
                   const char      *member,
                   TakesSettingId   setting,
                   char           **value)
{
  const TakesFacts *facts = self->rules.facts;

  takes_import_text (object, member, value);
  if (*value && facts)
    fix_word (self, member, (const char *const *) facts->settings[setting].words, value);
}

/**
 * takes_import_preset:
 *
 * "720P", "720" and 720 are "720p" where the model has that preset.
 */
void
takes_import_preset (TakesImporting *self)
{
  const TakesFacts *facts = self->rules.facts;
  g_autofree char *with_p = NULL;
  gint64 number;

  if (takes_json_get_int (self->task, "resolution", &number))
    {
      self->request->resolution = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      json_object_remove_member (self->task, "resolution");
    }

  takes_import_text (self->task, "resolution", &self->request->resolution);
  if (!self->request->resolution || !facts)
    return;

  with_p = g_strconcat (self->request->resolution, "p", NULL);
  if (g_strv_contains ((const char *const *) facts->presets, with_p))
    {
      say_spelling (self, "resolution", self->request->resolution, with_p);
      g_free (self->request->resolution);
      self->request->resolution = g_steal_pointer (&with_p);
    }

  fix_word (self, "resolution", (const char *const *) facts->presets, &self->request->resolution);
}

/**
 * takes_import_switch:
 * @value: (inout): 0 or 1, set only when the member is a switch
 *
 * Moves a switch out of @object; "true" and "false" as texts are understood, with a note.
 */
void
takes_import_switch (TakesImporting *self,
                     JsonObject     *object,
                     const char     *member,
                     int            *value)
{
  JsonNode *node = takes_json_get (object, member);
  const char *text = takes_json_node_string (node);
  gboolean turned;

  if (text && (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0))
    {
      *value = g_ascii_strcasecmp (text, "true") == 0;
      say_spelling (self, member, text, *value ? "true" : "false");
    }
  else if (takes_json_node_boolean (node, &turned))
    {
      *value = turned;
    }
  else
    {
      return;
    }

  json_object_remove_member (object, member);
}

/**
 * takes_import_has_setting:
 *
 * Returns: whether the model takes the setting; an unknown model is given the benefit of the doubt
 */
gboolean
takes_import_has_setting (TakesImporting *self,
                          TakesSettingId  setting)
{
  return !self->rules.facts || self->rules.facts->settings[setting].present;
}

/**
 * takes_import_look_up:
 * @path: "providerSettings.alibaba"; "" is the root
 *
 * Returns: (transfer none) (nullable): the object at that path
 */
JsonObject *
takes_import_look_up (JsonObject *root,
                      const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i]; i++)
    root = takes_json_get_object (root, names[i]);

  return root;
}

/**
 * takes_import_ensure:
 *
 * Returns: (transfer none): the object at that path, made where there was something else
 */
JsonObject *
takes_import_ensure (JsonObject *root,
                     const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  for (guint i = 0; names[i]; i++)
    {
      JsonObject *child = takes_json_get_object (root, names[i]);

      if (!child)
        {
          child = json_object_new ();
          json_object_set_object_member (root, names[i], child);
        }

      root = child;
    }

  return root;
}
