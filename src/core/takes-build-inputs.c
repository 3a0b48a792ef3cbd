/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-building.h"

#include <glib/gi18n.h>

#include "takes-model-private.h"

/**
 * takes_building_find_reference:
 *
 * Returns: (transfer none) (nullable): what the service calls the input; %NULL with
 *   %TAKES_BUILD_ERROR_INPUT for a file that it does not have yet
 */
const char *
takes_building_find_reference (const TakesBuilding  *self,
                               const TakesInput     *input,
                               GError              **error)
{
  const char *reference = self->references ? g_hash_table_lookup (self->references, input->source) : NULL;
  g_autofree char *name = NULL;

  if (reference)
    return reference;

  if (takes_input_get_form (input) != TAKES_INPUT_FORM_FILE)
    return input->source;

  name = takes_input_dup_name (input);
  g_set_error (error, TAKES_BUILD_ERROR, TAKES_BUILD_ERROR_INPUT,
               _("%s must be uploaded before the request can be sent."), name);

  return NULL;
}

static JsonNode *
write_input (const TakesBuilding *self,
             TakesInputRole       role,
             const char          *reference)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  JsonObject *object;

  json_node_set_string (node, reference);
  if (role != TAKES_INPUT_FRAME || !takes_model_wants_frame_object (self->rules.model))
    return node;

  object = json_object_new ();
  json_object_set_member (object, "image", node);
  json_object_set_string_member (object, "frame", "first");
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);

  return node;
}

static gboolean
write_list (const TakesBuilding  *self,
            JsonObject           *inputs,
            TakesInputRole        role,
            GError              **error)
{
  guint count = takes_request_count_inputs (self->rules.request, role);
  g_autoptr (JsonArray) list = json_array_new ();

  for (guint i = 0; i < count; i++)
    {
      const char *reference = takes_building_find_reference (self, takes_request_get_input (self->rules.request, role, i),
                                                             error);

      if (!reference)
        return FALSE;

      json_array_add_element (list, write_input (self, role, reference));
    }

  if (role == TAKES_INPUT_AUDIO)
    json_object_set_member (inputs, takes_input_role_member (role), json_array_dup_element (list, 0));
  else
    json_object_set_array_member (inputs, takes_input_role_member (role), g_steal_pointer (&list));

  return TRUE;
}

/**
 * takes_building_wants:
 *
 * Returns: whether the inputs of a role go out. Of two that exclude each other the later role stays, which
 *   is also the one that tells the workflow
 */
gboolean
takes_building_wants (const TakesBuilding *self,
                      TakesInputRole       role)
{
  const TakesFacts *facts = self->rules.facts;
  guint count = takes_request_count_inputs (self->rules.request, role);
  g_autofree char *path = g_strconcat ("inputs.", takes_input_role_member (role), NULL);

  if (count == 0 || !takes_facts_takes (facts, role) || (self->rules.way->lacks_inputs & (1u << role)) ||
      takes_building_is_refused (self, path) ||
      (count > (guint) facts->inputs[role].max && role != TAKES_INPUT_AUDIO))
    return FALSE;

  for (guint other = role + 1; other < TAKES_N_INPUT_ROLES; other++)
    if ((facts->exclusive_roles[role] & (1u << other)) && takes_building_wants (self, other))
      return FALSE;

  return TRUE;
}

/**
 * takes_building_write_inputs:
 *
 * Writes the inputs that the model takes.
 *
 * Returns: %FALSE with @error when one cannot be sent as it is
 */
gboolean
takes_building_write_inputs (TakesBuilding  *self,
                             GError        **error)
{
  g_autoptr (JsonObject) inputs = json_object_new ();

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    if (takes_building_wants (self, role) && !write_list (self, inputs, role, error))
      return FALSE;

  takes_building_put (self, "inputs", g_steal_pointer (&inputs));

  return TRUE;
}
