/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-dashscope.h"

#include <string.h>

#include "takes-json.h"

#define POLLS_PER_SECOND 20

/**
 * takes_demo_dashscope_new_answer:
 *
 * Returns: (transfer full): what is in every answer
 */
JsonObject *
takes_demo_dashscope_new_answer (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "request_id", uuid);

  return object;
}

static JsonObject *
write_refusal (TakesDemoCall          *call,
               const TakesDemoRefusal *refusal)
{
  JsonObject *object = takes_demo_dashscope_new_answer ();

  json_object_set_string_member (object, "code", takes_json_get_string (refusal->error, "code"));
  json_object_set_string_member (object, "message", takes_json_get_string (refusal->error, "message"));

  return object;
}

static gboolean
is_forgotten (TakesDemoService *service,
              TakesDemoTask    *task)
{
  gint64 end = takes_demo_task_get_end (task);

  return end > 0 && service->switches.forget == TAKES_DEMO_FORGET_DOCUMENTED &&
         takes_demo_service_get_now (service) - end > TAKES_DEMO_DASHSCOPE_KEPT;
}

/**
 * takes_demo_dashscope_get_state:
 * @task: (nullable)
 *
 * Returns: the state's word: UNKNOWN is what is not there and what is older than a day
 */
const char *
takes_demo_dashscope_get_state (TakesDemoService *service,
                                TakesDemoTask    *task)
{
  if (!task || is_forgotten (service, task))
    return "UNKNOWN";

  switch (takes_demo_task_get_stage (task, takes_demo_service_get_now (service)))
    {
    case TAKES_DEMO_STAGE_WAITING:
      return "PENDING";
    case TAKES_DEMO_STAGE_DONE:
      return "SUCCEEDED";
    case TAKES_DEMO_STAGE_FAILED:
      return "FAILED";
    case TAKES_DEMO_STAGE_CANCELLED:
      return "CANCELED";
    case TAKES_DEMO_STAGE_RUNNING:
      break;
    }

  return task->request->tokens.say & TAKES_DEMO_SAY_ODDSTATE ? "WARMING_UP" : "RUNNING";
}

static gboolean
has_uploads (JsonObject *object)
{
  JsonObject *input = takes_json_get_object (object, "input");
  g_autoptr (GList) values = input ? json_object_get_values (input) : NULL;

  for (GList *l = values; l; l = l->next)
    {
      JsonArray *list = takes_json_node_array (l->data);
      const char *text = takes_json_node_string (l->data);

      if (text && g_str_has_prefix (text, "oss://"))
        return TRUE;

      for (guint i = 0; list && i < json_array_get_length (list); i++)
        {
          text = takes_json_node_string (json_array_get_element (list, i));
          if (text && g_str_has_prefix (text, "oss://"))
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_on (TakesDemoCall *call,
       const char    *header)
{
  return g_strcmp0 (takes_demo_call_get_header (call, header), "enable") == 0;
}

static void
submit (TakesDemoCall *call,
        const char    *id)
{
  TakesDemoTask *task;
  JsonObject *answer, *output;

  if (!is_on (call, "X-DashScope-Async"))
    {
      takes_demo_call_refuse (call, takes_demo_refusal_new (403, "AccessDenied",
                                                            "current user api does not support synchronous calls."));
      return;
    }

  if (has_uploads (takes_demo_call_get_json (call)) && !is_on (call, "X-DashScope-OssResourceResolve"))
    {
      takes_demo_call_refuse (call, takes_demo_refusal_new (400, "InvalidParameter",
                                                            "oss:// needs X-DashScope-OssResourceResolve: enable."));
      return;
    }

  task = takes_demo_call_submit (call, takes_demo_dashscope_check, "");
  if (!task)
    return;

  answer = takes_demo_dashscope_new_answer ();
  output = json_object_new ();
  json_object_set_string_member (output, "task_status", "PENDING");
  json_object_set_string_member (output, "task_id", task->id);
  json_object_set_object_member (answer, "output", output);
  takes_demo_call_acknowledge (call, task, SOUP_STATUS_OK, answer);
}

/* Beijing's time, and nothing says so. */
static void
write_time (TakesDemoCall *call,
            JsonObject    *output,
            const char    *name,
            gint64         time)
{
  gint64 wall = takes_demo_clock_to_wall (&call->service->clock, time);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall / G_USEC_PER_SEC);
  g_autoptr (GDateTime) there = g_date_time_add_hours (utc, 8);
  g_autofree char *text = g_date_time_format (there, "%Y-%m-%d %H:%M:%S");
  g_autofree char *exact = g_strdup_printf ("%s.%03d", text, (int) (wall % G_USEC_PER_SEC / 1000));

  json_object_set_string_member (output, name, exact);
}

static JsonObject *
write_usage (TakesDemoTask *task)
{
  TakesDemoRequest *request = task->request;
  JsonObject *usage = json_object_new ();
  int duration = request->seconds + request->reference_seconds;
  g_autofree char *size = g_strdup_printf ("%d*%d", request->width, request->height);
  g_autofree char *text = g_strdup_printf ("%d", duration);

  if (request->tokens.say & TAKES_DEMO_SAY_TYPES)
    json_object_set_string_member (usage, "duration", text);
  else
    json_object_set_int_member (usage, "duration", duration);
  json_object_set_string_member (usage, "size", size);
  json_object_set_int_member (usage, "input_video_duration", request->reference_seconds);
  json_object_set_int_member (usage, "output_video_duration", request->seconds);
  json_object_set_int_member (usage, "video_count", 1);

  return usage;
}

static void
write_failure (TakesDemoTask *task,
               JsonObject    *output)
{
  TakesDemoResult *failed = g_ptr_array_index (task->results, 0);
  gboolean content = task->request->tokens.fail == TAKES_DEMO_FAIL_CONTENT;

  if (task->request->tokens.say & TAKES_DEMO_SAY_TYPES)
    json_object_set_int_member (output, "code", 500);
  else
    json_object_set_string_member (output, "code", content ? "DataInspectionFailed" : "InternalError.Algo");
  json_object_set_string_member (output, "message",
                                 content ? "Output data may contain inappropriate content." :
                                 failed->trouble ? failed->trouble : "The provider could not make this clip.");
}

static void
write_success (TakesDemoCall *call,
               TakesDemoTask *task,
               JsonObject    *answer,
               JsonObject    *output)
{
  g_autofree char *url = takes_demo_call_dup_url (call, task);

  if (!(task->request->tokens.say & TAKES_DEMO_SAY_NOURL))
    json_object_set_string_member (output, "video_url", url);
  json_object_set_object_member (answer, "usage", write_usage (task));
}

static JsonObject *
write_task (TakesDemoCall *call,
            TakesDemoTask *task,
            const char    *id)
{
  JsonObject *answer = takes_demo_dashscope_new_answer ();
  JsonObject *output = json_object_new ();
  const char *state = takes_demo_dashscope_get_state (call->service, task);

  json_object_set_string_member (output, "task_id", id);
  json_object_set_string_member (output, "task_status", state);
  json_object_set_object_member (answer, "output", output);
  if (g_str_equal (state, "UNKNOWN"))
    return answer;

  write_time (call, output, "submit_time", task->accepted_at);
  if (takes_demo_task_get_end (task) > 0)
    write_time (call, output, "end_time", takes_demo_task_get_end (task));
  if (g_str_equal (state, "SUCCEEDED"))
    write_success (call, task, answer, output);
  else if (g_str_equal (state, "FAILED"))
    write_failure (task, output);
  if (task->request->tokens.say & TAKES_DEMO_SAY_EXTRA)
    {
      json_object_set_object_member (output, "strange", json_object_new ());
      json_object_set_null_member (output, "task_metrics");
      json_object_set_null_member (answer, "message");
    }

  return answer;
}

static void
poll (TakesDemoCall *call,
      const char    *id)
{
  TakesDemoTask *task = takes_demo_service_find_task (call->service, TAKES_DEMO_DASHSCOPE, id);
  gint64 now = takes_demo_service_get_now (call->service);

  if (!takes_demo_rate_take (&call->service->rates[TAKES_DEMO_DASHSCOPE], POLLS_PER_SECOND, G_USEC_PER_SEC, now))
    {
      takes_demo_call_refuse (call, takes_demo_refusal_new (429, "Throttling.RateQuota", "Too many requests."));
      return;
    }

  if (!task || takes_demo_call_poll (call, task))
    takes_demo_call_send (call, SOUP_STATUS_OK, write_task (call, task, id));
}

static void
cancel (TakesDemoCall *call,
        const char    *id)
{
  TakesDemoTask *task = takes_demo_service_find_task (call->service, TAKES_DEMO_DASHSCOPE, id);

  if (task && takes_demo_service_cancel (call->service, task))
    takes_demo_call_send (call, SOUP_STATUS_OK, takes_demo_dashscope_new_answer ());
  else
    takes_demo_call_refuse (call, takes_demo_refusal_new (400, "UnsupportedOperation",
                                                          "Only a task that is PENDING can be cancelled."));
}

static const TakesDemoCode codes[] = {
  { 400, "InvalidParameter" }, { 401, "InvalidApiKey" }, { 404, "InvalidURL" }, { 405, "MethodNotAllowed" },
  { 429, "Throttling.RateQuota" }, { 503, "ServiceUnavailable" }, { 0, "InternalError" },
};

static const TakesDemoRoute routes[] = {
  { "POST", "/services/aigc/video-generation/video-synthesis", TAKES_DEMO_BODY_JSON, submit },
  { "GET", "/tasks", TAKES_DEMO_BODY_NONE, takes_demo_dashscope_list },
  { "GET", "/tasks/*", TAKES_DEMO_BODY_NONE, poll },
  { "POST", "/tasks/*/cancel", TAKES_DEMO_BODY_NONE, cancel },
  { "GET", "/uploads", TAKES_DEMO_BODY_NONE, takes_demo_dashscope_get_policy },
  { NULL },
};

/* The same outside of China, where nothing can be put beside a request (gateways.md §5.4). */
static void
refuse_upload (TakesDemoCall *call,
               const char    *id)
{
  takes_demo_call_refuse (call, takes_demo_refusal_new (403, "AccessDenied", "There are no uploads in this region."));
}

static void
submit_abroad (TakesDemoCall *call,
               const char    *id)
{
  if (has_uploads (takes_demo_call_get_json (call)))
    takes_demo_call_refuse (call, takes_demo_refusal_new (400, "InvalidParameter", "oss:// is not known in this region."));
  else
    submit (call, id);
}

static const TakesDemoRoute routes_abroad[] = {
  { "POST", "/services/aigc/video-generation/video-synthesis", TAKES_DEMO_BODY_JSON, submit_abroad },
  { "GET", "/tasks", TAKES_DEMO_BODY_NONE, takes_demo_dashscope_list },
  { "GET", "/tasks/*", TAKES_DEMO_BODY_NONE, poll },
  { "POST", "/tasks/*/cancel", TAKES_DEMO_BODY_NONE, cancel },
  { "GET", "/uploads", TAKES_DEMO_BODY_NONE, refuse_upload },
  { NULL },
};

const TakesDemoDialect takes_demo_dashscope_abroad = {
  .surface = TAKES_DEMO_DASHSCOPE,
  .base = "/dashscope-intl/api/v1",
  .codes = codes,
  .routes = routes_abroad,
  .write_refusal = write_refusal,
};

const TakesDemoDialect takes_demo_dashscope = {
  .surface = TAKES_DEMO_DASHSCOPE,
  .codes = codes,
  .routes = routes,
  .write_refusal = write_refusal,
};
