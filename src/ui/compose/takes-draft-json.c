/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include "takes-json.h"
#include "takes-variants.h"

#define VERSION 1

static JsonNode *
write_input (const TakesInput *input)
{
  g_autoptr (TakesRequest) holder = takes_request_new ();

  takes_request_add_input (holder, TAKES_INPUT_FRAME, takes_input_copy (input));

  return takes_request_to_json (holder);
}

static TakesInput *
read_input (JsonNode *node)
{
  g_autoptr (TakesRequest) holder = node ? takes_request_from_json (node) : NULL;
  TakesInput *input = holder ? takes_request_get_input (holder, TAKES_INPUT_FRAME, 0) : NULL;

  return input ? takes_input_copy (input) : NULL;
}

/**
 * takes_draft_state_to_json:
 *
 * Returns: (transfer full): the draft as it is kept on disk
 */
JsonNode *
takes_draft_state_to_json (const TakesDraftState *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *seeds = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (self, NULL);

  for (guint i = 0; i < self->seeds->len; i++)
    json_array_add_int_element (seeds, g_array_index (self->seeds, gint64, i));

  json_object_set_int_member (object, "version", VERSION);
  json_object_set_member (object, "request", takes_request_to_json (self->request));
  json_object_set_string_member (object, "start", self->start == TAKES_START_FRAME ? "frame" : "text");
  json_object_set_array_member (object, "seeds", seeds);
  json_object_set_boolean_member (object, "locked", self->locked);
  json_object_set_boolean_member (object, "sizeByHand", self->size_by_hand);
  if (self->aside)
    json_object_set_member (object, "aside", write_input (self->aside));
  if (self->note)
    json_object_set_string_member (object, "note", self->note);
  if (self->old_width != TAKES_UNSET && self->old_height != TAKES_UNSET)
    {
      json_object_set_int_member (object, "oldWidth", self->old_width);
      json_object_set_int_member (object, "oldHeight", self->old_height);
    }
  if (self->replaces)
    json_object_set_string_member (object, "replaces", self->replaces);

  json_node_set_object (node, object);

  return node;
}

static void
read_seeds (TakesDraftState *self,
            JsonArray       *array)
{
  guint n_seeds = array ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n_seeds && self->seeds->len < TAKES_MAX_SEEDS; i++)
    {
      gint64 seed;

      if (takes_json_node_int (json_array_get_element (array, i), &seed) && seed >= 0 && seed <= TAKES_SEED_MAX)
        g_array_append_val (self->seeds, seed);
    }
}

/**
 * takes_draft_state_from_json:
 * @node: (nullable): what a file held; nothing of it is trusted
 *
 * Returns: (transfer full) (nullable): NULL when it is no draft
 */
TakesDraftState *
takes_draft_state_from_json (JsonNode *node)
{
  JsonObject *object = node ? takes_json_node_object (node) : NULL;
  JsonNode *request = object ? takes_json_get (object, "request") : NULL;
  g_autoptr (TakesRequest) read = request ? takes_request_from_json (request) : NULL;
  TakesDraftState *self;

  if (!read)
    return NULL;

  self = takes_draft_state_new ();
  takes_request_free (self->request);
  self->request = g_steal_pointer (&read);

  read_seeds (self, takes_json_get_array (object, "seeds"));
  takes_json_get_boolean (object, "locked", &self->locked);
  takes_json_get_boolean (object, "sizeByHand", &self->size_by_hand);
  self->aside = read_input (takes_json_get_object (object, "aside") ? takes_json_get (object, "aside") : NULL);
  self->note = g_strdup (takes_json_get_string (object, "note"));
  self->replaces = g_strdup (takes_json_get_string (object, "replaces"));
  takes_json_get_int (object, "oldWidth", &self->old_width);
  takes_json_get_int (object, "oldHeight", &self->old_height);

  if (g_strcmp0 (takes_json_get_string (object, "start"), "frame") == 0 || takes_draft_state_get_frame (self))
    self->start = TAKES_START_FRAME;

  return self;
}
