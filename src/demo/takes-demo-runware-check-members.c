/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

static const char *const task_members[] = {
  "taskType", "taskUUID", "deliveryMethod", "model", "positivePrompt", "width", "height", "seed",
  "numberResults", "outputType", "outputFormat", "outputQuality", "includeCost", "ttl", "safety",
  "webhookURL", "uploadEndpoint", "inputs", NULL,
};
/* `has`: which models know the member; several flags: any of them. */
static const struct { TakesDemoMembers has; const char *name; } model_members[] = {
  { TAKES_DEMO_HAS_DURATION, "duration" },
  { TAKES_DEMO_HAS_PRESET, "resolution" },
  { TAKES_DEMO_HAS_EXTEND, "providerSettings" },
  { TAKES_DEMO_HAS_EXTEND_SETTINGS, "settings" },
  { TAKES_DEMO_HAS_ANIMATE, "advancedFeatures" },
  { TAKES_DEMO_HAS_ANIMATE, "fps" },
  { TAKES_DEMO_HAS_STEPS, "steps" },
  { TAKES_DEMO_HAS_STEPS, "lora" },
};
static const char *const safety_members[] = { "checkContent", "mode", NULL };
static const char *const provider_members[] = { "alibaba", NULL };
static const char *const frame_members[] = { "image", "inputImage", "frame", NULL };
static const char *const settings_members[] = { "promptExtend", NULL };
static const char *const advanced_members[] = { "wanAnimate", NULL };
static const char *const animate_members[] = { "mode", "retargetPose", "prevSegCondFrames", NULL };
static const char *const lora_members[] = { "model", "weight", NULL };

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

  if (model->has & TAKES_DEMO_HAS_FRAME)
    g_ptr_array_add (known, (gpointer) "frameImages");
  if (model->has & TAKES_DEMO_HAS_AUDIO)
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
  const char *const clips[] = { "promptExtend", "audio", model->has & TAKES_DEMO_HAS_SHOTS ? "shotType" : NULL, NULL };
  JsonObject *alibaba = takes_json_get_object (provider, "alibaba");
  TakesDemoRefusal *refusal = check_object (provider, "providerSettings.", provider_members);

  if (refusal || !alibaba)
    return refusal;

  return check_object (alibaba, "providerSettings.alibaba.", model->still ? settings_members : clips);
}

static TakesDemoRefusal *
check_task (const TakesDemoModel *model,
            JsonObject           *task)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; task_members[i]; i++)
    g_ptr_array_add (known, (gpointer) task_members[i]);
  if (model->negative_max > 0)
    g_ptr_array_add (known, (gpointer) "negativePrompt");
  for (gsize i = 0; i < G_N_ELEMENTS (model_members); i++)
    {
      if (model->has & model_members[i].has)
        g_ptr_array_add (known, (gpointer) model_members[i].name);
    }
  g_ptr_array_add (known, NULL);

  return check_object (task, "", (const char *const *) known->pdata);
}

static TakesDemoRefusal *
check_loras (JsonArray *loras)
{
  for (guint i = 0; i < json_array_get_length (loras); i++)
    {
      JsonObject *lora = takes_json_node_object (json_array_get_element (loras, i));
      TakesDemoRefusal *refusal = lora ? check_object (lora, "lora.", lora_members) : NULL;

      if (refusal)
        return refusal;
    }

  return NULL;
}

/* What only pictures and Animate have. */
static TakesDemoRefusal *
check_special (JsonObject *task)
{
  JsonObject *settings = takes_json_get_object (task, "settings");
  JsonObject *advanced = takes_json_get_object (task, "advancedFeatures");
  JsonObject *animate = advanced ? takes_json_get_object (advanced, "wanAnimate") : NULL;
  JsonArray *loras = takes_json_get_array (task, "lora");
  TakesDemoRefusal *refusal = NULL;

  if (settings)
    refusal = check_object (settings, "settings.", settings_members);
  if (!refusal && advanced)
    refusal = check_object (advanced, "advancedFeatures.", advanced_members);
  if (!refusal && animate)
    refusal = check_object (animate, "advancedFeatures.wanAnimate.", animate_members);
  if (!refusal && loras)
    refusal = check_loras (loras);

  return refusal;
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

  refusal = check_task (self->request->model, self->task);
  if (!refusal && safety)
    refusal = check_object (safety, "safety.", safety_members);
  if (!refusal && inputs)
    refusal = check_inputs (self->request->model, inputs);
  if (!refusal && provider)
    refusal = check_provider (self->request->model, provider);
  if (!refusal)
    refusal = check_special (self->task);

  return refusal;
}
