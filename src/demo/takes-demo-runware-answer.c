/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware.h"

#include <string.h>

#include "takes-demo-http.h"
#include "takes-json.h"

/**
 * takes_demo_answer_new:
 *
 * Returns: (transfer full): without data and errors
 */
TakesDemoAnswer *
takes_demo_answer_new (void)
{
  TakesDemoAnswer *self = g_new0 (TakesDemoAnswer, 1);

  self->data = json_array_new ();
  self->errors = json_array_new ();

  return self;
}

void
takes_demo_answer_free (TakesDemoAnswer *self)
{
  json_array_unref (self->data);
  json_array_unref (self->errors);
  g_free (self);
}

/**
 * takes_demo_answer_add:
 * @item: (transfer full): goes to `data`
 *
 * Adds an answer; from now on the call counts as accepted.
 */
void
takes_demo_answer_add (TakesDemoAnswer *self,
                       JsonObject      *item)
{
  g_return_if_fail (self != NULL && item != NULL);

  self->accepted = TRUE;
  json_array_add_object_element (self->data, item);
}

/**
 * takes_demo_answer_refuse:
 * @refusal: (transfer full): goes to `errors`
 * @task: (nullable): whose it is, if one can say
 *
 * Adds an error, with the task's id and type.
 */
void
takes_demo_answer_refuse (TakesDemoAnswer  *self,
                          TakesDemoRefusal *refusal,
                          JsonObject       *task)
{
  const char *uuid = task ? takes_json_get_string (task, "taskUUID") : NULL;
  const char *type = task ? takes_json_get_string (task, "taskType") : NULL;

  g_return_if_fail (self != NULL && refusal != NULL);

  if (uuid)
    json_object_set_string_member (refusal->error, "taskUUID", uuid);
  if (type)
    json_object_set_string_member (refusal->error, "taskType", type);
  if (self->status == 0)
    self->status = refusal->status;

  json_array_add_object_element (self->errors, json_object_ref (refusal->error));
  takes_demo_refusal_free (refusal);
}

static char *
write_envelope (TakesDemoAnswer *self)
{
  g_autoptr (JsonNode) root = json_node_alloc ();
  JsonObject *envelope = json_object_new ();

  if (self->data_object && json_array_get_length (self->data) == 1)
    json_object_set_member (envelope, "data", json_array_dup_element (self->data, 0));
  else
    json_object_set_array_member (envelope, "data", json_array_ref (self->data));
  if (json_array_get_length (self->errors) > 0)
    json_object_set_array_member (envelope, "errors", json_array_ref (self->errors));
  json_node_take_object (root, envelope);

  return takes_json_write (root, FALSE);
}

/* A poll that fails as a whole (gateways.md §9, `poll=…`, `fail=500`, `deep`). */
static void
send_failed_poll (TakesDemoPoll      poll,
                  SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  switch (poll)
    {
    case TAKES_DEMO_POLL_HTML:
      takes_demo_http_send_page (message);
      break;
    case TAKES_DEMO_POLL_429_RETRY_AFTER:
      soup_message_headers_replace (headers, "Retry-After", TAKES_DEMO_RETRY_AFTER);
      G_GNUC_FALLTHROUGH;
    case TAKES_DEMO_POLL_429:
      takes_demo_http_send_json (message, 429, g_strdup ("{\"data\":[],\"errors\":[{\"code\":\"rateLimitExceeded\","
                                                           "\"message\":\"Too many requests.\"}]}"));
      break;
    case TAKES_DEMO_POLL_503:
      takes_demo_http_send_json (message, 503, g_strdup ("{\"data\":[],\"errors\":[{\"code\":\"serviceUnavailable\","
                                                           "\"message\":\"There is no capacity at the moment.\"}]}"));
      break;
    case TAKES_DEMO_POLL_500:
      takes_demo_http_send_json (message, 500, g_strdup ("{\"data\":[],\"errors\":[{\"code\":\"internalServerError\","
                                                           "\"message\":\"Something went wrong on the server.\"}]}"));
      break;
    case TAKES_DEMO_POLL_DEEP:
      takes_demo_http_send_deep (message);
      break;
    case TAKES_DEMO_POLL_NORMAL:
      break;
    }
}

static char *
write_gateway_timeout (TakesDemoAnswer *self)
{
  g_autoptr (TakesDemoAnswer) other = takes_demo_answer_new ();
  JsonObject *item = takes_json_node_object (json_array_get_element (self->data, 0));

  takes_demo_answer_refuse (other, takes_demo_refusal_new (504, "timeoutProvider",
                                                           "The provider did not answer in time."), item);

  return write_envelope (other);
}

/**
 * takes_demo_answer_send:
 *
 * Sends the answer, or what the tokens of an accepted task want instead of it. 200 when at least
 * one task got through, else the status of the first refusal; `data` is always there (runware.md §13).
 */
void
takes_demo_answer_send (TakesDemoAnswer   *self,
                        TakesDemoService  *service,
                        SoupServerMessage *message)
{
  guint status;

  g_return_if_fail (self != NULL && service != NULL && message != NULL);

  if (self->poll != TAKES_DEMO_POLL_NORMAL)
    {
      send_failed_poll (self->poll, message);
      return;
    }

  status = self->accepted || self->status == 0 ? SOUP_STATUS_OK : self->status;
  switch (self->ack)
    {
    case TAKES_DEMO_ACK_LOST:
      takes_demo_http_hang_up (message);
      return;
    case TAKES_DEMO_ACK_HTML:
      takes_demo_http_send_page (message);
      return;
    case TAKES_DEMO_ACK_504JSON:
      takes_demo_http_send_json (message, 504, write_gateway_timeout (self));
      return;
    case TAKES_DEMO_ACK_EMPTY:
      takes_demo_http_send_json (message, status, g_strdup ("{\"data\":[]}"));
      return;
    case TAKES_DEMO_ACK_SLOW:
      takes_demo_http_delay (message, takes_demo_clock_real_ms (&service->clock, self->ack_seconds));
      break;
    case TAKES_DEMO_ACK_NORMAL:
      break;
    }

  takes_demo_http_send_json (message, status, write_envelope (self));
}
