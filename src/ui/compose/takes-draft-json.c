/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-draft-state.h"

#include "takes-json.h"
#include "takes-variants.h"

#define VERSION 1

/* Inputs that are put aside, as the inputs of a request that nobody sends. */
static JsonNode *
write_asides (const TakesDraftState *self)
{
  g_autoptr (TakesRequest) holder = takes_request_new ();

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < self->aside[role]->len; i++)
      takes_request_add_input (holder, role, takes_input_copy (self->aside[role]->pdata[i]));

  return takes_request_to_json (holder);
}

static void
read_asides (TakesDraftState *self,
             JsonNode        *node)
{
  g_autoptr (TakesRequest) holder = node && takes_json_node_object (node) ? takes_request_from_json (node) : NULL;

  for (guint role = 0; holder && role < TAKES_N_INPUT_ROLES; role++)
    for (guint i = 0; i < takes_request_count_inputs (holder, role); i++)
      g_ptr_array_add (self->aside[role], takes_input_copy (takes_request_get_input (holder, role, i)));
}

static JsonObject *
write_notes (const TakesDraftState *self)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer source, note;

  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, &source, &note))
    json_object_set_string_member (object, source, note);

  return object;
}

static void
read_notes (TakesDraftState *self,
            JsonObject      *object)
{
  g_autoptr (GList) sources = object ? json_object_get_members (object) : NULL;

  for (GList *source = sources; source; source = source->next)
    {
      const char *note = takes_json_get_string (object, source->data);

      if (note)
        g_hash_table_insert (self->notes, g_strdup (source->data), g_strdup (note));
    }
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
  json_object_set_string_member (object, "start", takes_start_to_string (self->start));
  json_object_set_array_member (object, "seeds", seeds);
  json_object_set_boolean_member (object, "seedsTyped", self->seeds_typed);
  json_object_set_boolean_member (object, "locked", self->locked);
  json_object_set_boolean_member (object, "sizeByHand", self->size_by_hand);
  json_object_set_member (object, "aside", write_asides (self));
  json_object_set_object_member (object, "notes", write_notes (self));
  json_object_set_member (object, "vary", takes_vary_to_json (self->vary));
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
  takes_json_get_boolean (object, "seedsTyped", &self->seeds_typed);
  takes_json_get_boolean (object, "locked", &self->locked);
  takes_json_get_boolean (object, "sizeByHand", &self->size_by_hand);
  read_asides (self, takes_json_get (object, "aside"));
  read_notes (self, takes_json_get_object (object, "notes"));
  takes_vary_free (self->vary);
  self->vary = takes_vary_from_json (takes_json_get (object, "vary"));
  self->replaces = g_strdup (takes_json_get_string (object, "replaces"));
  takes_json_get_int (object, "oldWidth", &self->old_width);
  takes_json_get_int (object, "oldHeight", &self->old_height);

  takes_start_from_string (takes_json_get_string (object, "start"), &self->start);
  takes_draft_state_settle (self);
  /* As drafts of the first version have it. */
  if (takes_json_get_string (object, "note") && takes_draft_state_get_frame (self))
    takes_draft_state_set_note (self, takes_draft_state_get_frame (self), takes_json_get_string (object, "note"));

  return self;
}
