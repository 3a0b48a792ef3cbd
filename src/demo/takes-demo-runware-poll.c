/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware.h"

#include "takes-json.h"

static const char *
type_of (TakesDemoTask *task)
{
  return task->request->model->still ? "imageInference" : "videoInference";
}

static const char *
key_of (TakesDemoTask *task)
{
  return task->request->model->still ? "imageUUID" : "videoUUID";
}

static JsonObject *
new_item (TakesDemoTask *task)
{
  JsonObject *item = json_object_new ();
  gboolean kind = task->request->tokens.say & TAKES_DEMO_SAY_KIND;

  json_object_set_string_member (item, "taskType", kind ? "getResponse" : type_of (task));
  json_object_set_string_member (item, "taskUUID", task->id);

  return item;
}

static void
add_oddities (TakesDemoTask *task,
              JsonObject    *item)
{
  JsonObject *strange;

  if (!(task->request->tokens.say & TAKES_DEMO_SAY_EXTRA))
    return;

  strange = json_object_new ();
  json_object_set_int_member (strange, "answer", 42);
  json_object_set_null_member (item, "NSFWContent");
  json_object_set_null_member (item, "videoBase64Data");
  json_object_set_object_member (item, "strange", strange);
}

static JsonObject *
write_running (TakesDemoService *service,
               TakesDemoTask    *task,
               guint             index)
{
  TakesDemoSay say = task->request->tokens.say;
  JsonObject *item = new_item (task);
  int progress = takes_demo_task_get_progress (task, index, takes_demo_service_get_now (service));

  json_object_set_string_member (item, "status", say & TAKES_DEMO_SAY_ODDSTATE ? "warming-up" : "processing");
  if (say & TAKES_DEMO_SAY_PROGRESS && say & TAKES_DEMO_SAY_TYPES)
    {
      g_autofree char *text = g_strdup_printf ("%d", progress);

      json_object_set_string_member (item, "progress", text);
    }
  else if (say & TAKES_DEMO_SAY_PROGRESS)
    {
      json_object_set_int_member (item, "progress", progress);
    }
  add_oddities (task, item);

  return item;
}

static void
write_money_and_seed (TakesDemoTask   *task,
                      TakesDemoResult *result,
                      JsonObject      *item)
{
  TakesDemoSay say = task->request->tokens.say;

  if (say & TAKES_DEMO_SAY_TYPES)
    {
      g_autofree char *seed = g_strdup_printf ("%" G_GINT64_FORMAT, result->seed);

      json_object_set_string_member (item, "seed", seed);
    }
  else
    {
      json_object_set_int_member (item, "seed", result->seed);
    }

  if (!task->request->include_cost || say & TAKES_DEMO_SAY_NOCOST)
    return;

  if (say & TAKES_DEMO_SAY_TYPES)
    json_object_set_int_member (item, "cost", result->cost / G_USEC_PER_SEC);
  else
    json_object_set_double_member (item, "cost", result->cost / 1e6);
}

static void
write_place (TakesDemoService *service,
             TakesDemoTask    *task,
             TakesDemoResult  *result,
             JsonObject       *item)
{
  gboolean still = task->request->model->still;
  const char *extension = result->clip ? strrchr (result->clip, '.') : NULL;
  g_autofree char *url = g_strdup_printf ("%s/files/%s%s", service->media_url, result->uuid,
                                          extension ? extension : still ? ".jpg" : ".mp4");
  g_autofree char *place = takes_demo_task_dup_place (task, result, url);

  json_object_set_string_member (item, still ? "imageURL" : "videoURL", place);
}

/* A picture inside the answer, as `outputType` wished (runware.md §3.4). */
static void
write_picture (TakesDemoService *service,
               TakesDemoTask    *task,
               TakesDemoResult  *result,
               JsonObject       *item)
{
  static const char *const types[] = { "jpeg", "png", "webp" };
  g_autofree char *path = takes_demo_studio_dup_path (service->studio, result->clip);
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return;

  text = g_base64_encode ((const guchar *) bytes, size);
  if (task->request->output == TAKES_DEMO_OUTPUT_DATA_URI)
    {
      g_autofree char *uri = g_strdup_printf ("data:image/%s;base64,%s",
                                              types[task->request->container - TAKES_DEMO_CONTAINER_JPG], text);

      json_object_set_string_member (item, "imageDataURI", uri);
    }
  else
    {
      json_object_set_string_member (item, "imageBase64Data", text);
    }
}

static JsonObject *
write_success (TakesDemoService *service,
               TakesDemoTask    *task,
               TakesDemoResult  *result)
{
  TakesDemoSay say = task->request->tokens.say;
  JsonObject *item = new_item (task);

  if (!(say & TAKES_DEMO_SAY_NOSTATUS))
    json_object_set_string_member (item, "status", "success");
  json_object_set_string_member (item, key_of (task), result->uuid);
  if (task->request->output != TAKES_DEMO_OUTPUT_URL)
    write_picture (service, task, result, item);
  else if (!(say & TAKES_DEMO_SAY_NOURL))
    write_place (service, task, result, item);
  write_money_and_seed (task, result, item);
  if (say & TAKES_DEMO_SAY_NSFW)
    json_object_set_boolean_member (item, "NSFWContent", TRUE);
  add_oddities (task, item);

  return item;
}

static TakesDemoRefusal *
describe_failure (TakesDemoTask   *task,
                  TakesDemoResult *result)
{
  TakesDemoRefusal *refusal;

  switch (task->request->tokens.fail)
    {
    case TAKES_DEMO_FAIL_CONTENT:
    case TAKES_DEMO_FAIL_CONTENT_SUBMIT:
      refusal = takes_demo_refusal_new (400, "invalidProviderContent", "The content was flagged by the provider.");
      json_object_set_string_member (refusal->error, "responseContent",
                                     "Output data may contain inappropriate content.");
      break;
    case TAKES_DEMO_FAIL_TIMEOUT:
      refusal = takes_demo_refusal_new (504, "failedProviderTimeout", "The provider did not finish in time.");
      break;
    default:
      refusal = takes_demo_refusal_new (200, "providerError", "%s",
                                        result->trouble ? result->trouble : "The provider could not make this clip.");
      break;
    }

  if (task->request->tokens.say & TAKES_DEMO_SAY_TYPES)
    takes_demo_refusal_about (refusal, "positivePrompt", "model", NULL);
  json_object_set_string_member (refusal->error, "status", "error");

  return refusal;
}

static void
add_failure (TakesDemoTask   *task,
             TakesDemoResult *result,
             TakesDemoAnswer *answer)
{
  g_autoptr (TakesDemoRefusal) refusal = describe_failure (task, result);
  JsonObject *item;

  if (task->request->tokens.fail != TAKES_DEMO_FAIL_ITEM)
    {
      if (refusal->status == 200)
        answer->accepted = TRUE;
      takes_demo_answer_refuse (answer, g_steal_pointer (&refusal), NULL);
      json_object_set_string_member (json_array_get_object_element (answer->errors,
                                                                    json_array_get_length (answer->errors) - 1),
                                     "taskUUID", task->id);
      return;
    }

  item = new_item (task);
  json_object_set_string_member (item, "status", "error");
  json_object_set_string_member (item, key_of (task), result->uuid);
  json_object_set_object_member (item, "error", json_object_ref (refusal->error));
  takes_demo_answer_add (answer, item);
}

/* The whole list, in the same order at every poll (runware.md §4.3). */
static void
add_results (TakesDemoService *service,
             TakesDemoTask    *task,
             TakesDemoAnswer  *answer)
{
  for (guint i = 0; i < task->results->len; i++)
    {
      TakesDemoResult *result = g_ptr_array_index (task->results, i);

      switch (result->state)
        {
        case TAKES_DEMO_RESULT_RUNNING:
          takes_demo_answer_add (answer, write_running (service, task, i));
          break;
        case TAKES_DEMO_RESULT_SUCCESS:
          takes_demo_answer_add (answer, write_success (service, task, result));
          break;
        case TAKES_DEMO_RESULT_FAILED:
          add_failure (task, result, answer);
          break;
        }
    }
}

static void
answer_unknown (TakesDemoService *service,
                const char       *uuid,
                TakesDemoAnswer  *answer)
{
  JsonObject *item;

  answer->accepted = TRUE;
  if (service->switches.unknown == TAKES_DEMO_UNKNOWN_EMPTY)
    return;

  item = json_object_new ();
  json_object_set_string_member (item, "taskType", "getResponse");
  json_object_set_string_member (item, "taskUUID", uuid);
  json_object_set_string_member (item, "status", "processing");
  takes_demo_answer_add (answer, item);
}

static const char *
read_uuid (JsonObject      *task,
           TakesDemoAnswer *answer)
{
  const char *uuid = takes_json_get_string (task, "taskUUID");

  if (uuid && g_uuid_string_is_valid (uuid))
    return uuid;

  takes_demo_answer_refuse (answer,
                            takes_demo_refusal_about (takes_demo_refusal_new (400, "invalidTaskUUID",
                                                                              "The taskUUID must be a UUID."),
                                                      "taskUUID", NULL),
                            task);

  return NULL;
}

/**
 * takes_demo_runware_get_response:
 * @task: a `getResponse` (runware.md §4.2)
 *
 * Answers how far a task is, with the results that are ready.
 */
void
takes_demo_runware_get_response (TakesDemoService *service,
                                 JsonObject       *task,
                                 TakesDemoAnswer  *answer)
{
  const char *uuid = read_uuid (task, answer);
  TakesDemoTask *found;

  if (!uuid)
    return;

  found = takes_demo_service_find_task (service, TAKES_DEMO_RUNWARE, uuid);
  if (!found)
    {
      if (!takes_demo_runware_poll_upload (service, uuid, answer))
        answer_unknown (service, uuid, answer);
      return;
    }

  takes_demo_service_settle (service, found);
  if (found->polls < found->request->tokens.poll_count)
    {
      found->polls++;
      takes_demo_service_save_task (service, found);
      answer->poll = found->request->tokens.poll;
      return;
    }

  add_results (service, found, answer);
}

/* What was answered last; a refused replay has overwritten it (runware.md §8.7). */
static JsonObject *
write_recorded (TakesDemoService *service,
                TakesDemoTask    *task)
{
  g_autoptr (TakesDemoAnswer) answer = takes_demo_answer_new ();
  JsonObject *recorded = json_object_new ();

  if (task->replayed)
    takes_demo_answer_refuse (answer, takes_demo_refusal_new (400, "conflictTaskUUID",
                                                              "A task with this taskUUID was sent before."), NULL);
  else
    add_results (service, task, answer);

  if (json_array_get_length (answer->data) > 0)
    json_object_set_array_member (recorded, "data", json_array_ref (answer->data));
  if (json_array_get_length (answer->errors) > 0)
    json_object_set_array_member (recorded, "errors", json_array_ref (answer->errors));

  return recorded;
}

/**
 * takes_demo_runware_get_details:
 * @task: a `getTaskDetails` (runware.md §2)
 *
 * Answers with the request as it came, and what came of it.
 */
void
takes_demo_runware_get_details (TakesDemoService *service,
                                JsonObject       *task,
                                TakesDemoAnswer  *answer)
{
  const char *uuid = read_uuid (task, answer);
  JsonArray *request;
  TakesDemoTask *found;
  JsonObject *item;

  if (!uuid)
    return;

  found = takes_demo_service_find_task (service, TAKES_DEMO_RUNWARE, uuid);
  request = json_array_new ();
  item = json_object_new ();
  json_object_set_string_member (item, "taskType", "getTaskDetails");
  json_object_set_string_member (item, "taskUUID", uuid);
  if (found)
    {
      takes_demo_service_settle (service, found);
      json_array_add_element (request, json_node_copy (found->sent));
      json_object_set_object_member (item, "response", write_recorded (service, found));
    }
  else
    {
      json_object_set_null_member (item, "response");
    }
  json_object_set_array_member (item, "request", request);
  takes_demo_answer_add (answer, item);
}
