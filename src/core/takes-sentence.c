/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-sentence.h"

#include <glib/gi18n.h>
#include <string.h>

static const TakesSlot *
find_slot (const TakesSlot *slots,
           const char      *name,
           gsize            length)
{
  for (; slots->name; slots++)
    if (strlen (slots->name) == length && strncmp (slots->name, name, length) == 0)
      return slots;

  return NULL;
}

/**
 * takes_sentence_fill:
 * @sentence: with places like {file}
 * @slots: (array zero-terminated=1): what is put there; what is put in is never filled again
 *
 * Returns: (transfer full): the sentence
 */
char *
takes_sentence_fill (const char      *sentence,
                     const TakesSlot *slots)
{
  GString *out = g_string_new (NULL);

  while (*sentence)
    {
      const char *end = *sentence == '{' ? strchr (sentence, '}') : NULL;
      const TakesSlot *slot = end ? find_slot (slots, sentence + 1, end - sentence - 1) : NULL;

      if (!slot)
        {
          g_string_append_c (out, *sentence++);
          continue;
        }

      if (slot->text)
        g_string_append (out, slot->text);
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, slot->number);

      sentence = end + 1;
    }

  return g_string_free (out, FALSE);
}

/**
 * takes_sentence_list:
 * @words: (array zero-terminated=1): one at least
 *
 * Returns: (transfer full): "720p", "5, 10 or 15"
 */
char *
takes_sentence_list (const char *const *words)
{
  guint n_words = g_strv_length ((char **) words);
  g_autoptr (GString) head = g_string_new (NULL);

  if (n_words < 2)
    return g_strdup (n_words == 1 ? words[0] : "");

  for (guint i = 0; i + 1 < n_words; i++)
    g_string_append_printf (head, "%s%s", i > 0 ? ", " : "", words[i]);

  /* Translators: the end of a list of what is possible: “5, 10 or 15”. */
  return g_strdup_printf (_("%s or %s"), head->str, words[n_words - 1]);
}

/**
 * takes_sentence_size:
 *
 * Returns: (transfer full): "1280 × 720", without grouping (ux.md Taste)
 */
char *
takes_sentence_size (gint64 width,
                     gint64 height)
{
  g_autofree char *w = g_strdup_printf ("%" G_GINT64_FORMAT, width);
  g_autofree char *h = g_strdup_printf ("%" G_GINT64_FORMAT, height);

  /* Translators: width and height. Where text runs from right to left, put U+200E in front: they would change places. */
  return g_strdup_printf (_("%s × %s"), w, h);
}

/**
 * takes_sentence_seconds:
 * @ms: milliseconds
 *
 * Returns: (transfer full): seconds without needless zeros: "5", "2.949"
 */
char *
takes_sentence_seconds (gint64 ms)
{
  char *text = g_strdup_printf ("%" G_GINT64_FORMAT ".%03d", ms / 1000, (int) (ms % 1000));
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';

  if (text[length - 1] == '.')
    text[length - 1] = '\0';

  return text;
}
