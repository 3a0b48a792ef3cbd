/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-label.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXCERPT_CHARS 28
#define SEPARATOR     " · "

static gboolean
is_word_edge (char c)
{
  return c == ' ' || c == ',' || c == '.' || c == '\n' || c == '\0';
}

/* How many bytes both texts begin with, back to the beginning of a word. */
static gsize
common_start (const char *a,
              const char *b,
              gsize       limit)
{
  gsize length = 0;

  while (length < limit && a[length] && a[length] == b[length])
    length++;

  while (length > 0 && !is_word_edge (a[length - 1]))
    length--;

  return length;
}

static gsize
common_end (const char *a,
            const char *b,
            gsize       limit)
{
  gsize length_a = strlen (a), length_b = strlen (b), length = 0;

  while (length < limit && length < length_a && length < length_b && a[length_a - 1 - length] == b[length_b - 1 - length])
    length++;

  while (length > 0 && !is_word_edge (a[length_a - length]))
    length--;

  return length;
}

/* How many bytes all texts begin with, up to a word, and end with, from a word. */
static void
find_common (const TakesParameterRow *row,
             gsize                   *start,
             gsize                   *end)
{
  const char *first = takes_parameter_row_get (row, 0) ? takes_parameter_row_get (row, 0) : "";
  gsize shortest = strlen (first);

  *start = *end = strlen (first);

  for (guint i = 1; i < row->values->len; i++)
    {
      const char *text = takes_parameter_row_get (row, i) ? takes_parameter_row_get (row, i) : "";

      if (strcmp (first, text) == 0)
        continue;

      shortest = MIN (shortest, strlen (text));
      *start = MIN (*start, common_start (first, text, *start));
      *end = MIN (*end, common_end (first, text, *end));
    }

  /* "a a b" and "a b": the two ends must not lie over one another in the shortest text. */
  if (*start + *end > shortest)
    *end = shortest - MIN (shortest, *start);
}

/* A comma at either end belongs to what the prompts have in common. */
static void
trim (char *words)
{
  gsize length, lead = strspn (words, " ,.;\n\t");

  memmove (words, words + lead, strlen (words + lead) + 1);
  for (length = strlen (words); length > 0 && strchr (" ,.;\n\t", words[length - 1]); length--)
    words[length - 1] = '\0';
}

/* The words of this prompt that the others do not have. */
static char *
excerpt (const TakesParameterRow *row,
         guint                    take)
{
  const char *text = takes_parameter_row_get (row, take) ? takes_parameter_row_get (row, take) : "";
  gsize length = strlen (text), start, end;
  g_autofree char *words = NULL;

  find_common (row, &start, &end);
  start = MIN (start, length);
  end = MIN (end, length - start);
  words = g_strndup (text + start, length - start - end);
  trim (words);

  if (!*words || !g_utf8_validate (words, -1, NULL))
    return g_strdup ("–");

  g_strdelimit (words, "\n\t\r", ' ');
  if (g_utf8_strlen (words, -1) > EXCERPT_CHARS)
    {
      g_autofree char *cut = g_utf8_substring (words, 0, EXCERPT_CHARS);

      return g_strconcat ("“", g_strchomp (cut), "…”", NULL);
    }

  return g_strconcat ("“", words, "”", NULL);
}

/* As short as it can be understood; NULL where there is nothing to say. */
static char *
describe (const TakesParameterRow *row,
          guint                    take)
{
  const char *value = takes_parameter_row_get (row, take);

  if (row->kind == TAKES_PARAMETER_PROMPT)
    return excerpt (row, take);

  if (!value)
    return NULL;

  switch (row->kind)
    {
    case TAKES_PARAMETER_SEED:
      return g_strdup_printf (_("seed %s"), value);

    case TAKES_PARAMETER_MODEL:
    case TAKES_PARAMETER_SERVICE:
    case TAKES_PARAMETER_LENGTH:
    case TAKES_PARAMETER_SIZE:
    case TAKES_PARAMETER_SHOTS:
    case TAKES_PARAMETER_FRAME:
    case TAKES_PARAMETER_PICTURES:
    case TAKES_PARAMETER_VIDEOS:
    case TAKES_PARAMETER_AUDIO:
    case TAKES_PARAMETER_FORMAT:
      return g_strdup (value);

    case TAKES_PARAMETER_NEGATIVE:
      {
        g_autofree char *words = excerpt (row, take);

        /* Translators: of a negative prompt: what a take does without */
        return g_strdup_printf (_("not %s"), words);
      }

    case TAKES_PARAMETER_PROMPT:
    case TAKES_PARAMETER_SOUND:
    case TAKES_PARAMETER_REWRITING:
    case TAKES_PARAMETER_ANIMATE:
    case TAKES_PARAMETER_RETARGET:
    case TAKES_PARAMETER_FPS:
    case TAKES_PARAMETER_STEPS:
    case TAKES_PARAMETER_LORA:
    case TAKES_PARAMETER_QUALITY:
    default:
      /* Translators: a parameter and its value, such as "Sound: On" */
      return g_strdup_printf (_("%s: %s"), row->title, value);
    }
}

/* Seeds are shown when nothing else tells takes apart: a seed is what one takes along from a take. */
static gboolean
is_shown (const TakesParameterTable *table,
          const TakesParameterRow   *row)
{
  if (row->kind != TAKES_PARAMETER_SEED || row->differs)
    return row->differs;

  for (guint i = 0; i < table->rows->len; i++)
    if (((TakesParameterRow *) table->rows->pdata[i])->differs)
      return FALSE;

  return TRUE;
}

/**
 * takes_label_new:
 * @take: which column of the table
 *
 * Returns: (transfer full): only what differs, such as "seed 812 · “in the rain”"; may be empty
 */
char *
takes_label_new (const TakesParameterTable *table,
                 guint                      take)
{
  g_autoptr (GString) label = g_string_new (NULL);

  g_return_val_if_fail (table != NULL && take < table->n_takes, NULL);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const TakesParameterRow *row = table->rows->pdata[i];
      g_autofree char *part = is_shown (table, row) ? describe (row, take) : NULL;

      if (!part)
        continue;

      g_string_append (label, label->len ? SEPARATOR : "");
      g_string_append (label, part);
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}

/**
 * takes_label_speak:
 * @label: (nullable): as takes_label_new () made it
 *
 * Returns: (transfer full) (nullable): as it is read aloud
 */
char *
takes_label_speak (const char *label)
{
  g_auto (GStrv) parts = label ? g_strsplit (label, SEPARATOR, -1) : NULL;

  return parts ? g_strjoinv (", ", parts) : NULL;
}
