/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-switches.h"

static const struct {
  const char *name;
  goffset     offset;
  const char *values[4];
} switches[] = {
  { "conflict", G_STRUCT_OFFSET (TakesDemoSwitches, conflict), { "always", "while-running" } },
  { "unknown", G_STRUCT_OFFSET (TakesDemoSwitches, unknown), { "empty", "processing" } },
  { "credit-status", G_STRUCT_OFFSET (TakesDemoSwitches, credit_status), { "402", "400" } },
  { "balance", G_STRUCT_OFFSET (TakesDemoSwitches, balance), { "object", "number" } },
  { "upload-uuid", G_STRUCT_OFFSET (TakesDemoSwitches, upload_uuid), { "normal", "one" } },
  { "upload-url", G_STRUCT_OFFSET (TakesDemoSwitches, upload_url), { "yes", "no" } },
  { "image-upload-data", G_STRUCT_OFFSET (TakesDemoSwitches, image_upload_data), { "array", "object" } },
  { "strict", G_STRUCT_OFFSET (TakesDemoSwitches, strict), { "on", "off" } },
  { "queue", G_STRUCT_OFFSET (TakesDemoSwitches, queue), { "ok", "429", "503" } },
  { "clips", G_STRUCT_OFFSET (TakesDemoSwitches, clips), { "drawn", "still" } },
  { "forget", G_STRUCT_OFFSET (TakesDemoSwitches, forget), { "documented", "never" } },
  { "toapis-submit", G_STRUCT_OFFSET (TakesDemoSwitches, toapis_submit), { "task", "legacy" } },
  { "toapis-wait", G_STRUCT_OFFSET (TakesDemoSwitches, toapis_wait), { "queued", "submitted", "pending" } },
  { "toapis-url", G_STRUCT_OFFSET (TakesDemoSwitches, toapis_url), { "data", "result", "top" } },
  { "toapis-code", G_STRUCT_OFFSET (TakesDemoSwitches, toapis_code), { "documented", "string", "number" } },
  { "toapis-upload", G_STRUCT_OFFSET (TakesDemoSwitches, toapis_upload), { "400", "200" } },
  { "toapis-keep", G_STRUCT_OFFSET (TakesDemoSwitches, toapis_keep), { "day", "week" } },
  { "empirio-done", G_STRUCT_OFFSET (TakesDemoSwitches, empirio_done), { "completed", "succeeded" } },
  { "empirio-poll-url", G_STRUCT_OFFSET (TakesDemoSwitches, empirio_poll_url), { "relative", "absolute", "foreign" } },
  { "empirio-data", G_STRUCT_OFFSET (TakesDemoSwitches, empirio_data), { "yes", "no" } },
  { "dashscope-upload", G_STRUCT_OFFSET (TakesDemoSwitches, dashscope_upload), { "yes", "no" } },
  { "dashscope-pages", G_STRUCT_OFFSET (TakesDemoSwitches, dashscope_pages), { "as-asked", "of-two" } },
};

/**
 * takes_demo_switches_set:
 *
 * Returns: %FALSE when there is no such switch or it has no such position
 */
gboolean
takes_demo_switches_set (TakesDemoSwitches *self,
                         const char        *name,
                         const char        *value)
{
  g_return_val_if_fail (self != NULL && name != NULL && value != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      if (!g_str_equal (switches[i].name, name))
        continue;

      for (int k = 0; switches[i].values[k]; k++)
        {
          if (g_str_equal (switches[i].values[k], value))
            {
              G_STRUCT_MEMBER (int, self, switches[i].offset) = k;
              return TRUE;
            }
        }
    }

  return FALSE;
}

/**
 * takes_demo_switches_to_json:
 *
 * Returns: (transfer full): every switch with its position as a word
 */
JsonNode *
takes_demo_switches_to_json (TakesDemoSwitches *self)
{
  g_autoptr (JsonObject) object = NULL;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      int position = G_STRUCT_MEMBER (int, self, switches[i].offset);

      json_object_set_string_member (object, switches[i].name, switches[i].values[position]);
    }

  node = json_node_alloc ();
  json_node_init_object (node, object);

  return node;
}
