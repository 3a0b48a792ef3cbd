/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

#define SEED_MAX 2147483647

static const char *const output_types[] = { "URL", NULL };
static const char *const picture_output_types[] = { "URL", "base64Data", "dataURI", NULL };
static const char *const output_formats[] = { "MP4", "WEBM", "MOV", NULL };
static const char *const picture_formats[] = { "JPG", "PNG", "WEBP", NULL };
static const char *const delivery_methods[] = { "async", NULL };
static const char *const safety_modes[] = { "none", "fast", "full", NULL };
static const char *const shot_types[] = { "single", "multi", NULL };

/* "inputs.audio" → "invalidInputsAudio" would be nobody's code: the last part names it. */
static TakesDemoRefusal *
invalid (const char *path,
         const char *what)
{
  const char *dot = strrchr (path, '.');
  const char *name = dot ? dot + 1 : path;
  g_autofree char *code = g_strdup_printf ("invalid%c%s", g_ascii_toupper (name[0]), name + 1);

  return takes_demo_refusal_about (takes_demo_refusal_new (400, code, "“%s” %s.", path, what), path, NULL);
}

static TakesDemoRefusal *
check_text (JsonObject  *object,
            const char  *name,
            gboolean     required,
            gint64       min,
            gint64       max,
            const char **text)
{
  JsonNode *node = takes_json_get (object, name);
  const char *value = takes_json_node_string (node);
  g_autofree char *what = NULL;
  glong length;

  *text = NULL;
  if (!node && !required)
    return NULL;

  what = g_strdup_printf ("must be a text of %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " characters", min, max);
  length = value ? g_utf8_strlen (value, -1) : 0;
  if (length < min || length > max)
    return takes_demo_refusal_range (invalid (name, what), min, max);

  *text = value;

  return NULL;
}

static TakesDemoRefusal *
check_int (JsonObject *object,
           const char *name,
           gint64      min,
           gint64      max,
           gint64     *value)
{
  JsonNode *node = takes_json_get (object, name);
  gint64 number;

  if (!node)
    return NULL;

  if (!takes_json_node_int (node, &number) || number < min || (max >= 0 && number > max))
    return takes_demo_refusal_range (invalid (name, "is out of range"), min, max);

  *value = number;

  return NULL;
}

static TakesDemoRefusal *
check_boolean (JsonObject *object,
               const char *name,
               const char *path,
               gboolean   *value)
{
  JsonNode *node = object ? takes_json_get (object, name) : NULL;

  if (!node || takes_json_node_boolean (node, value))
    return NULL;

  return invalid (path, "must be true or false");
}

static TakesDemoRefusal *
check_word (JsonObject        *object,
            const char        *name,
            const char        *path,
            const char *const *words,
            guint             *index)
{
  JsonNode *node = object ? takes_json_get (object, name) : NULL;
  const char *value = takes_json_node_string (node);
  JsonArray *allowed;

  if (!node)
    return NULL;

  for (guint i = 0; value && words[i]; i++)
    {
      if (g_ascii_strcasecmp (value, words[i]) == 0)
        {
          if (index)
            *index = i;
          return NULL;
        }
    }

  allowed = json_array_new ();
  for (guint i = 0; words[i]; i++)
    json_array_add_string_element (allowed, words[i]);

  return takes_demo_refusal_allow (invalid (path, "has no such value"), "string", allowed);
}

static TakesDemoRefusal *
check_uri (JsonObject *object,
           const char *name)
{
  JsonNode *node = takes_json_get (object, name);
  const char *value = takes_json_node_string (node);
  g_autoptr (GUri) uri = value ? g_uri_parse (value, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : "";

  if (!node || (uri && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https")) &&
                g_uri_get_host (uri) && *g_uri_get_host (uri)))
    return NULL;

  return invalid (name, "must be an http or https address");
}

/* Members that must be objects are read as absent further on, so anything else stops here. */
static TakesDemoRefusal *
check_objects (TakesDemoCheck *self)
{
  static const char *const names[] = { "inputs", "safety", "providerSettings", "settings", "advancedFeatures" };
  JsonObject *advanced = takes_json_get_object (self->task, "advancedFeatures");
  JsonObject *provider = takes_json_get_object (self->task, "providerSettings");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (takes_json_get (self->task, names[i]) && !takes_json_get_object (self->task, names[i]))
        return invalid (names[i], "must be an object");
    }

  if (provider && takes_json_get (provider, "alibaba") && !takes_json_get_object (provider, "alibaba"))
    return invalid ("providerSettings.alibaba", "must be an object");

  if (advanced && takes_json_get (advanced, "wanAnimate") && !takes_json_get_object (advanced, "wanAnimate"))
    return invalid ("advancedFeatures.wanAnimate", "must be an object");

  return NULL;
}

static TakesDemoRefusal *
check_prompts (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  g_autofree char *unknown = NULL;
  const char *prompt, *negative;
  TakesDemoRefusal *refusal;

  refusal = check_text (self->task, "positivePrompt", request->model->prompt_min > 0,
                        MAX (1, request->model->prompt_min), request->model->prompt_max, &prompt);
  if (!refusal && request->model->negative_max > 0)
    refusal = check_text (self->task, "negativePrompt", FALSE, request->model->negative_min,
                          request->model->negative_max, &negative);
  if (refusal)
    return refusal;

  if (takes_demo_tokens_parse (prompt ? prompt : TAKES_DEMO_NO_PROMPT, &request->tokens, &request->prompt, &unknown))
    return NULL;

  return takes_demo_refusal_about (takes_demo_refusal_new (400, "invalidPositivePrompt",
                                                           "The Demo service knows no token “%s”.", unknown),
                                   "positivePrompt", NULL);
}

static TakesDemoRefusal *
check_numbers (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  gint64 results = 1, quality = TAKES_DEMO_QUALITY;
  TakesDemoRefusal *refusal;

  request->seed = -1;
  refusal = check_int (self->task, "seed", 0, SEED_MAX, &request->seed);
  if (!refusal)
    refusal = check_int (self->task, "numberResults", 1,
                         request->model->results_max > 0 ? request->model->results_max : TAKES_DEMO_RESULTS_MAX, &results);
  if (!refusal)
    refusal = check_int (self->task, "outputQuality", 20, 99, &quality);
  if (!refusal)
    refusal = check_int (self->task, "ttl", 60, -1, &request->ttl);

  request->has_seed = request->seed >= 0;
  request->results = results;
  request->quality = (int) quality;

  return refusal;
}

static TakesDemoRefusal *
check_settings (TakesDemoCheck *self)
{
  JsonObject *provider = takes_json_get_object (self->task, "providerSettings");
  JsonObject *alibaba = provider ? takes_json_get_object (provider, "alibaba") : NULL;
  JsonObject *safety = takes_json_get_object (self->task, "safety");
  gboolean ignored;
  TakesDemoRefusal *refusal;

  refusal = check_boolean (alibaba, "promptExtend", "providerSettings.alibaba.promptExtend", &ignored);
  if (!refusal)
    refusal = check_boolean (alibaba, "audio", "providerSettings.alibaba.audio", &self->request->sound);
  if (!refusal)
    refusal = check_word (alibaba, "shotType", "providerSettings.alibaba.shotType", shot_types, NULL);
  if (!refusal)
    refusal = check_boolean (safety, "checkContent", "safety.checkContent", &ignored);
  if (!refusal)
    refusal = check_word (safety, "mode", "safety.mode", safety_modes, NULL);

  return refusal;
}

static TakesDemoRefusal *
check_loras (TakesDemoCheck *self)
{
  JsonNode *node = takes_json_get (self->task, "lora");
  JsonArray *list = takes_json_node_array (node);

  if (node && !list)
    return invalid ("lora", "must be a list");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *lora = takes_json_node_object (json_array_get_element (list, i));
      JsonNode *weight = lora ? takes_json_get (lora, "weight") : NULL;
      const char *model = lora ? takes_json_get_string (lora, "model") : NULL;
      double number;

      if (!model || !*model || (weight && !takes_json_node_double (weight, &number)))
        return invalid ("lora", "must be a list of objects with a model and a weight");
    }

  return NULL;
}

/* models.md §4.3: what Animate has of its own, and the pictures' place for rewriting. */
static TakesDemoRefusal *
check_special (TakesDemoCheck *self)
{
  static const char path[] = "advancedFeatures.wanAnimate.";
  static const char *const modes[] = { "animate", "replace", NULL };
  JsonObject *settings = takes_json_get_object (self->task, "settings");
  JsonObject *advanced = takes_json_get_object (self->task, "advancedFeatures");
  JsonObject *animate = advanced ? takes_json_get_object (advanced, "wanAnimate") : NULL;
  gint64 steps = 30, fps = self->request->model->has & TAKES_DEMO_HAS_ANIMATE ? 16 : TAKES_DEMO_FPS, frames = 1;
  guint mode = 0;
  gboolean ignored;
  TakesDemoRefusal *refusal;

  refusal = check_boolean (settings, "promptExtend", "settings.promptExtend", &ignored);
  if (!refusal)
    refusal = check_int (self->task, "steps", 2, 50, &steps);
  if (!refusal)
    refusal = check_int (self->task, "fps", 4, 60, &fps);
  if (!refusal)
    refusal = check_loras (self);
  if (!refusal)
    {
      g_autofree char *name = g_strconcat (path, "mode", NULL);

      refusal = check_word (animate, "mode", name, modes, &mode);
    }
  if (!refusal)
    {
      g_autofree char *name = g_strconcat (path, "retargetPose", NULL);

      refusal = check_boolean (animate, "retargetPose", name, &ignored);
    }
  if (!refusal && animate)
    refusal = check_int (animate, "prevSegCondFrames", 1, 5, &frames);

  self->request->fps = (int) fps;
  self->request->replace = mode == 1;

  return refusal;
}

static TakesDemoRefusal *
check_delivery (TakesDemoCheck *self)
{
  gboolean still = self->request->model->still;
  guint format = 0, type = 0;
  TakesDemoRefusal *refusal;

  refusal = check_word (self->task, "outputType", "outputType", still ? picture_output_types : output_types, &type);
  if (!refusal)
    refusal = check_word (self->task, "outputFormat", "outputFormat", still ? picture_formats : output_formats,
                          &format);
  if (!refusal)
    refusal = check_word (self->task, "deliveryMethod", "deliveryMethod", delivery_methods, NULL);
  if (!refusal)
    refusal = check_boolean (self->task, "includeCost", "includeCost", &self->request->include_cost);
  if (!refusal)
    refusal = check_uri (self->task, "webhookURL");
  if (!refusal)
    refusal = check_uri (self->task, "uploadEndpoint");

  self->request->container = (TakesDemoContainer) (format + (still ? TAKES_DEMO_CONTAINER_JPG : 0));
  self->request->output = (TakesDemoOutput) type;

  return refusal;
}

/**
 * takes_demo_runware_check_values:
 *
 * Types, lengths, ranges and words of every member that stands alone (runware.md §3.2).
 */
TakesDemoRefusal *
takes_demo_runware_check_values (TakesDemoCheck *self)
{
  TakesDemoRefusal *refusal;

  refusal = check_objects (self);
  if (!refusal)
    refusal = check_prompts (self);
  if (!refusal)
    refusal = check_numbers (self);
  if (!refusal)
    refusal = check_delivery (self);
  if (!refusal)
    refusal = check_settings (self);
  if (!refusal)
    refusal = check_special (self);

  return refusal;
}
