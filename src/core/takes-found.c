/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-found.h"

#include <string.h>

#define MAX_TEXTS 256

static void
found_free (gpointer data)
{
  TakesFound *self = data;

  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

/* Returns: (transfer full): a list of TakesFound, that frees them */
GPtrArray *
takes_found_list_new (void)
{
  return g_ptr_array_new_with_free_func (found_free);
}

/* UTF-8, else Latin-1; no control characters but line ends and tabs (metadata.md §9). */
static char *
clean (const char *text,
       gsize       length)
{
  g_autoptr (GString) out = g_string_sized_new (length);
  g_autofree char *utf8 = NULL;

  length = strnlen (text, length);
  utf8 = g_utf8_validate (text, (gssize) length, NULL)
           ? g_strndup (text, length)
           : g_convert (text, (gssize) length, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);

  for (const char *at = utf8; at && *at; at = g_utf8_next_char (at))
    {
      gunichar sign = g_utf8_get_char (at);

      if (sign == '\n' || sign == '\t' || !g_unichar_iscntrl (sign))
        g_string_append_unichar (out, sign);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * takes_found_add:
 * @key: (nullable): any letters
 * @text: from outside; need not end in NUL
 *
 * What is too long, and more than some hundred texts, is left aside.
 */
void
takes_found_add (GPtrArray       *list,
                 TakesFoundPlace  place,
                 const char      *key,
                 const void      *text,
                 gsize            length)
{
  TakesFound *found;

  g_return_if_fail (list != NULL && (text != NULL || length == 0));

  if (length == 0 || length > TAKES_FOUND_MAX_BYTES || list->len >= MAX_TEXTS)
    return;

  found = g_new0 (TakesFound, 1);
  found->place = place;
  found->key = g_ascii_strdown (key ? key : "", -1);
  found->text = clean (text, length);
  g_ptr_array_add (list, found);
}

/**
 * takes_found_get:
 * @key: (nullable): in small letters; %NULL for any
 *
 * Returns: (transfer none) (nullable): the first such text
 */
const char *
takes_found_get (GPtrArray       *list,
                 TakesFoundPlace  place,
                 const char      *key)
{
  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const TakesFound *found = list->pdata[i];

      if (found->place == place && (!key || g_str_equal (found->key, key)))
        return found->text;
    }

  return NULL;
}
