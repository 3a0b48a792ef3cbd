/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-outgoing.h"

#include <glib/gi18n.h>

#include "takes-building.h"
#include "takes-model-private.h"
#include "takes-validate.h"

static void
add_member_cb (JsonObject *object,
               const char *member,
               JsonNode   *node,
               gpointer    user_data)
{
  json_object_set_member (user_data, member, json_node_copy (node));
}

static TakesOutgoing *
new_empty (void)
{
  TakesOutgoing *self = g_new0 (TakesOutgoing, 1);

  self->width = TAKES_UNSET;
  self->height = TAKES_UNSET;
  self->duration = TAKES_UNSET;
  self->seed = TAKES_UNSET;
  self->prompt_extend = TAKES_SWITCH_UNSET;
  self->audio = TAKES_SWITCH_UNSET;
  self->members = json_object_new ();
  for (guint i = 0; i < TAKES_N_INPUT_ROLES; i++)
    self->inputs[i] = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * takes_outgoing_free:
 * @self: (nullable) (transfer full)
 */
void
takes_outgoing_free (TakesOutgoing *self)
{
  if (!self)
    return;

  g_free (self->model);
  g_free (self->prompt);
  g_free (self->negative);
  json_object_unref (self->members);
  for (guint i = 0; i < TAKES_N_INPUT_ROLES; i++)
    g_ptr_array_unref (self->inputs[i]);

  g_free (self);
}

static char *
dup_text (const TakesBuilding *building,
          const char          *path,
          const char          *text)
{
  return text && *text && !takes_building_is_refused (building, path) ? takes_building_dup_text (text) : NULL;
}

static void
take_texts (TakesOutgoing       *self,
            const TakesBuilding *building)
{
  const TakesRequest *request = building->rules.request;
  const TakesFacts *facts = building->rules.facts;
  guint only = facts->negative_workflows;

  self->prompt = dup_text (building, "positivePrompt", request->prompt);
  if (facts->has_negative && (only == 0 || (only & (1u << self->workflow))))
    self->negative = dup_text (building, "negativePrompt", request->negative);
}

/* The row of pixels, or of a preset where the shape must be told: then it is the widescreen one (models.md §11). */
static const TakesSize *
find_row (const TakesBuilding *building,
          const char          *preset)
{
  const TakesRequest *request = building->rules.request;
  const TakesSize *row = NULL;

  if (!takes_building_is_refused (building, "width") && !takes_building_is_refused (building, "height"))
    row = takes_facts_find_size (building->rules.facts, request->width, request->height);

  if (!row && preset && building->rules.way->pixels)
    row = takes_facts_find_wide (building->rules.facts, preset);

  return row;
}

static void
take_size (TakesOutgoing       *self,
           const TakesBuilding *building)
{
  const char *preset = building->rules.request->resolution;
  const TakesSize *row;

  if (preset && (!*preset || takes_building_is_refused (building, "resolution")))
    preset = NULL;

  row = find_row (building, preset);
  if (building->rules.way->pixels && row)
    {
      self->preset = row->preset;
      self->ratio = row->label;
      self->width = row->width;
      self->height = row->height;
    }
  else
    {
      self->preset = preset ? preset : row ? row->preset : NULL;
    }
}

static gint64
number (const TakesBuilding *building,
        const char          *path,
        gint64               value)
{
  return takes_building_is_refused (building, path) ? TAKES_UNSET : value;
}

static void
take_numbers (TakesOutgoing       *self,
              const TakesBuilding *building)
{
  const TakesRequest *request = building->rules.request;
  const TakesWorkflowFacts *way = building->rules.way;

  if (way->has_durations)
    self->duration = number (building, "duration", request->duration == TAKES_UNSET ? way->durations.standard
                                                                                    : request->duration);
  if (building->rules.facts->has_seed)
    self->seed = number (building, "seed", request->seed);
}

/* What is absent is meant as at Runware; the services' own defaults differ (gateways.md §1.2). */
static void
take_settings (TakesOutgoing       *self,
               const TakesBuilding *building)
{
  const TakesRequest *request = building->rules.request;
  const TakesFacts *facts = building->rules.facts;
  gboolean own_audio = takes_request_count_inputs (request, TAKES_INPUT_AUDIO) > 0;
  const GStrv words = facts->settings[TAKES_SETTING_SHOT_TYPE].words;
  g_autofree char *shot_field = takes_rules_setting_field (&building->rules, TAKES_SETTING_SHOT_TYPE);

  if (takes_building_has (building, TAKES_SETTING_PROMPT_EXTEND))
    self->prompt_extend = request->prompt_extend != FALSE;

  if (takes_building_has (building, TAKES_SETTING_AUDIO) && !(own_audio && facts->own_audio_excludes_switch))
    self->audio = request->audio != FALSE;

  if (takes_building_has (building, TAKES_SETTING_SHOT_TYPE) && !takes_building_is_refused (building, shot_field))
    self->shot_type = request->shot_type && *request->shot_type ? request->shot_type : words ? words[0] : NULL;
}

static gboolean
take_inputs (TakesOutgoing        *self,
             const TakesBuilding  *building,
             GError              **error)
{
  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; takes_building_wants (building, role) &&
         i < takes_request_count_inputs (building->rules.request, role); i++)
      {
        const TakesInput *input = takes_request_get_input (building->rules.request, role, i);
        const char *reference = takes_building_find_reference (building, input, error);

        if (!reference)
          return FALSE;

        g_ptr_array_add (self->inputs[role], g_strdup (reference));
      }

  return TRUE;
}

static void
take_members (TakesOutgoing       *self,
              const TakesBuilding *building)
{
  const TakesFacts *facts = building->rules.facts;

  if (facts->service_members)
    json_object_foreach_member (facts->service_members, add_member_cb, self->members);
  if (facts->service_always)
    json_object_foreach_member (facts->service_always, add_member_cb, self->members);

  /* Said also when it is off: nobody relies on a default. */
  if (takes_building_has (building, TAKES_SETTING_WATERMARK))
    json_object_set_boolean_member (self->members, "watermark", building->rules.request->watermark == TRUE);
}

static const char *
find_model (const TakesRules *rules)
{
  return rules->way->service_model ? rules->way->service_model : rules->facts->service_model;
}

static gboolean
is_known (const TakesRules  *rules,
          GError           **error)
{
  if (rules->facts && rules->way->present && find_model (rules))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s does not have “%s” for what this request asks."),
               rules->provider, rules->request->model ? rules->request->model : "");

  return FALSE;
}

/**
 * takes_outgoing_new:
 * @service: a service id that is not Runware's
 * @request: must outlive the answer, and so must @catalogue
 * @references: (nullable) (element-type utf8 utf8): a local input's source (file:///…) → what the
 *   service calls it, or the file as a data URI
 * @error: a sentence: %TAKES_BUILD_ERROR_INPUT for a file that is not there yet, or
 *   %G_IO_ERROR_NOT_SUPPORTED where the service does not have the model, or not with such inputs
 *
 * Returns: (transfer full) (nullable):
 */
TakesOutgoing *
takes_outgoing_new (TakesCatalogue      *catalogue,
                    const char          *service,
                    const TakesRequest  *request,
                    GHashTable          *references,
                    GError             **error)
{
  g_auto (TakesRules) rules = { 0 };
  g_autoptr (TakesOutgoing) self = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) refused = NULL;
  TakesBuilding building;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  takes_rules_init (&rules, catalogue, service, request);
  if (!is_known (&rules, error))
    return NULL;

  findings = takes_validate (catalogue, service, request);
  refused = takes_building_collect_refused (findings);
  self = new_empty ();
  self->workflow = rules.workflow;
  self->model = g_strdup (find_model (&rules));
  building = (TakesBuilding) { rules, refused, references, NULL };
  take_texts (self, &building);
  take_size (self, &building);
  take_numbers (self, &building);
  take_settings (self, &building);
  take_members (self, &building);

  return take_inputs (self, &building, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * takes_outgoing_dup_model:
 *
 * Returns: (transfer full) (nullable): what the service calls the model of a request
 */
char *
takes_outgoing_dup_model (TakesCatalogue     *catalogue,
                          const char         *service,
                          const TakesRequest *request)
{
  g_auto (TakesRules) rules = { 0 };

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  takes_rules_init (&rules, catalogue, service, request);

  return is_known (&rules, NULL) ? g_strdup (find_model (&rules)) : NULL;
}
