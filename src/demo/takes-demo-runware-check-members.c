/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

static const char *const task_members[] = {
  "taskType", "taskUUID", "deliveryMethod", "model", "positivePrompt", "negativePrompt", "width",
  "height", "resolution", "duration", "seed", "numberResults", "outputType", "outputFormat",
  "outputQuality", "includeCost", "ttl", "safety", "webhookURL", "uploadEndpoint", "inputs",
  "providerSettings", NULL,
};
static const char *const safety_members[] = { "checkContent", "mode", NULL };
static const char *const provider_members[] = { "alibaba", NULL };
static const char *const frame_members[] = { "image", "inputImage", "frame", NULL };

static TakesDemoRefusal *
unknown (const char *parameter)
{
  return takes_demo_refusal_about (takes_demo_refusal_new (400, "unknownParameter",
                                                           "The parameter “%s” is not known here.", parameter),
                                   parameter, NULL);
}

static TakesDemoRefusal *
check_object (JsonObject         *object,
              const char         *prefix,
              const char *const  *known)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l; l = l->next)
    {
      g_autofree char *path = g_strconcat (prefix, l->data, NULL);

      if (!g_strv_contains (known, l->data))
        return unknown (path);
    }

  return NULL;
}

static TakesDemoRefusal *
check_frames (JsonArray *frames)
{
  for (guint i = 0; i < json_array_get_length (frames); i++)
    {
      JsonObject *frame = takes_json_node_object (json_array_get_element (frames, i));
      TakesDemoRefusal *refusal = frame ? check_object (frame, "inputs.frameImages.", frame_members) : NULL;

      if (refusal)
        return refusal;
    }

  return NULL;
}

static TakesDemoRefusal *
check_inputs (const TakesDemoModel *model,
              JsonObject           *inputs)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  JsonArray *frames = takes_json_get_array (inputs, "frameImages");
  TakesDemoRefusal *refusal;

  g_ptr_array_add (known, (gpointer) "frameImages");
  g_ptr_array_add (known, (gpointer) "audio");
  if (model->reference_images > 0)
    g_ptr_array_add (known, (gpointer) "referenceImages");
  if (model->reference_videos > 0)
    g_ptr_array_add (known, (gpointer) "referenceVideos");
  g_ptr_array_add (known, NULL);

  refusal = check_object (inputs, "inputs.", (const char *const *) known->pdata);

  return refusal || !frames ? refusal : check_frames (frames);
}

static TakesDemoRefusal *
check_provider (const TakesDemoModel *model,
                JsonObject           *provider)
{
  const char *const known[] = { "promptExtend", "audio", model->shot_type ? "shotType" : NULL, NULL };
  JsonObject *alibaba = takes_json_get_object (provider, "alibaba");
  TakesDemoRefusal *refusal = check_object (provider, "providerSettings.", provider_members);

  if (refusal || !alibaba)
    return refusal;

  return check_object (alibaba, "providerSettings.alibaba.", known);
}

/**
 * takes_demo_runware_check_members:
 *
 * Refuses members that the model's page does not list, unless the switch `strict` is off.
 */
TakesDemoRefusal *
takes_demo_runware_check_members (TakesDemoCheck *self)
{
  JsonObject *safety = takes_json_get_object (self->task, "safety");
  JsonObject *inputs = takes_json_get_object (self->task, "inputs");
  JsonObject *provider = takes_json_get_object (self->task, "providerSettings");
  TakesDemoRefusal *refusal;

  if (self->service->switches.strict == TAKES_DEMO_NO)
    return NULL;

  refusal = check_object (self->task, "", task_members);
  if (!refusal && safety)
    refusal = check_object (safety, "safety.", safety_members);
  if (!refusal && inputs)
    refusal = check_inputs (self->request->model, inputs);
  if (!refusal && provider)
    refusal = check_provider (self->request->model, provider);

  return refusal;
}
