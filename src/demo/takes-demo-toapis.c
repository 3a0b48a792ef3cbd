/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-toapis.h"

#include "takes-json.h"

/* Integer in the answers of the API, text in failed tasks (gateways.md §3.4). */
static void
write_code (TakesDemoCall *call,
            JsonObject    *error,
            const char    *code,
            guint          status,
            gboolean       text)
{
  TakesDemoToapisCode form = call->service->switches.toapis_code;

  if (form == TAKES_DEMO_CODE_STRING || (form == TAKES_DEMO_CODE_DOCUMENTED && text))
    json_object_set_string_member (error, "code", code);
  else
    json_object_set_int_member (error, "code", status);
}

static JsonObject *
write_refusal (TakesDemoCall          *call,
               const TakesDemoRefusal *refusal)
{
  JsonObject *object = json_object_new ();
  JsonObject *error = json_object_new ();
  const char *code = takes_json_get_string (refusal->error, "code");

  write_code (call, error, code, refusal->status, FALSE);
  json_object_set_string_member (error, "message", takes_json_get_string (refusal->error, "message"));
  json_object_set_string_member (error, "type", code);
  json_object_set_object_member (object, "error", error);

  return object;
}

static const char *
state_of (TakesDemoCall  *call,
          TakesDemoTask  *task,
          TakesDemoStage  stage)
{
  static const char *const waits[] = { "queued", "submitted", "pending" };

  switch (stage)
    {
    case TAKES_DEMO_STAGE_WAITING:
      return waits[call->service->switches.toapis_wait];
    case TAKES_DEMO_STAGE_DONE:
      return "completed";
    case TAKES_DEMO_STAGE_FAILED:
    case TAKES_DEMO_STAGE_CANCELLED:
      return "failed";
    case TAKES_DEMO_STAGE_RUNNING:
      break;
    }

  return task->request->tokens.say & TAKES_DEMO_SAY_ODDSTATE ? "warming-up" : "in_progress";
}

static void
write_number (TakesDemoTask *task,
              JsonObject    *object,
              const char    *name,
              gint64         number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (task->request->tokens.say & TAKES_DEMO_SAY_TYPES)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_int_member (object, name, number);
}

/* Unix seconds. */
static void
write_time (TakesDemoCall *call,
            TakesDemoTask *task,
            JsonObject    *object,
            const char    *name,
            gint64         time)
{
  write_number (task, object, name, takes_demo_clock_to_wall (&call->service->clock, time) / G_USEC_PER_SEC);
}

static void
write_result (TakesDemoCall *call,
              TakesDemoTask *task,
              JsonObject    *object)
{
  g_autofree char *url = takes_demo_call_dup_url (call, task);
  TakesDemoToapisUrl place = call->service->switches.toapis_url;
  JsonObject *result = json_object_new ();
  JsonArray *data = json_array_new ();

  json_object_set_string_member (result, "type", "video");
  if (task->request->tokens.say & TAKES_DEMO_SAY_NOURL)
    {
      json_object_set_array_member (result, "data", data);
    }
  else if (place == TAKES_DEMO_URL_DATA)
    {
      JsonObject *item = json_object_new ();

      json_object_set_string_member (item, "url", url);
      json_object_set_string_member (item, "format", "mp4");
      json_array_add_object_element (data, item);
      json_object_set_array_member (result, "data", data);
    }
  else
    {
      json_object_set_string_member (place == TAKES_DEMO_URL_RESULT ? result : object, "url", url);
      json_array_unref (data);
    }

  json_object_set_object_member (object, "result", result);
}

static void
write_error (TakesDemoCall *call,
             TakesDemoTask *task,
             JsonObject    *object)
{
  TakesDemoResult *failed = g_ptr_array_index (task->results, 0);
  JsonObject *error = json_object_new ();
  gboolean content = task->request->tokens.fail == TAKES_DEMO_FAIL_CONTENT;

  write_code (call, error, content ? "content_policy_violation" : "generation_failed", content ? 422 : 500,
              !(task->request->tokens.say & TAKES_DEMO_SAY_TYPES));
  json_object_set_string_member (error, "message",
                                 content ? "The content was flagged by the provider." :
                                 failed->trouble ? failed->trouble : "The provider could not make this clip.");
  json_object_set_object_member (object, "error", error);
}

static void
write_oddities (TakesDemoTask *task,
                JsonObject    *object)
{
  JsonObject *strange;

  if (!(task->request->tokens.say & TAKES_DEMO_SAY_EXTRA))
    return;

  strange = json_object_new ();
  json_object_set_int_member (strange, "answer", 42);
  json_object_set_object_member (object, "strange", strange);
  json_object_set_null_member (object, "metadata");
  if (!takes_json_get (object, "error"))
    json_object_set_null_member (object, "error");
  if (!takes_json_get (object, "result"))
    json_object_set_null_member (object, "result");
}

static JsonObject *
write_task (TakesDemoCall *call,
            TakesDemoTask *task)
{
  gint64 now = takes_demo_service_get_now (call->service);
  TakesDemoStage stage = takes_demo_task_get_stage (task, now);
  JsonObject *object = json_object_new ();
  gint64 end = takes_demo_task_get_end (task);

  json_object_set_string_member (object, "id", task->id);
  json_object_set_string_member (object, "object", "generation.task");
  json_object_set_string_member (object, "model", takes_json_get_string (takes_json_node_object (task->sent), "model"));
  json_object_set_string_member (object, "status", state_of (call, task, stage));
  write_number (task, object, "progress", stage == TAKES_DEMO_STAGE_DONE ? 100 : stage == TAKES_DEMO_STAGE_RUNNING ?
                                          takes_demo_task_get_progress (task, 0, now) : 0);
  write_time (call, task, object, "created_at", task->accepted_at);
  if (stage == TAKES_DEMO_STAGE_DONE)
    {
      write_time (call, task, object, "completed_at", end);
      write_time (call, task, object, "expires_at", end + task->request->ttl * G_USEC_PER_SEC);
      write_result (call, task, object);
    }
  else if (stage == TAKES_DEMO_STAGE_FAILED)
    {
      write_error (call, task, object);
    }
  write_oddities (task, object);

  return object;
}

/* The shape of an older revision. */
static JsonObject *
write_legacy (TakesDemoTask *task)
{
  JsonObject *object = json_object_new ();
  JsonObject *item = json_object_new ();
  JsonArray *data = json_array_new ();

  json_object_set_string_member (item, "status", "submitted");
  json_object_set_string_member (item, "task_id", task->id);
  json_array_add_object_element (data, item);
  json_object_set_int_member (object, "code", 200);
  json_object_set_array_member (object, "data", data);

  return object;
}

static void
submit (TakesDemoCall *call,
        const char    *id)
{
  gboolean legacy = call->service->switches.toapis_submit == TAKES_DEMO_SUBMIT_LEGACY;
  TakesDemoTask *task = takes_demo_call_submit (call, takes_demo_toapis_check, legacy ? "task_" : "video_");

  if (task)
    takes_demo_call_acknowledge (call, task, SOUP_STATUS_OK, legacy ? write_legacy (task) : write_task (call, task));
}

static void
poll (TakesDemoCall *call,
      const char    *id)
{
  TakesDemoTask *task = takes_demo_service_find_task (call->service, TAKES_DEMO_TOAPIS, id);

  if (!task)
    takes_demo_call_refuse (call, takes_demo_refusal_new (404, "task_not_found", "There is no such task."));
  else if (takes_demo_call_poll (call, task))
    takes_demo_call_send (call, SOUP_STATUS_OK, write_task (call, task));
}

static const TakesDemoCode codes[] = {
  { 400, "invalid_request" }, { 401, "authentication_error" }, { 404, "not_found" }, { 405, "invalid_request" },
  { 429, "rate_limit_exceeded" }, { 0, "internal_error" },
};

static const TakesDemoRoute routes[] = {
  { "POST", "/v1/videos/generations", TAKES_DEMO_BODY_JSON, submit },
  { "GET", "/v1/videos/generations/*", TAKES_DEMO_BODY_NONE, poll },
  { "POST", "/v1/uploads/*", TAKES_DEMO_BODY_FORM, takes_demo_toapis_upload },
  { NULL },
};

const TakesDemoDialect takes_demo_toapis = {
  .surface = TAKES_DEMO_TOAPIS,
  .codes = codes,
  .routes = routes,
  .write_refusal = write_refusal,
};
