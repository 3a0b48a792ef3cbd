/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-inspector-words.h"

#include "takes-price.h"
#include "takes-word-diff.h"

#include <glib/gi18n.h>

/**
 * takes_inspector_diff_markup:
 * @before: (nullable): the prompt of another take
 * @after: (nullable): the prompt of this one
 *
 * Returns: (transfer full): this prompt as markup, with what the other one had instead struck out. It is told
 *   by more than colour.
 */
char *
takes_inspector_diff_markup (const char *before,
                             const char *after)
{
  g_autoptr (GPtrArray) runs = takes_word_diff (before, after);
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const TakesWords *run = runs->pdata[i];
      g_autofree char *text = g_markup_escape_text (run->text, -1);

      switch (run->kind)
        {
        case TAKES_WORDS_REMOVED:
          g_string_append_printf (markup, "<span alpha=\"55%%\"><s>%s</s></span>", text);
          break;

        case TAKES_WORDS_ADDED:
          g_string_append_printf (markup, "<b><u>%s</u></b>", text);
          break;

        case TAKES_WORDS_SAME:
        default:
          g_string_append (markup, text);
          break;
        }
    }

  return g_string_free (markup, FALSE);
}

/**
 * takes_inspector_diff_speak:
 *
 * Returns: (transfer full): the changes alone, for those who do not see how words are drawn
 */
char *
takes_inspector_diff_speak (const char *before,
                            const char *after)
{
  g_autoptr (GPtrArray) runs = takes_word_diff (before, after);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < runs->len; i++)
    {
      const TakesWords *run = runs->pdata[i];
      g_autofree char *text = g_strstrip (g_strdup (run->text));

      if (!*text || run->kind == TAKES_WORDS_SAME)
        continue;

      if (run->kind == TAKES_WORDS_ADDED)
        g_ptr_array_add (parts, g_strdup_printf (_("with “%s”"), text));
      else
        g_ptr_array_add (parts, g_strdup_printf (_("without “%s”"), text));
    }

  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * takes_inspector_cost:
 * @job: (nullable): what the take is of
 *
 * Returns: (transfer full) (nullable): what the take cost; where the service did not say, what was expected, called
 *   so; %NULL where nobody knows
 */
char *
takes_inspector_cost (TakesTake *take,
                      TakesJob  *job)
{
  const TakesPrice *estimate = job ? takes_job_get_estimate (job) : NULL;
  g_autofree char *amount = NULL;

  if (takes_take_get_cost (take) >= 0)
    return takes_money_format (takes_take_get_cost (take), takes_take_get_currency (take));

  /* The estimate is of the whole job. */
  if (!estimate || !estimate->known || takes_job_get_request (job)->results > 1)
    return NULL;

  amount = takes_price_format (estimate);

  return g_strdup_printf (_("%s (estimate)"), amount);
}
