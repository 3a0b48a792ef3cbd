/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-overlay.h"

#include <string.h>

#include "takes-facts.h"
#include "takes-json.h"

static void
copy_member_cb (JsonObject *object,
                const char *member,
                JsonNode   *node,
                gpointer    user_data)
{
  json_object_set_member (user_data, member, takes_json_copy (node));
}

static void
copy_element_cb (JsonArray *array,
                 guint      index,
                 JsonNode  *node,
                 gpointer   user_data)
{
  json_array_add_element (user_data, takes_json_copy (node));
}

/**
 * takes_json_copy:
 * @node: as deep as takes_json_parse() lets through
 *
 * Returns: (transfer full): a copy down to the leaves, which may be changed
 */
JsonNode *
takes_json_copy (JsonNode *node)
{
  JsonNode *copy;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_foreach_member (json_node_get_object (node), copy_member_cb, object);
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_set_object (copy, object);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) array = json_array_new ();

      json_array_foreach_element (json_node_get_array (node), copy_element_cb, array);
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_set_array (copy, array);
    }
  else
    {
      copy = json_node_copy (node);
    }

  return copy;
}

/* These are wholes: half of one and half of another would make no sense. */
static gboolean
is_whole (const char *member)
{
  return g_str_equal (member, "duration") || g_str_equal (member, "price");
}

static void
merge_member_cb (JsonObject *overlay,
                 const char *member,
                 JsonNode   *node,
                 gpointer    user_data)
{
  JsonObject *facts = user_data;
  JsonObject *below = takes_json_get_object (facts, member);
  JsonObject *above = takes_json_node_object (node);

  if (JSON_NODE_HOLDS_NULL (node))
    json_object_remove_member (facts, member);
  else if (above && below && !is_whole (member))
    json_object_foreach_member (above, merge_member_cb, below);
  else
    json_object_set_member (facts, member, takes_json_copy (node));
}

static void
set_in_workflows (JsonObject *facts,
                  const char *member,
                  JsonNode   *node)
{
  JsonObject *workflows = takes_json_get_object (facts, "workflows");

  for (guint i = 0; workflows && i < TAKES_N_WORKFLOWS; i++)
    {
      JsonObject *workflow = takes_json_get_object (workflows, takes_workflow_to_name (i));

      if (workflow)
        json_object_set_member (workflow, member, takes_json_copy (node));
    }
}

/* "ratio": the service is told a preset, never a shape. */
static void
take_ratio_out (JsonObject *facts)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *list = json_array_new ();

  json_array_add_string_element (list, "preset");
  json_node_take_array (node, list);
  set_in_workflows (facts, "size", node);
}

/* An input is meant where a word is both an input and a setting ("audio"); the setting is then
 * taken out as "settings.audio". */
static void
take_out (JsonObject *facts,
          const char *name)
{
  JsonObject *settings = takes_json_get_object (facts, "settings");
  JsonObject *inputs = takes_json_get_object (facts, "inputs");
  TakesInputRole role;

  if (g_str_equal (name, "ratio"))
    take_ratio_out (facts);
  else if (g_str_has_prefix (name, "settings.") && settings)
    json_object_remove_member (settings, name + strlen ("settings."));
  else if (takes_input_role_from_member (name, &role) && inputs)
    json_object_remove_member (inputs, name);
  else if (settings && json_object_has_member (settings, name))
    json_object_remove_member (settings, name);
  else
    json_object_remove_member (facts, name);
}

/**
 * takes_overlay_apply:
 * @facts: a copy of a model's file; is changed
 * @overlay: (nullable): what stands under `services` (models.md §12): members of the same names,
 *   null takes one out; "lacks" takes out by a short name; a "duration" of its own counts for
 *   every workflow
 */
void
takes_overlay_apply (JsonObject *facts,
                     JsonObject *overlay)
{
  JsonArray *lacks = takes_json_get_array (overlay, "lacks");
  JsonObject *duration = takes_json_get_object (overlay, "duration");

  if (!overlay)
    return;

  if (duration)
    set_in_workflows (facts, "duration", json_object_get_member (overlay, "duration"));

  for (guint i = 0; lacks && i < json_array_get_length (lacks); i++)
    {
      const char *name = takes_json_node_string (json_array_get_element (lacks, i));

      if (name)
        take_out (facts, name);
    }

  json_object_foreach_member (overlay, merge_member_cb, facts);
}
