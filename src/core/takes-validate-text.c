/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-validate.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-model-private.h"
#include "takes-prompt-marks.h"
#include "takes-rules.h"
#include "takes-variants.h"

/**
 * takes_prompt_count:
 * @text: (nullable): none has no characters
 *
 * Counts Unicode code points as the text is sent: CR LF and CR become LF first, nothing else is
 * changed (models.md §1).
 */
glong
takes_prompt_count (const char *text)
{
  g_autofree char *valid = NULL;
  glong count;

  if (!text)
    return 0;

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  count = g_utf8_strlen (text, -1);
  for (const char *at = strstr (text, "\r\n"); at; at = strstr (at + 2, "\r\n"))
    count--;

  return count;
}

static gboolean
is_blank (const char *text)
{
  if (!*text || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (; *text; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

static TakesPromptLengths
measure_each (const char *text)
{
  g_auto (GStrv) texts = takes_alternatives_expand (text, TAKES_MAX_ALTERNATIVES, NULL);
  TakesPromptLengths lengths = { G_MAXLONG, 0, FALSE };

  for (guint i = 0; texts[i]; i++)
    {
      glong count = takes_prompt_count (texts[i]);

      lengths.shortest = MIN (lengths.shortest, count);
      lengths.longest = MAX (lengths.longest, count);
      lengths.blank |= is_blank (texts[i]);
    }

  return lengths;
}

static TakesPromptLengths
measure (const char *text)
{
  TakesPromptLengths lengths = { 0, 0, FALSE };

  if (text && !takes_prompt_measure (text, &lengths))
    lengths = measure_each (text);

  return lengths;
}

/**
 * takes_prompt_count_longest:
 * @text: (nullable): may hold alternatives, `{a|b}`
 *
 * Counts the longest of the texts that it stands for.
 */
glong
takes_prompt_count_longest (const char *text)
{
  return measure (text).longest;
}

static void
check_prompt (TakesRules *self)
{
  const TakesFacts *facts = self->facts;
  TakesPromptLengths lengths = measure (self->request->prompt);
  glong over = lengths.longest - facts->prompt_max;

  if (lengths.shortest == 0 && facts->prompt_required && !self->way->prompt_optional)
    takes_rules_say (self, "prompt_required", "positivePrompt", TAKES_LEVEL_ERROR,
                     _("Write a prompt. {model} needs one."));

  if (lengths.shortest > 0 && lengths.shortest < facts->prompt_min)
    takes_rules_say (self, "prompt_too_short", "positivePrompt", TAKES_LEVEL_ERROR,
                     ngettext ("The prompt needs at least {min} character.",
                               "The prompt needs at least {min} characters.", facts->prompt_min),
                     TAKES_NUMBER ("min", facts->prompt_min));

  if (facts->prompt_max > 0 && over > 0)
    takes_rules_say (self, "prompt_too_long", "positivePrompt", TAKES_LEVEL_ERROR,
                     ngettext ("The prompt has {count} character, {over} more than {model} takes ({max}).",
                               "The prompt has {count} characters, {over} more than {model} takes ({max}).",
                               lengths.longest),
                     TAKES_NUMBER ("count", lengths.longest), TAKES_NUMBER ("over", over),
                     TAKES_NUMBER ("max", facts->prompt_max));

  if (lengths.blank)
    takes_rules_say (self, "prompt_blank", "positivePrompt", TAKES_LEVEL_WARNING,
                     _("The prompt holds only blanks."));
}

static void
check_negative_length (TakesRules *self)
{
  const TakesFacts *facts = self->facts;
  TakesPromptLengths lengths = measure (self->request->negative);
  glong over = lengths.longest - facts->negative_max;

  if (lengths.shortest > 0 && lengths.shortest < facts->negative_min)
    takes_rules_say (self, "negative_too_short", "negativePrompt", TAKES_LEVEL_ERROR,
                     ngettext ("The negative prompt needs at least {min} character, or none at all.",
                               "The negative prompt needs at least {min} characters, or none at all.",
                               facts->negative_min),
                     TAKES_NUMBER ("min", facts->negative_min));

  if (facts->negative_max > 0 && over > 0)
    takes_rules_say (self, "negative_too_long", "negativePrompt", TAKES_LEVEL_ERROR,
                     ngettext ("The negative prompt has {count} character, {over} more than {model} takes ({max}).",
                               "The negative prompt has {count} characters, {over} more than {model} takes ({max}).",
                               lengths.longest),
                     TAKES_NUMBER ("count", lengths.longest), TAKES_NUMBER ("over", over),
                     TAKES_NUMBER ("max", facts->negative_max));
}

static void
check_negative (TakesRules *self)
{
  const TakesFacts *facts = self->facts;

  if (!self->request->negative || !*self->request->negative)
    return;

  if (!facts->has_negative)
    takes_rules_say (self, "parameter_unsupported", "negativePrompt", TAKES_LEVEL_WARNING,
                     _("{model} on {provider} has no setting “{parameter}”; it will not be sent."),
                     TAKES_TEXT ("parameter", "negativePrompt"));
  else if (facts->negative_workflows && !(facts->negative_workflows & (1u << self->workflow)))
    takes_rules_say (self, "negative_not_used", "negativePrompt", TAKES_LEVEL_WARNING,
                     _("{model} uses a negative prompt only without reference images; it will not be sent."));
  else
    check_negative_length (self);
}

/* The first `characterN` whose N is beyond the references, as it stands in the prompt. */
static char *
find_missing_character (const char *prompt,
                        guint       n_references)
{
  const char *at, *end = prompt;
  guint64 number;

  while ((at = takes_prompt_find_character (prompt, end, &end, &number)))
    if (number > n_references)
      return g_strndup (at, (gsize) (end - at));


  return NULL;
}

static void
check_characters (TakesRules *self)
{
  guint count = takes_request_count_inputs (self->request, TAKES_INPUT_REFERENCE_IMAGE) +
                takes_request_count_inputs (self->request, TAKES_INPUT_REFERENCE_VIDEO);
  g_autofree char *token = NULL;

  if (self->workflow != TAKES_WORKFLOW_R2V || !self->request->prompt)
    return;

  token = find_missing_character (self->request->prompt, count);
  if (token)
    takes_rules_say (self, "character_missing", "positivePrompt", TAKES_LEVEL_WARNING,
                     ngettext ("The prompt names {token}, but there is only {count} reference.",
                               "The prompt names {token}, but there are only {count} references.", count),
                     TAKES_TEXT ("token", token), TAKES_NUMBER ("count", count));
}

/**
 * takes_rules_check_text:
 *
 * Adds what is wrong with prompt and negative prompt: absent, too long, not allowed.
 */
void
takes_rules_check_text (TakesRules *self)
{
  check_prompt (self);
  check_negative (self);
  check_characters (self);
}
