/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-call.h"

#include <string.h>

#include "takes-demo-http.h"
#include "takes-json.h"

/**
 * takes_demo_call_get_json:
 *
 * Returns: (transfer none): what a JSON route was sent
 */
JsonObject *
takes_demo_call_get_json (TakesDemoCall *self)
{
  g_return_val_if_fail (self != NULL && self->body != NULL, NULL);

  return takes_json_node_object (takes_demo_body_get_root (self->body));
}

/**
 * takes_demo_call_get_header:
 *
 * Returns: (transfer none) (nullable): what was sent in it
 */
const char *
takes_demo_call_get_header (TakesDemoCall *self,
                            const char    *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message), name);
}

/**
 * takes_demo_call_get_code:
 *
 * Returns: what the service calls this status
 */
const char *
takes_demo_call_get_code (TakesDemoCall *self,
                          guint          status)
{
  const TakesDemoCode *code = self->dialect->codes;

  while (code->status != 0 && code->status != status)
    code++;

  return code->code;
}

/**
 * takes_demo_call_send:
 * @object: (transfer full): the answer
 *
 * Answers with JSON.
 */
void
takes_demo_call_send (TakesDemoCall *self,
                      guint          status,
                      JsonObject    *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_return_if_fail (self != NULL && object != NULL);

  json_node_take_object (node, object);
  takes_demo_http_send_json (self->message, status, takes_json_write (node, FALSE));
}

/**
 * takes_demo_call_refuse:
 * @refusal: (transfer full)
 *
 * Answers with an error in the service's own shape.
 */
void
takes_demo_call_refuse (TakesDemoCall    *self,
                        TakesDemoRefusal *refusal)
{
  g_autoptr (TakesDemoRefusal) owned = refusal;

  g_return_if_fail (self != NULL && refusal != NULL);

  takes_demo_call_send (self, refusal->status, self->dialect->write_refusal (self, refusal));
}

static void
refuse (TakesDemoCall *self,
        guint          status,
        const char    *text)
{
  takes_demo_call_refuse (self, takes_demo_refusal_new (status, takes_demo_call_get_code (self, status), "%s", text));
}

static gboolean
is_open (TakesDemoCall *self)
{
  switch ((TakesDemoQueue) self->service->switches.queue)
    {
    case TAKES_DEMO_QUEUE_429:
      refuse (self, 429, "The queue is full. Please try again later.");
      return FALSE;
    case TAKES_DEMO_QUEUE_503:
      refuse (self, 503, "There is no capacity at the moment.");
      return FALSE;
    case TAKES_DEMO_QUEUE_OK:
      break;
    }

  return TRUE;
}

/**
 * takes_demo_call_submit:
 * @word: what stands before the UUID in the task's id
 *
 * Takes a submit in, or refuses it.
 *
 * Returns: (transfer none) (nullable): the task, to be acknowledged; NULL when that is answered already
 */
TakesDemoTask *
takes_demo_call_submit (TakesDemoCall      *self,
                        TakesDemoCheckFunc  check,
                        const char         *word)
{
  TakesDemoService *service = self->service;
  g_autofree char *id = takes_demo_task_make_id (word);
  g_autoptr (TakesDemoRequest) request = NULL;
  TakesDemoRefusal *refusal = NULL;
  TakesDemoTask *task;
  gboolean open = is_open (self);

  if (open)
    refusal = check (service, self->body, &request);
  takes_demo_ledger_submit (service->ledger, self->dialect->surface, request ? id : NULL);
  if (refusal)
    takes_demo_call_refuse (self, refusal);
  if (!open || !request)
    return NULL;

  task = takes_demo_task_new (id, takes_demo_body_get_root (self->body), g_steal_pointer (&request),
                              takes_demo_service_get_now (service), g_random_int ());
  if (takes_demo_service_add_task (service, task))
    return task;

  refuse (self, 503, "The disk of the Demo service is full.");

  return NULL;
}

/**
 * takes_demo_call_acknowledge:
 * @task: accepted
 * @object: (transfer full): what says so
 *
 * Answers, or does what the prompt wants instead (`[sim:ack=…]`, gateways.md §9).
 */
void
takes_demo_call_acknowledge (TakesDemoCall *self,
                             TakesDemoTask *task,
                             guint          status,
                             JsonObject    *object)
{
  const TakesDemoTokens *tokens = &task->request->tokens;

  switch (tokens->ack)
    {
    case TAKES_DEMO_ACK_LOST:
      takes_demo_http_hang_up (self->message);
      break;
    case TAKES_DEMO_ACK_HTML:
      takes_demo_http_send_page (self->message);
      break;
    case TAKES_DEMO_ACK_504JSON:
      refuse (self, 504, "The provider did not answer in time.");
      break;
    case TAKES_DEMO_ACK_EMPTY:
      takes_demo_call_send (self, SOUP_STATUS_OK, json_object_new ());
      break;
    case TAKES_DEMO_ACK_SLOW:
      takes_demo_http_delay (self->message, takes_demo_clock_real_ms (&self->service->clock, tokens->ack_seconds));
      G_GNUC_FALLTHROUGH;
    case TAKES_DEMO_ACK_NORMAL:
      takes_demo_call_send (self, status, json_object_ref (object));
      break;
    }

  json_object_unref (object);
}

/* A poll that fails as a whole. */
static void
fail_poll (TakesDemoCall *self,
           TakesDemoPoll  poll)
{
  switch (poll)
    {
    case TAKES_DEMO_POLL_HTML:
      takes_demo_http_send_page (self->message);
      break;
    case TAKES_DEMO_POLL_429_RETRY_AFTER:
      soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "Retry-After",
                                    TAKES_DEMO_RETRY_AFTER);
      G_GNUC_FALLTHROUGH;
    case TAKES_DEMO_POLL_429:
      refuse (self, 429, "Too many requests.");
      break;
    case TAKES_DEMO_POLL_503:
      refuse (self, 503, "There is no capacity at the moment.");
      break;
    case TAKES_DEMO_POLL_500:
      refuse (self, 500, "Something went wrong on the server.");
      break;
    case TAKES_DEMO_POLL_DEEP:
      takes_demo_http_send_deep (self->message);
      break;
    case TAKES_DEMO_POLL_NORMAL:
      break;
    }
}

/**
 * takes_demo_call_poll:
 *
 * Brings the task to where it is by the clock.
 *
 * Returns: %FALSE when the prompt wants this poll to fail, which it has then
 */
gboolean
takes_demo_call_poll (TakesDemoCall *self,
                      TakesDemoTask *task)
{
  g_return_val_if_fail (self != NULL && task != NULL, FALSE);

  takes_demo_service_settle (self->service, task);
  if (task->polls >= task->request->tokens.poll_count)
    return TRUE;

  task->polls++;
  takes_demo_service_save_task (self->service, task);
  fail_poll (self, task->request->tokens.poll);

  return FALSE;
}

/**
 * takes_demo_call_dup_url:
 *
 * Returns: (transfer full): where the finished clip lies, on the media port
 */
char *
takes_demo_call_dup_url (TakesDemoCall *self,
                         TakesDemoTask *task)
{
  TakesDemoResult *result = g_ptr_array_index (task->results, 0);
  const char *extension = result->clip ? strrchr (result->clip, '.') : NULL;
  g_autofree char *url = g_strdup_printf ("%s/files/%s%s?sig=%.8s", self->service->media_url, result->uuid,
                                          extension ? extension : ".mp4", result->uuid);

  return takes_demo_task_dup_place (task, result, url);
}

/* Of "/tasks/7/cancel" by "/tasks/" and "/cancel": "7". */
static char *
match (const char *path,
       const char *pattern)
{
  const char *star = strchr (pattern, '*');
  gsize before = star ? (gsize) (star - pattern) : strlen (pattern);
  gsize length = strlen (path);
  gsize after = star ? strlen (star + 1) : 0;
  char *id;

  if (!star)
    return g_str_equal (path, pattern) ? g_strdup ("") : NULL;

  if (length <= before + after || strncmp (path, pattern, before) != 0 || !g_str_has_suffix (path, star + 1))
    return NULL;

  id = g_strndup (path + before, length - before - after);
  if (strchr (id, '/'))
    g_clear_pointer (&id, g_free);

  return id;
}

static const char *
find_key (TakesDemoCall *self)
{
  const char *header = takes_demo_call_get_header (self, "Authorization");

  if (header)
    return g_str_has_prefix (header, "Bearer ") ? header + strlen ("Bearer ") : NULL;

  return self->dialect->key_header ? takes_demo_call_get_header (self, "x-api-key") : NULL;
}

static gboolean
is_in_time (TakesDemoCall *self)
{
  guint limit = self->dialect->requests_per_minute;

  return limit == 0 || takes_demo_rate_take (&self->service->rates[self->dialect->surface], limit, G_TIME_SPAN_MINUTE,
                                             takes_demo_service_get_now (self->service));
}

/* Whether the route's body is as it must be; if not, that is answered. */
static gboolean
read_body (TakesDemoCall        *self,
           const TakesDemoRoute *route)
{
  g_autoptr (GBytes) bytes = NULL;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);

  if (route->body != TAKES_DEMO_BODY_JSON)
    return TRUE;

  if (g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), "application/json") != 0)
    {
      refuse (self, 400, "The Content-Type must be application/json.");
      return FALSE;
    }

  bytes = soup_message_body_flatten (soup_server_message_get_request_body (self->message));
  self->body = takes_demo_body_new (bytes, NULL);
  if (self->body && takes_json_node_object (takes_demo_body_get_root (self->body)))
    return TRUE;

  refuse (self, 400, "The body must be a JSON object.");

  return FALSE;
}

static void
follow_route (TakesDemoCall *self,
              const char    *path)
{
  const char *method = soup_server_message_get_method (self->message);
  const char *allowed = NULL;

  for (const TakesDemoRoute *route = self->dialect->routes; route->method; route++)
    {
      g_autofree char *id = match (path, route->path);

      if (id && g_str_equal (method, route->method))
        {
          if (read_body (self, route))
            route->answer (self, id);
          return;
        }
      if (id)
        allowed = route->method;
    }

  if (!allowed)
    {
      refuse (self, 404, "Not Found");
      return;
    }

  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "Allow", allowed);
  refuse (self, 405, "Method Not Allowed");
}

/**
 * takes_demo_call_handle:
 * @path: behind the service's base
 *
 * Answers one request. Everything is written down before the answer leaves.
 */
void
takes_demo_call_handle (TakesDemoService       *service,
                        const TakesDemoDialect *dialect,
                        SoupServerMessage      *message,
                        const char             *path,
                        GHashTable             *query)
{
  TakesDemoCall self = { service, dialect, message, query, NULL };

  g_return_if_fail (service != NULL && dialect != NULL && SOUP_IS_SERVER_MESSAGE (message) && path != NULL);

  if (dialect->no_key && !takes_demo_call_get_header (&self, "Authorization") && !find_key (&self))
    takes_demo_call_refuse (&self, takes_demo_refusal_new (401, dialect->no_key, "There is no key."));
  else if (!takes_demo_surface_is_key (dialect->surface, find_key (&self)))
    refuse (&self, 401, "This key is not known. The Demo service has a key of its own.");
  else if (!is_in_time (&self))
    refuse (&self, 429, "Too many requests.");
  else
    follow_route (&self, path);

  g_clear_pointer (&self.body, takes_demo_body_free);
  if (service->ledger_version != takes_demo_ledger_get_version (service->ledger))
    takes_demo_service_save_ledger (service);
}
