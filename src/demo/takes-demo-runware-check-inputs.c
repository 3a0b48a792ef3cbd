/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

static TakesDemoRefusal *
count_list (JsonObject *inputs,
            const char *name,
            guint       max,
            guint      *count)
{
  JsonNode *node = inputs ? takes_json_get (inputs, name) : NULL;
  JsonArray *list = takes_json_node_array (node);
  g_autofree char *path = g_strconcat ("inputs.", name, NULL);
  g_autofree char *code = g_strdup_printf ("invalid%c%s", g_ascii_toupper (name[0]), name + 1);
  TakesDemoRefusal *refusal;

  *count = list ? json_array_get_length (list) : 0;
  if (!node || (list && *count >= 1 && *count <= max))
    return NULL;

  refusal = takes_demo_refusal_new (400, code, "“%s” must be a list of 1 to %u.", path, max);
  takes_demo_refusal_about (refusal, path, NULL);

  return takes_demo_refusal_range (refusal, 1, max);
}

static TakesDemoRefusal *
check_counts (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  JsonObject *inputs = takes_json_get_object (self->task, "inputs");
  guint frames = 0;
  TakesDemoRefusal *refusal;

  refusal = count_list (inputs, "frameImages", 1, &frames);
  if (!refusal)
    refusal = count_list (inputs, "referenceImages", MAX (1, request->model->reference_images),
                          &request->reference_images);
  if (!refusal)
    refusal = count_list (inputs, "referenceVideos", MAX (1, request->model->reference_videos),
                          &request->reference_videos);

  request->has_frame = frames > 0;
  request->has_audio = inputs && takes_json_get (inputs, "audio");

  return refusal;
}

static TakesDemoRefusal *
check_mode (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;

  if (request->model->references_needed)
    {
      if (request->reference_images == request->model->reference_images &&
          request->reference_videos == request->model->reference_videos)
        return NULL;

      return takes_demo_refusal_about (takes_demo_refusal_new (400, "missingInputs",
                                                               "This model needs a picture and a video."),
                                       "inputs.referenceImages", "inputs.referenceVideos", NULL);
    }

  if (request->model->text_alone || request->has_frame || request->has_audio ||
      request->reference_images + request->reference_videos > 0)
    return NULL;

  return takes_demo_refusal_about (takes_demo_refusal_new (400, "missingInputs",
                                                           "This model needs a first frame, references or a sound."),
                                   "inputs.frameImages", "inputs.referenceImages", "inputs.referenceVideos", NULL);
}

static TakesDemoRefusal *
check_duration (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  JsonNode *node = takes_json_get (self->task, "duration");
  gboolean references = request->reference_images + request->reference_videos > 0;
  const int *durations = references && request->model->durations_references ? request->model->durations_references
                                                                            : request->model->durations;
  JsonArray *allowed;
  gint64 seconds = 0;
  TakesDemoRefusal *refusal;

  if (!node || !durations)
    return NULL;

  takes_json_node_int (node, &seconds);
  for (guint i = 0; durations[i]; i++)
    {
      if (durations[i] == seconds)
        {
          request->seconds = seconds;
          return NULL;
        }
    }

  allowed = json_array_new ();
  for (guint i = 0; durations[i]; i++)
    json_array_add_int_element (allowed, durations[i]);
  refusal = takes_demo_refusal_new (400, "unsupportedDuration", "This model does not make clips of this duration.");
  takes_demo_refusal_about (refusal, "duration", NULL);

  return takes_demo_refusal_allow (refusal, "float", allowed);
}

static TakesDemoRefusal *
incompatible (const char *first,
              const char *second,
              const char *third)
{
  return takes_demo_refusal_about (takes_demo_refusal_new (400, "incompatibleParameters",
                                                           "“%s” and “%s” cannot be used together.", first, second),
                                   first, second, third, NULL);
}

static TakesDemoRefusal *
check_exclusions (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  JsonObject *provider = takes_json_get_object (self->task, "providerSettings");
  JsonObject *alibaba = provider ? takes_json_get_object (provider, "alibaba") : NULL;
  gboolean extend = TRUE;

  if (request->has_frame && request->reference_images > 0)
    return incompatible ("inputs.frameImages", "inputs.referenceImages", NULL);

  if (request->has_frame && request->reference_videos > 0)
    return incompatible ("inputs.frameImages", "inputs.referenceVideos", NULL);

  if (request->has_audio && alibaba && takes_json_get (alibaba, "audio"))
    return incompatible ("inputs.audio", "providerSettings.alibaba.audio", NULL);

  if (alibaba)
    takes_json_get_boolean (alibaba, "promptExtend", &extend);
  if (alibaba && takes_json_get (alibaba, "shotType") && !extend)
    return incompatible ("providerSettings.alibaba.shotType", "providerSettings.alibaba.promptExtend", NULL);

  if (request->model->negative_text_only && request->reference_images > 0 &&
      takes_json_get (self->task, "negativePrompt"))
    return incompatible ("negativePrompt", "inputs.referenceImages", NULL);

  if (takes_json_get (self->task, "resolution") && takes_json_get (self->task, "width"))
    return incompatible ("resolution", "width", "height");

  return NULL;
}

/**
 * takes_demo_runware_check_inputs:
 *
 * How many inputs there are, which way of working they choose, the duration that goes with it, and
 * what excludes what (runware.md §3.2, §3.3).
 */
TakesDemoRefusal *
takes_demo_runware_check_inputs (TakesDemoCheck *self)
{
  TakesDemoRefusal *refusal;

  refusal = check_counts (self);
  if (!refusal)
    refusal = check_mode (self);
  if (!refusal)
    refusal = check_duration (self);
  if (!refusal)
    refusal = check_exclusions (self);

  return refusal;
}
