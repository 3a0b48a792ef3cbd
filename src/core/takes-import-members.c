/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-importing.h"

#include <glib/gi18n.h>

#include "takes-json.h"
#include "takes-model-private.h"

static gboolean
is_meant (const char       *id,
            const TakesFacts *facts,
            JsonObject       *task)
{
  g_autoptr (GList) members = NULL;

  if (!facts->service_members || g_strcmp0 (facts->service_model, id) != 0)
    return FALSE;

  members = json_object_get_members (facts->service_members);
  for (GList *l = members; l; l = l->next)
    {
      JsonNode *node = takes_json_get (task, l->data);

      if (!takes_json_node_equal (node, json_object_get_member (facts->service_members, l->data)))
        return FALSE;
    }

  return TRUE;
}

/* A name that two models share on a service is told apart by what stands beside it. */
static TakesModel *
find_by_members (TakesImporting *self,
                 const char     *id)
{
  guint n_models = g_list_model_get_n_items (G_LIST_MODEL (self->catalogue));

  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (G_LIST_MODEL (self->catalogue), i);
      const TakesFacts *facts;

      for (guint n = 0; (facts = takes_model_nth_facts (model, n)); n++)
        if (is_meant (id, facts, self->task))
          return model;
    }

  return NULL;
}

static void
drop_flag_cb (JsonObject *object,
              const char *member,
              JsonNode   *node,
              gpointer    user_data)
{
  json_object_remove_member (user_data, member);
}

/* Members that only tell which of two models is meant carry nothing else. */
static void
drop_flags (TakesImporting *self,
            const char     *id)
{
  guint n_models = g_list_model_get_n_items (G_LIST_MODEL (self->catalogue));

  for (guint i = 0; i < n_models; i++)
    {
      g_autoptr (TakesModel) model = g_list_model_get_item (G_LIST_MODEL (self->catalogue), i);
      const TakesFacts *facts;

      for (guint n = 0; (facts = takes_model_nth_facts (model, n)); n++)
        if (facts->service_members && g_strcmp0 (facts->service_model, id) == 0)
          json_object_foreach_member (facts->service_members, drop_flag_cb, self->task);
    }
}

/* The service that alone has this name for the model; NULL: none or several. */
static const char *
find_service (TakesModel *model,
              const char *id)
{
  const char *service = NULL;
  const TakesFacts *facts;

  for (guint n = 0; (facts = takes_model_nth_facts (model, n)); n++)
    {
      if (g_strcmp0 (facts->service_model, id) != 0)
        continue;

      if (service)
        return NULL;

      service = facts->service;
    }

  return service;
}

/**
 * takes_import_find_model:
 *
 * I3: finds the model, whose facts the rest of the import looks at.
 */
void
takes_import_find_model (TakesImporting *self)
{
  const char *id;

  takes_import_text (self->task, "model", &self->request->model);
  id = self->request->model;
  if (!id)
    return;

  self->rules.model = find_by_members (self, id);
  if (!self->rules.model)
    self->rules.model = takes_catalogue_find (self->catalogue, id);

  if (!self->rules.model)
    return;

  self->rules.facts = takes_model_get_base (self->rules.model);
  self->service = find_service (self->rules.model, id);
  drop_flags (self, id);

  if (g_str_equal (id, takes_model_get_air (self->rules.model)))
    return;

  takes_rules_say (&self->rules, "im_alias", "model", TAKES_LEVEL_NOTE,
                   _("“{value}” is another name of {model}."), TAKES_TEXT ("value", id));
  g_free (self->request->model);
  self->request->model = g_strdup (takes_model_get_air (self->rules.model));
}

static void
read_task (TakesImporting *self)
{
  const char *wanted = self->rules.model ? takes_model_get_task (self->rules.model) : NULL;
  g_autofree char *type = NULL;

  takes_import_text (self->task, "taskType", &type);

  if (wanted && !self->foreign && g_strcmp0 (type, wanted) != 0)
    takes_rules_say (&self->rules, "im_task_type", "taskType", TAKES_LEVEL_WARNING,
                     _("“taskType” is now {value}."), TAKES_TEXT ("value", wanted));

  takes_import_text (self->task, "taskUUID", &self->request->origin_task);
  if (self->request->origin_task)
    takes_rules_say (&self->rules, "im_uuid_replaced", "taskUUID", TAKES_LEVEL_NOTE,
                     _("The request had an id of its own; a new one will be sent."));

  json_object_remove_member (self->task, "includeCost");
}

/* I16: what Takes always sends is no choice. */
static void
read_fixed (TakesImporting *self,
            const char     *member,
            const char     *ours)
{
  g_autofree char *value = NULL;

  takes_import_text (self->task, member, &value);
  if (value && !g_str_equal (value, ours))
    takes_rules_say (&self->rules, "im_delivery", member, TAKES_LEVEL_NOTE,
                     _("“{member}” is always {value} in Takes."),
                     TAKES_TEXT ("member", member), TAKES_TEXT ("value", ours));
}

static void
read_safety (TakesImporting *self)
{
  JsonObject *safety = takes_json_get_object (self->task, "safety");

  if (!safety)
    return;

  takes_import_switch (self, safety, "checkContent", &self->request->safety_check);
  takes_import_word (self, safety, "mode", TAKES_SETTING_SAFETY, &self->request->safety_mode);
}

static void
read_lora (TakesImporting *self)
{
  JsonNode *node = takes_json_get (self->task, "lora");

  if (takes_json_node_array (node))
    {
      self->request->lora = json_node_copy (node);
    }
  else if (takes_json_node_object (node))
    {
      JsonArray *list = json_array_new ();

      json_array_add_element (list, json_node_copy (node));
      self->request->lora = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (self->request->lora, list);
      takes_rules_say (&self->rules, "im_list_shape", "lora", TAKES_LEVEL_WARNING,
                       _("“{member}” was given in another shape; it was read all the same."),
                       TAKES_TEXT ("member", "lora"));
    }
  else
    {
      return;
    }

  json_object_remove_member (self->task, "lora");
}

static void
keep_member_cb (JsonObject *object,
                const char *member,
                JsonNode   *node,
                gpointer    user_data)
{
  json_object_set_member (user_data, member, json_node_copy (node));
}

static void
keep_again (TakesImporting *self,
            const char     *text)
{
  g_autoptr (JsonNode) node = text ? takes_json_parse (text, -1, NULL) : NULL;
  g_autoptr (JsonNode) clean = NULL;
  gboolean had_key;

  if (!takes_json_node_object (node))
    return;

  clean = takes_import_clean_node (node, &had_key);
  json_object_foreach_member (takes_json_node_object (clean), keep_member_cb, self->kept);
}

/* What a draft of ours carries besides (takes_request_to_json()). */
static void
read_ours (TakesImporting *self)
{
  JsonObject *ours = takes_json_get_object (self->task, "takes");

  if (!ours)
    return;

  takes_import_text (ours, "origin", &self->request->origin_task);
  keep_again (self, takes_json_get_string (ours, "unknown"));
  json_object_remove_member (self->task, "takes");
}

/**
 * takes_import_read_members:
 *
 * Reads the members at the top of a task.
 */
void
takes_import_read_members (TakesImporting *self)
{
  TakesRequest *request = self->request;
  gboolean video = !self->rules.model || takes_model_get_kind (self->rules.model) == TAKES_MODEL_VIDEO;

  read_task (self);
  read_fixed (self, "deliveryMethod", "async");
  read_fixed (self, "outputType", "URL");
  takes_import_word (self, self->task, "outputFormat", TAKES_SETTING_OUTPUT_FORMAT, &request->output_format);

  takes_import_text (self->task, "positivePrompt", &request->prompt);
  takes_import_text (self->task, "negativePrompt", &request->negative);
  takes_import_text (self->task, "webhookURL", &request->webhook_url);
  takes_import_text (self->task, "uploadEndpoint", &request->upload_endpoint);

  takes_import_number (self, self->task, "width", &request->width);
  takes_import_number (self, self->task, "height", &request->height);
  takes_import_preset (self);
  takes_import_number (self, self->task, "seed", &request->seed);
  takes_import_number (self, self->task, "numberResults", &request->results);
  takes_import_number (self, self->task, "outputQuality", &request->output_quality);
  takes_import_number (self, self->task, "ttl", &request->ttl);

  if (video)
    takes_import_number (self, self->task, "duration", &request->duration);

  if (takes_import_has_setting (self, TAKES_SETTING_STEPS))
    takes_import_number (self, self->task, "steps", &request->steps);

  if (takes_import_has_setting (self, TAKES_SETTING_FPS))
    takes_import_number (self, self->task, "fps", &request->fps);

  read_safety (self);
  read_lora (self);
  read_ours (self);
}
