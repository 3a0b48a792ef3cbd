/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-find-words.h"

#include "takes-comparison.h"
#include "takes-comparison-words.h"

#include <glib/gi18n.h>

/* A prompt may be long: what a row can show is surely among these characters. */
#define MAX_PROMPT 300

/**
 * takes_find_describe_prompt:
 *
 * Returns: (transfer full): the prompt as one line
 */
char *
takes_find_describe_prompt (const char *prompt)
{
  g_autofree char *valid = g_utf8_make_valid (prompt, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_PROMPT));
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *at = start; *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (!g_unichar_isspace (letter))
        g_string_append_unichar (line, letter);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return *g_strchomp (line->str) ? g_strdup (line->str) : g_strdup (_("No prompt"));
}

/**
 * takes_find_describe_take:
 * @when: (nullable): when it arrived, in the person's time zone
 * @now: in the same zone
 *
 * Returns: (transfer full): "Wan2.6 · seed 812 · 1280 × 720 · Yesterday 14:20"; what is not known is left out
 */
char *
takes_find_describe_take (TakesShelved *shelved,
                          GDateTime    *when,
                          GDateTime    *now)
{
  const TakesShelvedFacts *facts = takes_shelved_get_facts (shelved);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (*takes_shelved_get_model_name (shelved))
    g_ptr_array_add (parts, g_strdup (takes_shelved_get_model_name (shelved)));
  if (facts->seed >= 0)
    g_ptr_array_add (parts, g_strdup_printf (_("seed %" G_GINT64_FORMAT), facts->seed));
  if (facts->width > 0 && facts->height > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("%d × %d"), facts->width, facts->height));
  if (when)
    g_ptr_array_add (parts, takes_comparison_describe_when (when, now));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * takes_find_describe_count:
 *
 * Returns: (transfer full): "312 takes", "4 of 312 takes", or "2 selected"
 */
char *
takes_find_describe_count (guint n_all,
                           guint n_shown,
                           guint n_selected)
{
  if (n_selected > 0)
    return g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);
  if (n_shown == n_all)
    return g_strdup_printf (ngettext ("%u take", "%u takes", n_all), n_all);

  return g_strdup_printf (ngettext ("%u of %u take", "%u of %u takes", n_all), n_shown, n_all);
}

/**
 * takes_find_describe_nothing:
 * @text: what was looked for
 */
char *
takes_find_describe_nothing (const char *text)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text));

  return g_strdup_printf (_("No take matches “%s”"), wanted);
}

/**
 * takes_find_explain_compare:
 * @n_chosen: how many takes are selected, or shown where none is
 *
 * Returns: (transfer full) (nullable): why so many cannot be compared; %NULL: they can
 */
char *
takes_find_explain_compare (guint n_chosen)
{
  if (n_chosen == 0)
    return g_strdup (_("There is no take to compare"));
  if (n_chosen > TAKES_COMPARISON_MAX_TILES)
    return g_strdup_printf (_("Select up to %d takes"), TAKES_COMPARISON_MAX_TILES);

  return NULL;
}
