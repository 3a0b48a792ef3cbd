/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "demo-client.h"

#include "takes-json.h"

#define PATIENCE_SECONDS 100
#define POLL_MS          15

void
demo_client_start (DemoClient *self,
                   double      speed,
                   gboolean    keep)
{
  g_autoptr (GError) error = NULL;

  self->speed = speed;
  self->folder = keep ? g_dir_make_tmp ("takes-demo-test-XXXXXX", &error) : NULL;
  g_assert_no_error (error);
  self->session = soup_session_new_with_options ("timeout", PATIENCE_SECONDS, "proxy-resolver", NULL, NULL);
  self->demo = takes_demo_new (self->folder, speed, 0);
  takes_demo_start (self->demo, &error);
  g_assert_no_error (error);
}

/* As after the end of the process: another object on the same folder. */
void
demo_client_restart (DemoClient *self)
{
  g_autoptr (GError) error = NULL;

  takes_demo_stop (self->demo);
  g_assert_finalize_object (self->demo);
  self->demo = takes_demo_new (self->folder, self->speed, 0);
  takes_demo_start (self->demo, &error);
  g_assert_no_error (error);
}

void
demo_client_stop (DemoClient *self)
{
  g_clear_object (&self->session);
  takes_demo_stop (self->demo);
  g_assert_finalize_object (self->demo);
  self->demo = NULL;
  g_clear_pointer (&self->folder, g_free);
}

static DemoReply *
send (DemoClient  *self,
      SoupMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DemoReply) reply = g_new0 (DemoReply, 1);

  reply->body = soup_session_send_and_read (self->session, message, NULL, &error);
  if (!reply->body)
    return g_steal_pointer (&reply);

  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->json = takes_json_parse (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), NULL);

  return g_steal_pointer (&reply);
}

/* `key` may be NULL: no header at all. */
DemoReply *
demo_client_post (DemoClient *self,
                  const char *key,
                  const char *body)
{
  g_autofree char *url = takes_demo_dup_base_url (self->demo, "runware");
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  if (key)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", key, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
    }

  return send (self, message);
}

/* The array with one task, printf-style, with the right key. */
DemoReply *
demo_client_ask (DemoClient *self,
                 const char *format,
                 ...)
{
  g_autofree char *task = NULL;
  g_autofree char *body = NULL;
  va_list args;

  va_start (args, format);
  task = g_strdup_vprintf (format, args);
  va_end (args);
  body = g_strdup_printf ("[%s]", task);

  return demo_client_post (self, TAKES_DEMO_KEY, body);
}

/* `path` behind the service's base; `body` is JSON. Then headers and values, "" for none: over the right key and,
 * on DashScope, over X-DashScope-Async. */
DemoReply *
demo_client_request (DemoClient *self,
                     const char *service,
                     const char *method,
                     const char *path,
                     const char *body,
                     ...)
{
  g_autofree char *base = takes_demo_dup_base_url (self->demo, service);
  g_autofree char *url = g_strconcat (base, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) bytes = body ? g_bytes_new (body, strlen (body)) : NULL;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *name;
  va_list args;

  soup_message_headers_replace (headers, "Authorization", "Bearer " TAKES_DEMO_KEY);
  if (g_str_equal (service, "dashscope") && body)
    soup_message_headers_replace (headers, "X-DashScope-Async", "enable");
  if (bytes)
    soup_message_set_request_body_from_bytes (message, "application/json", bytes);

  va_start (args, body);
  while ((name = va_arg (args, const char *)))
    {
      const char *value = va_arg (args, const char *);

      soup_message_headers_remove (headers, name);
      if (*value)
        soup_message_headers_replace (headers, name, value);
    }
  va_end (args);

  return send (self, message);
}

/* A form of texts, by name and value, and the file behind them; "file" itself may be among the names, and then
 * the file stands there. */
DemoReply *
demo_client_upload (DemoClient *self,
                    const char *url,
                    gboolean    key,
                    GBytes     *file,
                    ...)
{
  SoupMultipart *form = soup_multipart_new (SOUP_FORM_MIME_TYPE_MULTIPART);
  g_autoptr (SoupMessage) message = NULL;
  gboolean placed = FALSE;
  const char *name;
  va_list args;

  va_start (args, file);
  while ((name = va_arg (args, const char *)))
    {
      const char *value = va_arg (args, const char *);

      if (g_str_equal (name, "file"))
        soup_multipart_append_form_file (form, "file", value, NULL, file);
      else
        soup_multipart_append_form_string (form, name, value);
      placed |= g_str_equal (name, "file");
    }
  va_end (args);
  if (!placed)
    soup_multipart_append_form_file (form, "file", "a.bin", NULL, file);

  message = soup_message_new_from_multipart (url, form);
  soup_multipart_free (form);
  if (key)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "Bearer " TAKES_DEMO_KEY);

  return send (self, message);
}

DemoReply *
demo_client_get (DemoClient *self,
                 const char *url,
                 const char *header,
                 const char *value)
{
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);

  if (header)
    soup_message_headers_replace (soup_message_get_request_headers (message), header, value);

  return send (self, message);
}

/* "switch?queue=429", "clock?advance=10", "reset" */
void
demo_client_control (DemoClient *self,
                     const char *what)
{
  g_autofree char *url = g_strdup_printf ("%s/sim/%s", takes_demo_get_control_url (self->demo), what);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (DemoReply) reply = send (self, message);

  g_assert_cmpuint (reply->status, ==, 200);
}

/* One number of the ledger: of a whole service. */
gint64
demo_client_service (DemoClient *self,
                     const char *service,
                     const char *member)
{
  g_autofree char *url = g_strconcat (takes_demo_get_control_url (self->demo), "/sim/ledger", NULL);
  g_autoptr (DemoReply) reply = demo_client_get (self, url, NULL, NULL);
  JsonObject *services = takes_json_get_object (takes_json_node_object (reply->json), "services");
  gint64 value = 0;

  g_assert_true (takes_json_get_int (takes_json_get_object (services, service), member, &value));

  return value;
}

/* One number of the ledger: of a task, or with NULL of all. */
gint64
demo_client_ledger (DemoClient *self,
                    const char *task_uuid,
                    const char *member)
{
  g_autofree char *url = g_strconcat (takes_demo_get_control_url (self->demo), "/sim/ledger", NULL);
  g_autoptr (DemoReply) reply = demo_client_get (self, url, NULL, NULL);
  JsonObject *object = takes_json_node_object (reply->json);
  gint64 value = 0;

  g_assert_nonnull (object);
  if (task_uuid)
    object = takes_json_get_object (takes_json_get_object (object, "tasks"), task_uuid);
  if (object)
    g_assert_true (takes_json_get_int (object, member, &value));

  return value;
}

/* `more` are further members, with a comma in front; a clip of 2 s from a link, the quickest there is. */
char *
demo_client_submit (DemoClient *self,
                    const char *prompt,
                    const char *more)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (DemoReply) reply = NULL;

  reply = demo_client_ask (self,
                           "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6-flash\","
                           "\"positivePrompt\":\"%s\",\"width\":1280,\"height\":720,\"duration\":2,\"includeCost\":true,"
                           "\"inputs\":{\"frameImages\":[\"https://example.org/a.png\"]}%s}",
                           uuid, prompt, more ? more : "");
  g_test_message ("submit: %u %s", reply->status,
                  reply->body ? (const char *) g_bytes_get_data (reply->body, NULL) : "no answer");

  return g_steal_pointer (&uuid);
}

DemoReply *
demo_client_poll (DemoClient *self,
                  const char *task_uuid)
{
  return demo_client_ask (self, "{\"taskType\":\"getResponse\",\"taskUUID\":\"%s\"}", task_uuid);
}

static gboolean
is_running (DemoReply *reply)
{
  JsonArray *data = demo_reply_get_array (reply, "data");

  for (guint i = 0; data && i < json_array_get_length (data); i++)
    {
      JsonObject *item = takes_json_node_object (json_array_get_element (data, i));

      if (!g_strcmp0 (takes_json_get_string (item, "status"), "processing") ||
          !g_strcmp0 (takes_json_get_string (item, "status"), "warming-up"))
        return TRUE;
    }

  return FALSE;
}

/* Polls until nothing is processing any more. */
DemoReply *
demo_client_wait (DemoClient *self,
                  const char *task_uuid)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (DemoReply) reply = demo_client_poll (self, task_uuid);

      if (!is_running (reply))
        return g_steal_pointer (&reply);
      g_usleep (POLL_MS * 1000);
    }

  g_assert_not_reached ();
}

char *
demo_client_wait_url (DemoClient *self,
                      const char *task_uuid)
{
  g_autoptr (DemoReply) reply = demo_client_wait (self, task_uuid);
  JsonObject *item = demo_reply_get_item (reply, 0);

  return g_strdup (takes_json_get_string (item, "videoURL"));
}

void
demo_reply_free (DemoReply *self)
{
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self);
}

/* "result.data.0.url" */
JsonNode *
demo_reply_get_node (DemoReply  *self,
                     const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = self->json;

  for (guint i = 0; node && parts[i]; i++)
    {
      JsonArray *array = takes_json_node_array (node);
      guint64 index = g_ascii_strtoull (parts[i], NULL, 10);

      if (array)
        node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
      else
        node = takes_json_get (takes_json_node_object (node), parts[i]);
    }

  return node;
}

const char *
demo_reply_get_text (DemoReply  *self,
                     const char *path)
{
  return takes_json_node_string (demo_reply_get_node (self, path));
}

JsonArray *
demo_reply_get_array (DemoReply  *self,
                      const char *member)
{
  JsonObject *object = takes_json_node_object (self->json);

  return object ? takes_json_get_array (object, member) : NULL;
}

static JsonObject *
get_object (DemoReply  *self,
            const char *member,
            guint       index)
{
  JsonArray *array = demo_reply_get_array (self, member);

  g_assert_nonnull (array);
  g_assert_cmpuint (json_array_get_length (array), >, index);

  return takes_json_node_object (json_array_get_element (array, index));
}

JsonObject *
demo_reply_get_item (DemoReply *self,
                     guint      index)
{
  return get_object (self, "data", index);
}

JsonObject *
demo_reply_get_error (DemoReply *self,
                      guint      index)
{
  return get_object (self, "errors", index);
}
