/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rules.h"

#include <string.h>

#include "takes-model-private.h"
#include "takes-validate.h"

static guint
rule_place (const char *code)
{
  guint n_names;
  const TakesRuleName *names = takes_rule_names (&n_names);

  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (names[i].code, code))
      return i;

  g_assert_not_reached ();
}

static void
add_finding (GPtrArray     *findings,
             const char    *code,
             const char    *field,
             TakesSeverity  severity,
             char          *message,
             int            input)
{
  guint n_names;
  const TakesRuleName *name = &takes_rule_names (&n_names)[rule_place (code)];
  TakesFinding *finding = g_new0 (TakesFinding, 1);

  finding->code = name->code;
  finding->rule = name->rule;
  finding->field = g_strdup (field);
  finding->severity = severity;
  finding->message = message;
  finding->input = input;
  g_ptr_array_add (findings, finding);
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const TakesFinding *first = *(const TakesFinding **) a;
  const TakesFinding *second = *(const TakesFinding **) b;

  return (int) rule_place (first->code) - (int) rule_place (second->code);
}

/**
 * takes_findings_sort:
 * @findings: of TakesFinding
 *
 * Sorts in place by rule number; what one rule says more than once keeps its order.
 */
void
takes_findings_sort (GPtrArray *findings)
{
  g_ptr_array_sort (findings, compare_findings);
}

/**
 * takes_rules_init:
 * @service: (nullable): a service id; %NULL is the one that the model's file is about
 *
 * Looks up everything the rules need. @catalogue and @request must outlive it.
 */
void
takes_rules_init (TakesRules         *self,
                  TakesCatalogue     *catalogue,
                  const char         *service,
                  const TakesRequest *request)
{
  memset (self, 0, sizeof *self);
  self->request = request;
  self->input = -1;
  self->provider = takes_catalogue_get_service_name (catalogue, service);
  self->model = takes_catalogue_find (catalogue, request->model);
  self->facts = self->model ? takes_model_get_facts (self->model, service) : NULL;
  self->workflow = takes_request_get_workflow (request, self->model);
  self->way = self->facts ? &self->facts->workflows[self->workflow] : NULL;
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_finding_free);
}

/**
 * takes_rules_clear:
 *
 * Frees the findings; what the rules looked at belongs to others.
 */
void
takes_rules_clear (TakesRules *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

/**
 * takes_rules_add:
 * @code: one of takes_rule_names()
 * @level: with NONE nothing is said
 * @slots: (array zero-terminated=1): besides {model} and {provider}
 *
 * Adds a finding. The sentence is already translated; its {slots} are filled here.
 */
void
takes_rules_add (TakesRules      *self,
                 const char      *code,
                 const char      *field,
                 TakesLevel       level,
                 const char      *sentence,
                 const TakesSlot *slots)
{
  const TakesSlot known[] = {
    TAKES_TEXT ("model", self->model ? takes_model_get_name (self->model) : ""),
    TAKES_TEXT ("provider", self->provider),
  };
  g_autoptr (GArray) all = g_array_new (TRUE, TRUE, sizeof (TakesSlot));

  if (level == TAKES_LEVEL_NONE)
    return;

  g_array_append_vals (all, known, G_N_ELEMENTS (known));
  for (; slots->name; slots++)
    g_array_append_val (all, *slots);

  add_finding (self->findings, code, field, (TakesSeverity) (level - TAKES_LEVEL_NOTE),
               takes_sentence_fill (sentence, (const TakesSlot *) all->data), self->input);
}

/**
 * takes_rules_setting_field:
 *
 * Returns: (transfer full): the member path of a setting: of the maker's where this model has them
 */
char *
takes_rules_setting_field (const TakesRules *self,
                           TakesSettingId    setting)
{
  const char *name = takes_setting_to_name (setting);

  switch (setting)
    {
    case TAKES_SETTING_PROMPT_EXTEND:
    case TAKES_SETTING_AUDIO:
    case TAKES_SETTING_SHOT_TYPE:
      return g_strconcat (takes_model_get_settings_at (self->model), ".", name, NULL);

    case TAKES_SETTING_MODE:
    case TAKES_SETTING_RETARGET_POSE:
    case TAKES_SETTING_COND_FRAMES:
      return g_strconcat ("advancedFeatures.wanAnimate.", name, NULL);

    case TAKES_SETTING_SAFETY:
      return g_strdup ("safety.mode");

    case TAKES_SETTING_STEPS:
    case TAKES_SETTING_FPS:
    case TAKES_SETTING_LORA:
    case TAKES_SETTING_OUTPUT_TYPE:
    case TAKES_SETTING_OUTPUT_FORMAT:
    case TAKES_SETTING_OUTPUT_QUALITY:
    case TAKES_SETTING_TTL:
    case TAKES_SETTING_WEBHOOK_URL:
    case TAKES_SETTING_UPLOAD_ENDPOINT:
    default:
      return g_strdup (name);
    }
}

/**
 * takes_rules_has:
 *
 * Returns: whether the model takes the setting in this workflow
 */
gboolean
takes_rules_has (const TakesRules *self,
                 TakesSettingId    setting)
{
  return takes_facts_has_setting (self->facts, self->workflow, setting);
}
