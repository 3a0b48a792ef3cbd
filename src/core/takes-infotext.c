/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-foreign.h"

#include <string.h>

#include "takes-json.h"
#include "takes-property.h"

/* The text of Stable Diffusion's web pages: the prompt, a line "Negative prompt: …", and last a line of at least
 * three "Name: value", some of them JSON strings (metadata.md §5). */

#define NEGATIVE   "Negative prompt:"
#define LEAST_PAIRS 3

static gboolean
is_of_name (char c)
{
  return g_ascii_isalnum (c) || strchr (" _-/+.", c);
}

/* Returns: the name before a colon, behind it in @at; NULL if there is none */
static char *
take_name (const char **at)
{
  const char *start = *at + strspn (*at, " ,");
  const char *end = start;

  while (*end && is_of_name (*end))
    end++;
  if (*end != ':' || end == start)
    return NULL;

  *at = end + 1 + strspn (end + 1, " ");

  return g_strndup (start, end - start);
}

/* A JSON string may hold the comma at which others end. */
static char *
take_value (const char **at)
{
  const char *start = *at;
  const char *end = start;
  g_autofree char *raw = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (*start != '"')
    {
      *at = start + strcspn (start, ",");
      return g_strchomp (g_strndup (start, *at - start));
    }

  for (end++; *end && *end != '"'; end++)
    if (end[0] == '\\' && end[1])
      end++;
  *at = *end ? end + 1 : end;
  raw = g_strndup (start, *at - start);
  node = takes_json_parse (raw, -1, NULL);

  return g_strdup (node && takes_json_node_string (node) ? takes_json_node_string (node) : raw);
}

/* Returns: how many pairs the line holds; 0 if it is no such line. Any list may end in names and values, so one of
 * theirs must be among them. */
static guint
read_settings (TakesForeign *self,
               const char   *line)
{
  static const char *const known[] = { "Steps", "Sampler", "Seed", "Size", "Model", "CFG scale", NULL };
  gboolean theirs = FALSE;
  guint n = 0;

  while (*line)
    {
      g_autofree char *name = take_name (&line);
      g_autofree char *value = NULL;

      if (!name)
        return 0;

      value = take_value (&line);
      n++;
      theirs |= g_strv_contains (known, name);
      if (g_ascii_strcasecmp (name, "seed") == 0)
        takes_set_str (&self->seed, value);
      else if (g_ascii_strcasecmp (name, "size") == 0)
        takes_foreign_set_size (self, value);
      else if (g_ascii_strcasecmp (name, "model") == 0)
        {
          g_autofree char *words = g_strconcat ("Model: ", value, NULL);

          takes_foreign_show (self, words);
        }
    }

  return theirs ? n : 0;
}

static void
split (TakesForeign *self,
       char        **lines,
       guint         n_lines)
{
  g_autoptr (GString) prompt = g_string_new (NULL);
  g_autoptr (GString) negative = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      const char *line = g_strchug (lines[i]);

      if (!negative && g_str_has_prefix (line, NEGATIVE))
        {
          line += strlen (NEGATIVE);
          negative = g_string_new (line + strspn (line, " "));
          continue;
        }

      if ((negative ? negative : prompt)->len > 0)
        g_string_append_c (negative ? negative : prompt, '\n');
      g_string_append (negative ? negative : prompt, line);
    }

  if (prompt->len > 0)
    self->prompt = g_strchomp (g_strdup (prompt->str));
  if (negative && negative->len > 0)
    self->negative = g_strchomp (g_strdup (negative->str));
}

/**
 * takes_foreign_from_infotext:
 * @settings_needed: whether a text without its last line is none: any text could be beside a clip
 *
 * Returns: (transfer full) (nullable):
 */
TakesForeign *
takes_foreign_from_infotext (const char *text,
                             gboolean    settings_needed)
{
  g_autoptr (TakesForeign) self = takes_foreign_new ("Stable Diffusion web UI", text);
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_strstrip (g_strdup (text));
  lines = g_strsplit (plain, "\n", -1);
  n_lines = g_strv_length (lines);
  if (n_lines == 0)
    return NULL;

  if (read_settings (self, lines[n_lines - 1]) >= LEAST_PAIRS)
    n_lines--;
  else if (settings_needed)
    return NULL;
  else
    {
      takes_foreign_free (self);
      self = takes_foreign_new ("Stable Diffusion web UI", text);
    }
  split (self, lines, n_lines);

  return takes_foreign_is_empty (self) ? NULL : g_steal_pointer (&self);
}
