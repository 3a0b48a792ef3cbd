/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "http-fixture.h"

#include <string.h>

static void
got_headers_cb (SoupServerMessage *message,
                HttpFixture       *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  self->n_requests++;
  g_free (self->authorization);
  self->authorization = g_strdup (soup_message_headers_get_one (headers, "Authorization"));
  g_free (self->cookie);
  self->cookie = g_strdup (soup_message_headers_get_one (headers, "Cookie"));
  g_free (self->range);
  self->range = g_strdup (soup_message_headers_get_one (headers, "Range"));
  g_free (self->encoding);
  self->encoding = g_strdup (soup_message_headers_get_one (headers, "Accept-Encoding"));
  self->length = soup_message_headers_get_content_length (headers);
  g_string_truncate (self->body, 0);
  g_checksum_reset (self->checksum);
  self->received = 0;
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              HttpFixture       *self)
{
  gsize length;
  const void *data = g_bytes_get_data (chunk, &length);

  g_checksum_update (self->checksum, data, length);
  self->received += length;
  if (!self->discard)
    g_string_append_len (self->body, data, length);
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    HttpFixture       *self)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), self);
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), self);
}

static char *
dup_origin (GSList *uris)
{
  g_autofree char *text = g_uri_to_string (uris->data);

  text[strlen (text) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return g_steal_pointer (&text);
}

void
http_fixture_set_up (HttpFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base_url = NULL;

  self->server = soup_server_new (NULL, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (request_started_cb), self);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  self->origin = dup_origin (soup_server_get_uris (self->server));
  base_url = g_strconcat (self->origin, "/v1", NULL);
  self->account = takes_account_new ("test", "runware", NULL, base_url, FALSE);
  self->http = takes_http_new ();
  self->body = g_string_new (NULL);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
}

void
http_fixture_tear_down (HttpFixture   *self,
                        gconstpointer  data)
{
  g_assert_finalize_object (self->http);
  g_clear_object (&self->account);
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_free (self->origin);
  g_free (self->authorization);
  g_free (self->cookie);
  g_free (self->range);
  g_free (self->encoding);
  g_string_free (self->body, TRUE);
  g_checksum_free (self->checksum);

  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  HttpOutcome *outcome = user_data;

  g_assert_cmpint (done, >, outcome->progress);
  outcome->progress = done;
  outcome->total = total;
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HttpOutcome *outcome = user_data;

  outcome->may_have_arrived = takes_http_send_may_have_arrived (TAKES_HTTP (source), result);
  outcome->reply = takes_http_send_finish (TAKES_HTTP (source), result, &outcome->error);
  outcome->ok = outcome->reply != NULL;
  outcome->done = TRUE;
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  HttpOutcome *outcome = user_data;

  outcome->ok = takes_http_download_finish (TAKES_HTTP (source), result, &outcome->start, &outcome->expected,
                                            &outcome->status, &outcome->error);
  outcome->done = TRUE;
}

static void
wait_for (HttpOutcome *outcome)
{
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

void
http_fixture_send (HttpFixture      *self,
                   TakesHttpRequest *request,
                   GCancellable     *cancellable,
                   HttpOutcome      *outcome)
{
  takes_http_send_async (self->http, self->account, request, TEST_KEY, progress_cb, outcome,
                         cancellable, sent_cb, outcome);
  wait_for (outcome);
}

TakesHttpRequest *
http_fixture_new_request (HttpFixture *self,
                          const char  *path)
{
  static const char body[] = "[{\"taskType\":\"ping\"}]";
  g_autofree char *url = g_strconcat (self->origin, path, NULL);
  TakesHttpRequest *request = takes_http_request_new ("POST", url, TRUE);

  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_new_static (body, strlen (body));

  return request;
}

void
http_fixture_post (HttpFixture *self,
                   const char  *path,
                   HttpOutcome *outcome)
{
  g_autoptr (TakesHttpRequest) request = http_fixture_new_request (self, path);

  http_fixture_send (self, request, NULL, outcome);
}

void
http_fixture_download (HttpFixture   *self,
                       const char    *url,
                       GOutputStream *out,
                       gint64         offset,
                       GCancellable  *cancellable,
                       HttpOutcome   *outcome)
{
  g_autofree char *whole = *url == '/' ? g_strconcat (self->origin, url, NULL) : g_strdup (url);

  takes_http_download_async (self->http, self->account, whole, out, offset, progress_cb, outcome,
                             cancellable, downloaded_cb, outcome);
  wait_for (outcome);
}

void
http_outcome_clear (HttpOutcome *self)
{
  g_clear_pointer (&self->reply, takes_http_reply_free);
  g_clear_error (&self->error);
}

/* Who has asked a raw server, and what it said so far. */
typedef struct {
  GIOStream *stream;
  GBytes    *answer;
  GString   *seen;
  char       buffer[4096];
} Caller;

static void
caller_free (Caller *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
  g_bytes_unref (self->answer);
  g_string_free (self->seen, TRUE);
  g_free (self);
}

static void
caller_answer (Caller *self)
{
  gsize length;
  const void *data = g_bytes_get_data (self->answer, &length);

  /* Short enough for the socket to take it at once. */
  g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), data, length, NULL, NULL, NULL);
  caller_free (self);
}

static gboolean
caller_has_asked (Caller *self)
{
  const char *end = strstr (self->seen->str, "\r\n\r\n");

  return end && (g_str_has_prefix (self->seen->str, "GET ") || end[4]);
}

static void
caller_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Caller *self = user_data;
  gssize n_bytes = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n_bytes <= 0)
    {
      caller_free (self);
      return;
    }

  g_string_append_len (self->seen, self->buffer, n_bytes);
  if (caller_has_asked (self))
    caller_answer (self);
  else
    g_input_stream_read_async (G_INPUT_STREAM (source), self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT,
                               NULL, caller_read_cb, self);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             GBytes            *answer)
{
  Caller *caller = g_new0 (Caller, 1);

  caller->stream = G_IO_STREAM (g_object_ref (connection));
  caller->answer = g_bytes_ref (answer);
  caller->seen = g_string_new (NULL);

  if (g_bytes_get_size (answer) == 1)
    caller_answer (caller);
  else
    g_input_stream_read_async (g_io_stream_get_input_stream (caller->stream), caller->buffer, sizeof caller->buffer,
                               G_PRIORITY_DEFAULT, NULL, caller_read_cb, caller);

  return TRUE;
}

static void
unref_bytes_cb (gpointer  data,
                GClosure *closure)
{
  g_bytes_unref (data);
}

GSocketService *
raw_server_new (const char  *answer,
                gssize       length,
                char       **origin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) real = NULL;
  GSocketService *service = g_socket_service_new ();

  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &real, &error);
  g_assert_no_error (error);
  g_signal_connect_data (service, "incoming", G_CALLBACK (incoming_cb),
                         g_bytes_new (answer, length < 0 ? strlen (answer) : (gsize) length), unref_bytes_cb, 0);
  *origin = g_strdup_printf ("http://127.0.0.1:%d", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (real)));

  return service;
}

void
raw_server_free (GSocketService *service)
{
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  g_object_unref (service);
}
