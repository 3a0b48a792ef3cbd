/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-building.h"

#include <glib/gi18n.h>

#include "takes-model-private.h"
#include "takes-validate.h"

G_DEFINE_QUARK (takes-build-error-quark, takes_build_error)

/**
 * takes_building_collect_refused:
 * @findings: of TakesFinding
 *
 * Returns: (transfer full): the member paths that a rule calls an error, as a set
 */
GHashTable *
takes_building_collect_refused (GPtrArray *findings)
{
  GHashTable *refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const TakesFinding *finding = g_ptr_array_index (findings, i);

      /* Here it is the switch that goes, not the audio. */
      if (finding->severity == TAKES_SEVERITY_ERROR && !g_str_equal (finding->code, "audio_conflict"))
        g_hash_table_add (refused, g_strdup (finding->field));
    }

  return refused;
}

/**
 * takes_building_is_refused:
 * @path: a member path
 *
 * Returns: whether the rules found an error there, so that the member is left out
 */
gboolean
takes_building_is_refused (const TakesBuilding *self,
                           const char          *path)
{
  return g_hash_table_contains (self->refused, path);
}

/**
 * takes_building_has:
 *
 * Returns: whether the setting is to be written: the model takes it and does not fix it
 */
gboolean
takes_building_has (const TakesBuilding *self,
                    TakesSettingId       setting)
{
  return takes_rules_has (&self->rules, setting) && !self->rules.facts->settings[setting].fixed;
}

/**
 * takes_building_put:
 * @path: with dots; what is missing on the way is made
 * @object: (transfer full): goes there, unless it is empty
 */
void
takes_building_put (TakesBuilding *self,
                    const char    *path,
                    JsonObject    *object)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  if (json_object_get_size (object) == 0)
    {
      json_object_unref (object);
      return;
    }

  for (guint i = g_strv_length (names) - 1; i > 0; i--)
    {
      JsonObject *parent = json_object_new ();

      json_object_set_object_member (parent, names[i], object);
      object = parent;
    }

  json_object_set_object_member (self->task, names[0], object);
}

static void
write_number (TakesBuilding *self,
              const char    *member,
              gint64         value)
{
  if (value != TAKES_UNSET && !takes_building_is_refused (self, member))
    json_object_set_int_member (self->task, member, value);
}

static void
write_text (TakesBuilding *self,
            const char    *member,
            const char    *text)
{
  if (text && *text && !takes_building_is_refused (self, member))
    json_object_set_string_member (self->task, member, text);
}

/**
 * takes_building_dup_text:
 * @text: (nullable)
 *
 * Returns: (transfer full): a text as it is sent: lines end in a line feed, whoever typed them
 */
char *
takes_building_dup_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (text);

  g_string_replace (out, "\r\n", "\n", 0);
  g_string_replace (out, "\r", "\n", 0);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
write_texts (TakesBuilding *self)
{
  const TakesFacts *facts = self->rules.facts;
  guint workflows = facts->negative_workflows;
  g_autofree char *prompt = takes_building_dup_text (self->rules.request->prompt);
  g_autofree char *negative = takes_building_dup_text (self->rules.request->negative);

  write_text (self, "positivePrompt", prompt);

  if (facts->has_negative && (workflows == 0 || (workflows & (1u << self->rules.workflow))))
    write_text (self, "negativePrompt", negative);
}

/* A preset where only pixels are sent becomes its widescreen row (models.md §11). */
static const TakesSize *
find_row (const TakesBuilding *self)
{
  const char *preset = self->rules.request->resolution;

  if (!preset || self->rules.way->preset || takes_building_is_refused (self, "resolution"))
    return NULL;

  return takes_facts_find_wide (self->rules.facts, preset);
}

static void
write_size (TakesBuilding *self)
{
  const TakesRequest *request = self->rules.request;
  gboolean pixels = request->width != TAKES_UNSET && request->height != TAKES_UNSET &&
                    !takes_building_is_refused (self, "width") && !takes_building_is_refused (self, "height");
  const TakesSize *row = pixels ? NULL : find_row (self);

  if (pixels || row)
    {
      json_object_set_int_member (self->task, "width", row ? row->width : request->width);
      json_object_set_int_member (self->task, "height", row ? row->height : request->height);
    }
  else if (self->rules.way->preset)
    {
      write_text (self, "resolution", request->resolution);
    }
}

static void
write_counts (TakesBuilding *self)
{
  const TakesRequest *request = self->rules.request;
  const TakesWorkflowFacts *way = self->rules.way;
  gint64 results = request->results == TAKES_UNSET ? 1 : request->results;

  if (way->has_durations)
    write_number (self, "duration", request->duration == TAKES_UNSET ? way->durations.standard : request->duration);

  if (takes_building_has (self, TAKES_SETTING_FPS))
    write_number (self, "fps", request->fps);

  if (takes_building_has (self, TAKES_SETTING_STEPS))
    write_number (self, "steps", request->steps);

  /* With several results the service draws a seed for each. */
  if (self->rules.facts->has_seed && results == 1)
    write_number (self, "seed", request->seed);

  write_number (self, "numberResults", results);
}

static void
write_safety (TakesBuilding *self)
{
  const char *mode = self->rules.request->safety_mode;
  JsonObject *safety;

  if (self->rules.request->safety_check != TRUE || !takes_building_has (self, TAKES_SETTING_SAFETY))
    return;

  if (!mode || g_str_equal (mode, "none") || takes_building_is_refused (self, "safety.mode"))
    mode = "fast";

  safety = json_object_new ();
  json_object_set_boolean_member (safety, "checkContent", TRUE);
  json_object_set_string_member (safety, "mode", mode);
  json_object_set_object_member (self->task, "safety", safety);
}

static void
write_delivery (TakesBuilding *self)
{
  const TakesRequest *request = self->rules.request;
  const GStrv formats = self->rules.facts->settings[TAKES_SETTING_OUTPUT_FORMAT].words;
  const char *format = request->output_format && *request->output_format ? request->output_format : NULL;

  json_object_set_string_member (self->task, "outputType", "URL");

  if (!format && formats)
    format = formats[0];

  write_text (self, "outputFormat", format);

  if (takes_building_has (self, TAKES_SETTING_OUTPUT_QUALITY))
    write_number (self, "outputQuality", request->output_quality);

  json_object_set_boolean_member (self->task, "includeCost", TRUE);

  if (takes_building_has (self, TAKES_SETTING_TTL))
    write_number (self, "ttl", request->ttl);

  write_safety (self);

  if (takes_building_has (self, TAKES_SETTING_WEBHOOK_URL))
    write_text (self, "webhookURL", request->webhook_url);

  if (takes_building_has (self, TAKES_SETTING_UPLOAD_ENDPOINT))
    write_text (self, "uploadEndpoint", request->upload_endpoint);
}

static gboolean
write_task (TakesBuilding  *self,
            const char     *task_id,
            GError        **error)
{
  json_object_set_string_member (self->task, "taskType", takes_model_get_task (self->rules.model));
  if (task_id)
    json_object_set_string_member (self->task, "taskUUID", task_id);

  json_object_set_string_member (self->task, "deliveryMethod", "async");
  json_object_set_string_member (self->task, "model", takes_model_get_air (self->rules.model));
  write_texts (self);
  write_size (self);
  write_counts (self);
  write_delivery (self);
  takes_building_write_settings (self);

  if (self->rules.request->lora && takes_building_has (self, TAKES_SETTING_LORA))
    json_object_set_member (self->task, "lora", json_node_copy (self->rules.request->lora));

  return takes_building_write_inputs (self, error);
}

/**
 * takes_build:
 * @request: the model by its id or an alias; what a rule calls an error is left out, so that it
 *   should not have any
 * @task_id: (nullable): our task id, a UUID v4
 * @references: (nullable) (element-type utf8 utf8): a local input's source (file:///…) → what the
 *   service calls it
 *
 * The Runware task object as models.md §9 says: the same members in the same order every time,
 * never null and never empty.
 *
 * Returns: (transfer full): the object; %NULL with %TAKES_BUILD_ERROR
 */
JsonNode *
takes_build (TakesCatalogue      *catalogue,
             const TakesRequest  *request,
             const char          *task_id,
             GHashTable          *references,
             GError             **error)
{
  g_auto (TakesRules) rules = { 0 };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) refused = NULL;
  g_autoptr (JsonObject) task = NULL;
  JsonNode *node;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  takes_rules_init (&rules, catalogue, NULL, request);
  if (!rules.facts)
    {
      g_set_error (error, TAKES_BUILD_ERROR, TAKES_BUILD_ERROR_MODEL,
                   _("Takes does not know the model “%s”."), request->model ? request->model : "");
      return NULL;
    }

  findings = takes_validate (catalogue, NULL, request);
  refused = takes_building_collect_refused (findings);
  task = json_object_new ();

  if (!write_task (&(TakesBuilding) { rules, refused, references, task }, task_id, error))
    return NULL;

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, g_steal_pointer (&task));

  return node;
}
