/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-build.h"

JsonNode *
takes_build (TakesCatalogue      *catalogue,
             const TakesRequest  *request,
             const char          *task_id,
             GHashTable          *references,
             GError             **error)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "taskType", "videoInference");
  json_object_set_string_member (object, "taskUUID", task_id);
  json_node_take_object (node, object);

  return node;
}
