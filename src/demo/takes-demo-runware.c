/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware.h"

#include "takes-demo-runware-check.h"
#include "takes-json.h"

static gboolean
is_type (JsonObject *task,
         const char *type)
{
  return g_strcmp0 (takes_json_get_string (task, "taskType"), type) == 0;
}

/* Takes ownership of `request`. */
static void
accept_task (TakesDemoService *service,
             JsonObject       *task,
             TakesDemoRequest *request,
             TakesDemoAnswer  *answer)
{
  g_autoptr (JsonNode) sent = json_node_init_object (json_node_alloc (), task);
  const char *uuid = takes_json_get_string (task, "taskUUID");
  TakesDemoTask *accepted;
  JsonObject *item;

  accepted = takes_demo_task_new (uuid, sent, request, takes_demo_service_get_now (service), g_random_int ());
  if (!takes_demo_service_add_task (service, accepted))
    {
      takes_demo_answer_refuse (answer, takes_demo_refusal_new (503, "serviceUnavailable",
                                                                "The disk of the Demo service is full."), task);
      return;
    }

  item = json_object_new ();
  json_object_set_string_member (item, "taskType", takes_json_get_string (task, "taskType"));
  json_object_set_string_member (item, "taskUUID", uuid);
  takes_demo_answer_add (answer, item);
}

static void
submit (TakesDemoService *service,
        TakesDemoBody    *body,
        JsonObject       *task,
        TakesDemoAnswer  *answer)
{
  g_autoptr (TakesDemoRequest) request = NULL;
  const char *uuid = takes_json_get_string (task, "taskUUID");
  TakesDemoRefusal *refusal;

  if (uuid && g_uuid_string_is_valid (uuid))
    takes_demo_ledger_submit (service->ledger, TAKES_DEMO_RUNWARE, uuid);

  refusal = takes_demo_runware_check_task (service, body, task, &request);
  if (refusal)
    {
      takes_demo_answer_refuse (answer, refusal, task);
      return;
    }

  if (request->tokens.ack != TAKES_DEMO_ACK_NORMAL)
    {
      answer->ack = request->tokens.ack;
      answer->ack_seconds = request->tokens.ack_seconds;
    }

  accept_task (service, task, g_steal_pointer (&request), answer);
}

static void
answer_task (TakesDemoService *service,
             TakesDemoBody    *body,
             JsonObject       *task,
             TakesDemoAnswer  *answer)
{
  if (is_type (task, "videoInference") || is_type (task, "imageInference"))
    {
      submit (service, body, task, answer);
    }
  else if (is_type (task, "getResponse"))
    {
      takes_demo_runware_get_response (service, task, answer);
    }
  else if (is_type (task, "getTaskDetails"))
    {
      takes_demo_runware_get_details (service, task, answer);
    }
  else if (is_type (task, "mediaStorage"))
    {
      takes_demo_runware_store_media (service, body, task, answer);
    }
  else if (is_type (task, "imageUpload"))
    {
      takes_demo_runware_upload_image (service, body, task, answer);
    }
  else if (is_type (task, "accountManagement") || is_type (task, "ping") || is_type (task, "modelSearch"))
    {
      takes_demo_runware_manage_account (service, task, answer);
    }
  else if (!is_type (task, "authentication"))
    {
      takes_demo_answer_refuse (answer,
                                takes_demo_refusal_about (takes_demo_refusal_new (400, "unsupportedTaskType",
                                                                                  "This task type is not supported."),
                                                          "taskType", NULL),
                                task);
    }
}

static gboolean
is_known (SoupServerMessage *message,
          JsonArray         *tasks)
{
  const char *header = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                                     "Authorization");
  JsonObject *first = NULL;

  if (header)
    return g_ascii_strncasecmp (header, "Bearer ", 7) == 0 && takes_demo_surface_is_key (TAKES_DEMO_RUNWARE, header + 7);

  if (tasks && json_array_get_length (tasks) > 0)
    first = takes_json_node_object (json_array_get_element (tasks, 0));

  return first && is_type (first, "authentication") &&
         takes_demo_surface_is_key (TAKES_DEMO_RUNWARE, takes_json_get_string (first, "apiKey"));
}

/* The first body of runware.md §5.1: no taskUUID and no `data`. */
static void
refuse_key (SoupServerMessage *message)
{
  static const char body[] =
    "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"Invalid API key. The Demo service has a key of its own.\","
    "\"parameter\":\"apiKey\",\"taskType\":\"authentication\"}]}";

  soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
answer_tasks (TakesDemoService *service,
              TakesDemoBody    *body,
              JsonArray        *tasks,
              TakesDemoAnswer  *answer)
{
  for (guint i = 0; i < json_array_get_length (tasks); i++)
    {
      JsonObject *task = takes_json_node_object (json_array_get_element (tasks, i));

      if (task)
        answer_task (service, body, task, answer);
      else
        takes_demo_answer_refuse (answer,
                                  takes_demo_refusal_new (400, "invalidRequest", "Every task must be an object."),
                                  NULL);
    }

  if (service->ledger_version != takes_demo_ledger_get_version (service->ledger))
    takes_demo_service_save_ledger (service);
}

/**
 * takes_demo_runware_handle:
 *
 * Answers one POST with its tasks (runware.md §1, §13). Everything is written down before the
 * answer leaves.
 */
void
takes_demo_runware_handle (TakesDemoService  *service,
                           SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (TakesDemoBody) body = takes_demo_body_new (bytes, NULL);
  g_autoptr (TakesDemoAnswer) answer = takes_demo_answer_new ();
  JsonArray *tasks = body ? takes_json_node_array (takes_demo_body_get_root (body)) : NULL;
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (!is_known (message, tasks))
    {
      refuse_key (message);
      return;
    }

  if (!tasks || json_array_get_length (tasks) == 0)
    takes_demo_answer_refuse (answer, takes_demo_refusal_new (400, "invalidRequest",
                                                              "The body must be a JSON array of tasks."), NULL);
  else if (g_strcmp0 (type, "application/json") != 0)
    takes_demo_answer_refuse (answer, takes_demo_refusal_new (400, "invalidRequest",
                                                              "The Content-Type must be application/json."), NULL);
  else
    answer_tasks (service, body, tasks, answer);

  takes_demo_answer_send (answer, service, message);
}
