/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-empirio.h"

#include <string.h>

#include "takes-json.h"

#define REQUESTS_PER_MINUTE 50
#define REMEMBERED          G_TIME_SPAN_HOUR   /* after a job is over */

/* The router speaks another language than the API behind it (gateways.md §4.5). */
static JsonObject *
write_refusal (TakesDemoCall          *call,
               const TakesDemoRefusal *refusal)
{
  const char *code = takes_json_get_string (refusal->error, "code");
  const char *message = takes_json_get_string (refusal->error, "message");
  JsonObject *object = json_object_new ();
  JsonObject *error;

  if (g_str_equal (code, "router"))
    {
      json_object_set_string_member (object, "detail", message);
      return object;
    }

  error = json_object_new ();
  json_object_set_string_member (error, "message", message);
  json_object_set_string_member (error, "type", refusal->status < 500 ? "invalid_request_error" : "server_error");
  json_object_set_string_member (error, "code", code);
  json_object_set_object_member (object, "error", error);

  return object;
}

static const char *
state_of (TakesDemoCall  *call,
          TakesDemoTask  *task,
          TakesDemoStage  stage)
{
  static const char *const dones[] = { "completed", "succeeded" };

  switch (stage)
    {
    case TAKES_DEMO_STAGE_WAITING:
      return "queued";
    case TAKES_DEMO_STAGE_DONE:
      return dones[call->service->switches.empirio_done];
    case TAKES_DEMO_STAGE_FAILED:
    case TAKES_DEMO_STAGE_CANCELLED:
      return "failed";
    case TAKES_DEMO_STAGE_RUNNING:
      break;
    }

  return task->request->tokens.say & TAKES_DEMO_SAY_ODDSTATE ? "warming-up" : "processing";
}

static char *
write_poll_url (TakesDemoCall *call,
                TakesDemoTask *task)
{
  g_autofree char *url = NULL;
  const char *end;

  switch ((TakesDemoEmpirioPollUrl) call->service->switches.empirio_poll_url)
    {
    case TAKES_DEMO_POLL_URL_ABSOLUTE:
      url = g_uri_to_string (soup_server_message_get_uri (call->message));
      end = strstr (url, "/v1/");
      return g_strdup_printf ("%.*s/v1/jobs/%s", (int) (end - url), url, task->id);
    case TAKES_DEMO_POLL_URL_FOREIGN:
      /* Whoever follows it there has the key noted as leaked. */
      return g_strdup_printf ("http://localhost%s/v1/jobs/%s", strrchr (call->service->media_url, ':'), task->id);
    case TAKES_DEMO_POLL_URL_RELATIVE:
      break;
    }

  return g_strdup_printf ("/v1/jobs/%s", task->id);
}

static JsonObject *
write_ticket (TakesDemoCall *call,
              TakesDemoTask *task)
{
  g_autofree char *url = write_poll_url (call, task);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "job_id", task->id);
  json_object_set_string_member (object, "status", "queued");
  json_object_set_string_member (object, "poll_url", url);

  return object;
}

static void
submit (TakesDemoCall *call,
        const char    *id)
{
  TakesDemoTask *task = takes_demo_call_submit (call, takes_demo_empirio_check, "");

  if (task)
    takes_demo_call_acknowledge (call, task, SOUP_STATUS_ACCEPTED, write_ticket (call, task));
}

static void
write_time (TakesDemoCall *call,
            JsonObject    *object,
            const char    *name,
            gint64         time)
{
  gint64 wall = takes_demo_clock_to_wall (&call->service->clock, time);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / G_USEC_PER_SEC);
  g_autofree char *text = time > 0 ? g_date_time_format_iso8601 (utc) : NULL;

  if (text)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
write_progress (TakesDemoTask *task,
                JsonObject    *object,
                double         progress)
{
  g_autofree char *text = g_strdup_printf ("%d", (int) (progress * 100));

  if (task->request->tokens.say & TAKES_DEMO_SAY_TYPES)
    json_object_set_string_member (object, "progress", text);
  else
    json_object_set_double_member (object, "progress", progress);
}

static JsonObject *
write_result (TakesDemoCall *call,
              TakesDemoTask *task)
{
  g_autofree char *url = takes_demo_call_dup_url (call, task);
  JsonObject *result = json_object_new ();
  JsonArray *data = json_array_new ();
  JsonObject *item;

  if (!(task->request->tokens.say & TAKES_DEMO_SAY_NOURL))
    {
      item = json_object_new ();
      json_object_set_string_member (item, "url", url);
      json_array_add_object_element (data, item);
    }
  json_object_set_array_member (result, "data", data);

  return result;
}

static JsonObject *
write_error (TakesDemoTask *task)
{
  TakesDemoResult *failed = g_ptr_array_index (task->results, 0);
  gboolean content = task->request->tokens.fail == TAKES_DEMO_FAIL_CONTENT;
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "message",
                                 content ? "Output data may contain inappropriate content." :
                                 failed->trouble ? failed->trouble : "The provider could not make this clip.");
  json_object_set_string_member (error, "type", "upstream_error");
  if (task->request->tokens.say & TAKES_DEMO_SAY_TYPES)
    json_object_set_int_member (error, "code", 502);
  else
    json_object_set_string_member (error, "code", "upstream_error");

  return error;
}

static JsonObject *
write_job (TakesDemoCall *call,
           TakesDemoTask *task)
{
  gint64 now = takes_demo_service_get_now (call->service);
  TakesDemoStage stage = takes_demo_task_get_stage (task, now);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "job_id", task->id);
  json_object_set_string_member (object, "status", state_of (call, task, stage));
  write_progress (task, object, stage == TAKES_DEMO_STAGE_DONE ? 1 : stage == TAKES_DEMO_STAGE_RUNNING ?
                                takes_demo_task_get_progress (task, 0, now) / 100.0 : 0);
  write_time (call, object, "created_at", task->accepted_at);
  write_time (call, object, "completed_at", takes_demo_task_get_end (task));
  if (stage == TAKES_DEMO_STAGE_DONE)
    json_object_set_object_member (object, "result", write_result (call, task));
  else
    json_object_set_null_member (object, "result");
  if (stage == TAKES_DEMO_STAGE_FAILED)
    json_object_set_object_member (object, "error", write_error (task));
  else
    json_object_set_null_member (object, "error");
  if (task->request->tokens.say & TAKES_DEMO_SAY_EXTRA)
    {
      json_object_set_object_member (object, "strange", json_object_new ());
      json_object_set_null_member (object, "file_id");
    }

  return object;
}

/* A job is forgotten an hour after it is over (gateways.md §4.3). */
static gboolean
is_forgotten (TakesDemoCall *call,
              TakesDemoTask *task)
{
  gint64 end = takes_demo_task_get_end (task);

  return end > 0 && call->service->switches.forget == TAKES_DEMO_FORGET_DOCUMENTED &&
         takes_demo_service_get_now (call->service) - end > REMEMBERED;
}

static void
poll (TakesDemoCall *call,
      const char    *id)
{
  TakesDemoTask *task = takes_demo_service_find_task (call->service, TAKES_DEMO_EMPIRIO, id);

  if (!task || is_forgotten (call, task))
    takes_demo_call_refuse (call, takes_demo_refusal_new (404, "job_not_found", "There is no such job."));
  else if (takes_demo_call_poll (call, task))
    takes_demo_call_send (call, SOUP_STATUS_OK, write_job (call, task));
}

static void
describe (TakesDemoCall *call,
          const char    *id)
{
  takes_demo_call_send (call, SOUP_STATUS_OK, takes_demo_empirio_write_model ());
}

static const TakesDemoCode codes[] = {
  { 400, "invalid_request" }, { 401, "invalid_api_key" }, { 404, "router" }, { 405, "router" },
  { 429, "rate_limit_exceeded" }, { 503, "model_unavailable" }, { 0, "upstream_error" },
};

static const TakesDemoRoute routes[] = {
  { "POST", "/v1/videos/generations", TAKES_DEMO_BODY_JSON, submit },
  { "GET", "/v1/jobs/*", TAKES_DEMO_BODY_NONE, poll },
  { "GET", "/v1/models/wan-2-6", TAKES_DEMO_BODY_NONE, describe },
  { NULL },
};

const TakesDemoDialect takes_demo_empirio = {
  .surface = TAKES_DEMO_EMPIRIO,
  .key_header = TRUE,
  .no_key = "missing_api_key",
  .requests_per_minute = REQUESTS_PER_MINUTE,
  .codes = codes,
  .routes = routes,
  .write_refusal = write_refusal,
};
