/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-facts-parse.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-request.h"

/* No clip is longer, whatever a file says. */
#define LONGEST_CLIP 3600

/**
 * takes_checked_level:
 * @absent: what is returned without the member
 *
 * Returns: the level that a word stands for; another word is refused
 */
TakesLevel
takes_checked_level (TakesChecked *checked,
                     JsonObject   *object,
                     const char   *where,
                     const char   *member,
                     TakesLevel    absent)
{
  static const char *const words[] = { "none", "note", "warning", "error", NULL };

  if (!takes_checked_string (checked, object, where, member))
    return absent;

  return takes_checked_word (checked, object, where, member, words);
}

/**
 * takes_checked_range:
 * @range: (out): what is absent is not stated: no limit
 *
 * Reads {"min":…,"max":…,"default":…}.
 */
void
takes_checked_range (TakesChecked *checked,
                     JsonObject   *object,
                     const char   *where,
                     TakesRange   *range)
{
  range->min = takes_checked_int (checked, object, where, "min", 0, G_MAXINT64, 0);
  range->max = takes_checked_int (checked, object, where, "max", range->min, G_MAXINT64, G_MAXINT64);
  range->standard = takes_checked_int (checked, object, where, "default", range->min, range->max, TAKES_UNSET);
}

static void
parse_duration_list (TakesChecked   *checked,
                     JsonArray      *list,
                     const char     *where,
                     TakesDurations *durations)
{
  guint n_values = json_array_get_length (list);

  if (n_values == 0 || n_values > G_N_ELEMENTS (durations->values))
    {
      takes_checked_refuse (checked, where, "enum", _("must hold one to eight numbers"));
      return;
    }

  for (guint i = 0; i < n_values; i++)
    {
      gint64 value = 0;

      if (!takes_json_node_int (json_array_get_element (list, i), &value) ||
          value < 1 || value > LONGEST_CLIP || (i > 0 && value <= durations->values[i - 1]))
        takes_checked_refuse (checked, where, "enum", _("must hold whole seconds in rising order"));

      durations->values[i] = CLAMP (value, 0, LONGEST_CLIP);
    }

  durations->n_values = n_values;
  durations->min = durations->values[0];
  durations->max = durations->values[n_values - 1];
}

static void
parse_duration (TakesChecked       *checked,
                TakesWorkflowFacts *workflow,
                JsonObject         *object,
                const char         *where)
{
  TakesDurations *durations = &workflow->durations;
  JsonArray *list = takes_checked_array (checked, object, where, "enum");

  if (takes_checked_string (checked, object, where, "follows"))
    {
      workflow->follows_video = TRUE;
      return;
    }

  if (list)
    {
      parse_duration_list (checked, list, where, durations);
    }
  else
    {
      durations->min = takes_checked_int (checked, object, where, "min", 1, LONGEST_CLIP, 1);
      durations->max = takes_checked_int (checked, object, where, "max", durations->min, LONGEST_CLIP, durations->min);
    }

  durations->standard = takes_checked_int (checked, object, where, "default",
                                           durations->min, durations->max, durations->min);
  workflow->capped_at = takes_checked_int (checked, object, where, "capped_at", 1, LONGEST_CLIP, 0);
  workflow->has_durations = TRUE;
}

static void
parse_size_words (TakesChecked       *checked,
                  TakesWorkflowFacts *workflow,
                  JsonObject         *object,
                  const char         *where)
{
  g_auto (GStrv) words = takes_checked_strings (checked, object, where, "size");

  for (guint i = 0; words && words[i]; i++)
    {
      if (g_str_equal (words[i], "pixels"))
        workflow->pixels = TRUE;
      else if (g_str_equal (words[i], "preset"))
        workflow->preset = TRUE;
      else
        takes_checked_refuse (checked, where, "size", _("may hold “pixels” and “preset” only"));
    }
}

static void
parse_lacks (TakesChecked       *checked,
             TakesWorkflowFacts *workflow,
             JsonObject         *object,
             const char         *where)
{
  g_auto (GStrv) names = takes_checked_strings (checked, object, where, "lacks");
  TakesSettingId setting;
  TakesInputRole role;

  for (guint i = 0; names && names[i]; i++)
    {
      if (g_str_has_prefix (names[i], "inputs.") &&
          takes_input_role_from_member (names[i] + strlen ("inputs."), &role))
        workflow->lacks_inputs |= 1u << role;
      else if (takes_setting_from_name (names[i], &setting))
        workflow->lacks |= 1u << setting;
      else
        takes_checked_refuse (checked, where, "lacks", _("must be names of settings or of inputs"));
    }
}

static void
parse_workflow (TakesChecked *checked,
                TakesFacts   *facts,
                JsonObject   *workflows,
                guint         id)
{
  static const char *const only_with[] = { "", "audio", NULL };
  const char *name = takes_workflow_to_name (id);
  JsonObject *object = takes_checked_object (checked, workflows, "workflows", name);
  TakesWorkflowFacts *workflow = &facts->workflows[id];
  g_autofree char *where = g_strconcat ("workflows.", name, NULL);
  g_autofree char *duration_at = g_strconcat (where, ".duration", NULL);
  JsonObject *duration;

  if (!object)
    return;

  workflow->present = TRUE;
  parse_size_words (checked, workflow, object, where);
  parse_lacks (checked, workflow, object, where);
  workflow->no_size = takes_checked_level (checked, object, where, "no_size", TAKES_LEVEL_NONE);
  workflow->preset_only = takes_checked_level (checked, object, where, "preset_only", TAKES_LEVEL_NONE);
  workflow->prompt_optional = takes_checked_boolean (checked, object, where, "prompt_optional", FALSE);
  workflow->service_model = g_strdup (takes_checked_string (checked, object, where, "model"));
  workflow->needs_audio = takes_checked_word (checked, object, where, "only_with", only_with) == 1;

  duration = takes_checked_object (checked, object, where, "duration");
  if (duration)
    parse_duration (checked, workflow, duration, duration_at);
}

static void
parse_texts (TakesChecked *checked,
             TakesFacts   *facts,
             JsonObject   *root)
{
  JsonObject *prompt = takes_checked_object (checked, root, "", "prompt");
  JsonObject *negative = takes_checked_object (checked, root, "", "negative");
  g_auto (GStrv) only = takes_checked_strings (checked, negative, "negative", "only");

  facts->prompt_min = takes_checked_int (checked, prompt, "prompt", "min", 0, G_MAXINT, 0);
  facts->prompt_max = takes_checked_int (checked, prompt, "prompt", "max", facts->prompt_min, G_MAXINT, 0);
  facts->prompt_required = takes_checked_boolean (checked, prompt, "prompt", "required", FALSE);

  facts->has_negative = negative != NULL;
  facts->negative_min = takes_checked_int (checked, negative, "negative", "min", 0, G_MAXINT, 0);
  facts->negative_max = takes_checked_int (checked, negative, "negative", "max", facts->negative_min, G_MAXINT, 0);

  for (guint i = 0; only && i < TAKES_N_WORKFLOWS; i++)
    if (g_strv_contains ((const char *const *) only, takes_workflow_to_name (i)))
      facts->negative_workflows |= 1u << i;
}

static void
parse_counts (TakesChecked *checked,
              TakesFacts   *facts,
              JsonObject   *root)
{
  JsonObject *results = takes_checked_object (checked, root, "", "results");
  JsonObject *seed = takes_checked_object (checked, root, "", "seed");

  facts->results.min = 1;
  facts->results.max = takes_checked_int (checked, results, "results", "max", 1, G_MAXINT, G_MAXINT64);
  facts->results.standard = 1;
  facts->fan_out = takes_checked_boolean (checked, results, "results", "fan_out", FALSE);

  facts->has_seed = seed != NULL;
  takes_checked_range (checked, seed, "seed", &facts->seed);
  facts->seed_listed = takes_checked_boolean (checked, seed, "seed", "listed", TRUE);
}

/**
 * takes_facts_parse:
 * @root: the file of a model, or that with a service's overlay laid over it
 * @tables: size tables by name
 *
 * Returns: (transfer full): the facts; not to be used when @checked holds an error
 */
TakesFacts *
takes_facts_parse (TakesChecked *checked,
                   JsonObject   *root,
                   const char   *service,
                   GHashTable   *tables)
{
  TakesFacts *facts = takes_facts_new (service);
  JsonObject *workflows = takes_checked_object (checked, root, "", "workflows");

  for (guint i = 0; i < TAKES_N_WORKFLOWS; i++)
    parse_workflow (checked, facts, workflows, i);

  parse_texts (checked, facts, root);
  parse_counts (checked, facts, root);
  takes_facts_parse_sizes (checked, facts, root, tables);
  takes_facts_parse_settings (checked, facts, root);
  takes_facts_parse_inputs (checked, facts, root);
  takes_facts_parse_price (checked, facts, root);

  return facts;
}
