/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-task.h"

#include "takes-json.h"

static JsonObject *
write_result (TakesDemoResult *result)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "uuid", result->uuid);
  json_object_set_int_member (object, "state", result->state);
  json_object_set_int_member (object, "seed", result->seed);
  json_object_set_int_member (object, "cost", result->cost);
  json_object_set_int_member (object, "readyAt", result->ready_at);
  json_object_set_int_member (object, "doneAt", result->done_at);
  if (result->clip)
    json_object_set_string_member (object, "clip", result->clip);
  json_object_set_int_member (object, "downloads", result->downloads);
  if (result->trouble)
    json_object_set_string_member (object, "trouble", result->trouble);

  return object;
}

static gboolean
read_result (JsonObject      *object,
             TakesDemoResult *result)
{
  const char *uuid = object ? takes_json_get_string (object, "uuid") : NULL;
  gint64 number;

  if (!uuid || !g_uuid_string_is_valid (uuid) ||
      !takes_json_get_int (object, "seed", &result->seed) ||
      !takes_json_get_int (object, "cost", &result->cost) ||
      !takes_json_get_int (object, "readyAt", &result->ready_at) ||
      !takes_json_get_int (object, "state", &number))
    return FALSE;

  result->state = CLAMP (number, TAKES_DEMO_RESULT_RUNNING, TAKES_DEMO_RESULT_FAILED);
  if (takes_json_get_int (object, "downloads", &number))
    result->downloads = CLAMP (number, 0, G_MAXINT);
  if (result->state != TAKES_DEMO_RESULT_RUNNING)
    result->done_at = result->ready_at;
  takes_json_get_int (object, "doneAt", &result->done_at);
  g_free (result->uuid);
  result->uuid = g_strdup (uuid);
  result->clip = g_strdup (takes_json_get_string (object, "clip"));
  result->trouble = g_strdup (takes_json_get_string (object, "trouble"));

  return TRUE;
}

static JsonObject *
write_request (TakesDemoRequest *request)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "service", takes_demo_surface_get_service (request->surface));
  json_object_set_string_member (object, "model", request->model->names[0]);
  if (request->text)
    json_object_set_string_member (object, "text", request->text);
  json_object_set_int_member (object, "width", request->width);
  json_object_set_int_member (object, "height", request->height);
  json_object_set_int_member (object, "preset", request->preset);
  json_object_set_int_member (object, "seconds", request->seconds);
  if (request->has_seed)
    json_object_set_int_member (object, "seed", request->seed);
  json_object_set_boolean_member (object, "sound", request->sound);
  json_object_set_int_member (object, "container", request->container);
  json_object_set_int_member (object, "results", request->results);
  json_object_set_boolean_member (object, "includeCost", request->include_cost);
  json_object_set_int_member (object, "ttl", request->ttl);
  if (request->frame)
    json_object_set_string_member (object, "frame", request->frame);
  if (request->motion)
    json_object_set_string_member (object, "motion", request->motion);
  json_object_set_boolean_member (object, "replace", request->replace);
  json_object_set_int_member (object, "fps", request->fps);
  json_object_set_int_member (object, "quality", request->quality);
  json_object_set_int_member (object, "output", request->output);
  json_object_set_int_member (object, "price", request->price);
  json_object_set_int_member (object, "referenceSeconds", request->reference_seconds);

  return object;
}

static gboolean
read_numbers (JsonObject       *object,
              TakesDemoRequest *request)
{
  gint64 width, height, preset, seconds, container, results, fps = TAKES_DEMO_FPS, output = TAKES_DEMO_OUTPUT_URL;
  gint64 quality = TAKES_DEMO_QUALITY, reference_seconds = 0;

  if (!takes_json_get_int (object, "width", &width) ||
      !takes_json_get_int (object, "height", &height) ||
      !takes_json_get_int (object, "preset", &preset) ||
      !takes_json_get_int (object, "seconds", &seconds) ||
      !takes_json_get_int (object, "container", &container) ||
      !takes_json_get_int (object, "results", &results) ||
      !takes_json_get_int (object, "ttl", &request->ttl) ||
      !takes_json_get_int (object, "price", &request->price) ||
      width < 0 || width > TAKES_DEMO_SIDE_MAX || height < 0 || height > TAKES_DEMO_SIDE_MAX || seconds < 1 || seconds > 60)
    return FALSE;

  request->width = width;
  request->height = height;
  request->preset = preset;
  request->seconds = seconds;
  request->container = CLAMP (container, TAKES_DEMO_CONTAINER_MP4, TAKES_DEMO_CONTAINER_WEBP);
  takes_json_get_int (object, "fps", &fps);
  request->fps = CLAMP (fps, 4, 60);
  takes_json_get_int (object, "quality", &quality);
  request->quality = CLAMP (quality, 20, 99);
  takes_json_get_int (object, "output", &output);
  request->output = CLAMP (output, TAKES_DEMO_OUTPUT_URL, TAKES_DEMO_OUTPUT_DATA_URI);
  request->results = CLAMP (results, 1, TAKES_DEMO_RESULTS_MAX);
  takes_json_get_int (object, "referenceSeconds", &reference_seconds);
  request->reference_seconds = CLAMP (reference_seconds, 0, 3600);

  return TRUE;
}

/* What is not in the record follows from the prompt: the tokens. */
static TakesDemoRequest *
read_request (JsonObject *object,
              JsonObject *sent)
{
  g_autoptr (TakesDemoRequest) request = takes_demo_request_new (TAKES_DEMO_RUNWARE);
  g_autofree char *unknown = NULL;
  const char *text = object ? takes_json_get_string (object, "text") : NULL;
  const char *prompt = text ? text : sent ? takes_json_get_string (sent, "positivePrompt") : NULL;

  if (!object || !sent || !read_numbers (object, request) ||
      !(request->model = takes_demo_model_find (takes_json_get_string (object, "model"))) ||
      !takes_demo_tokens_parse (prompt ? prompt : TAKES_DEMO_NO_PROMPT, &request->tokens, &request->prompt, &unknown))
    return NULL;

  /* Records of older programs name no service: there was one. */
  takes_demo_surface_find (takes_json_get_string (object, "service"), &request->surface);
  request->text = g_strdup (text);
  request->has_seed = takes_json_get_int (object, "seed", &request->seed);
  takes_json_get_boolean (object, "sound", &request->sound);
  takes_json_get_boolean (object, "includeCost", &request->include_cost);
  takes_json_get_boolean (object, "replace", &request->replace);
  request->frame = g_strdup (takes_json_get_string (object, "frame"));
  request->motion = g_strdup (takes_json_get_string (object, "motion"));
  if ((request->width == 0 || request->height == 0) && !request->motion)
    return NULL;

  return g_steal_pointer (&request);
}

/**
 * takes_demo_task_to_json:
 *
 * Returns: (transfer full): everything a restart needs
 */
JsonNode *
takes_demo_task_to_json (TakesDemoTask *self)
{
  g_autoptr (JsonObject) object = NULL;
  JsonArray *results;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  results = json_array_new ();
  for (guint i = 0; i < self->results->len; i++)
    json_array_add_object_element (results, write_result (g_ptr_array_index (self->results, i)));

  json_object_set_string_member (object, "uuid", self->id);
  json_object_set_member (object, "sent", json_node_copy (self->sent));
  json_object_set_object_member (object, "request", write_request (self->request));
  json_object_set_int_member (object, "acceptedAt", self->accepted_at);
  json_object_set_int_member (object, "startsAt", self->starts_at);
  json_object_set_int_member (object, "polls", self->polls);
  json_object_set_boolean_member (object, "replayed", self->replayed);
  json_object_set_boolean_member (object, "cancelled", self->cancelled);
  json_object_set_array_member (object, "results", results);

  node = json_node_alloc ();
  json_node_init_object (node, object);

  return node;
}

/**
 * takes_demo_task_from_json:
 *
 * Returns: (transfer full) (nullable): NULL when the record is damaged
 */
TakesDemoTask *
takes_demo_task_from_json (JsonNode *node)
{
  JsonObject *object = takes_json_node_object (node);
  g_autoptr (TakesDemoRequest) request = NULL;
  g_autoptr (TakesDemoTask) self = NULL;
  const char *id = object ? takes_json_get_string (object, "uuid") : NULL;
  JsonNode *sent = object ? takes_json_get (object, "sent") : NULL;
  JsonArray *results = object ? takes_json_get_array (object, "results") : NULL;
  gint64 accepted_at, polls = 0;

  if (!id || !takes_demo_task_is_id (id) || !sent || !results ||
      !takes_json_get_int (object, "acceptedAt", &accepted_at))
    return NULL;

  request = read_request (takes_json_get_object (object, "request"), takes_json_node_object (sent));
  if (!request || json_array_get_length (results) != request->results)
    return NULL;

  self = takes_demo_task_new (id, sent, g_steal_pointer (&request), accepted_at, 0);
  takes_json_get_int (object, "polls", &polls);
  self->polls = CLAMP (polls, 0, G_MAXINT);
  takes_json_get_int (object, "startsAt", &self->starts_at);
  takes_json_get_boolean (object, "replayed", &self->replayed);
  takes_json_get_boolean (object, "cancelled", &self->cancelled);
  for (guint i = 0; i < self->results->len; i++)
    {
      if (!read_result (takes_json_node_object (json_array_get_element (results, i)),
                        g_ptr_array_index (self->results, i)))
        return NULL;
    }

  return g_steal_pointer (&self);
}
