/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "takes-http-private.h"
#include "takes-json.h"
#include "takes-upload-stream.h"
#include "takes-url.h"

#define CHUNK_SIZE      (64 * 1024)

/* A larger answer is parsed in a worker thread. */
#define PARSE_HERE_SIZE (64 * 1024)

/* One request under way: the data of its task. */
typedef struct {
  SoupMessage       *message;
  gboolean           loopback;
  char              *prefix;
  char              *suffix;
  char              *content_type;
  gboolean           raw_file;
  GInputStream      *file;
  GInputStream      *stream;
  GByteArray        *bytes;
  char              *key;
  TakesHttpProgress  progress;
  gpointer           progress_data;
  gint64             sent;
  gint64             total;
  gboolean           left;      /* something may have arrived */
  TakesHttpReply    *reply;
} Sending;

static void
sending_free (Sending *self)
{
  if (self->message)
    g_signal_handlers_disconnect_by_data (self->message, self);

  g_clear_object (&self->message);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self->content_type);
  g_clear_object (&self->file);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self->key);
  takes_http_reply_free (self->reply);
  g_free (self);
}

static void
return_error (GTask        *task,
              const GError *error)
{
  Sending *sending = g_task_get_task_data (task);

  if (sending->message)
    takes_http_log (sending->message, sending->left ? "no answer" : "not sent", sending->sent);

  g_task_return_error (task, takes_http_translate_error (error, sending->left));
}

/* From here on it is not certain that nothing arrived: HTTP/2 tells about the body after the fact. */
static void
wrote_headers_cb (SoupMessage *message,
                  Sending     *sending)
{
  sending->left = TRUE;
}

static void
wrote_body_data_cb (SoupMessage *message,
                    guint        chunk_size,
                    Sending     *sending)
{
  sending->sent += chunk_size;

  if (sending->progress)
    sending->progress (sending->sent, sending->total, sending->progress_data);
}

static void
parse_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  JsonNode *json = takes_http_parse (task_data);

  g_task_return_pointer (task, json, (GDestroyNotify) json_node_unref);
}

static void
parsed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);

  sending->reply->json = g_task_propagate_pointer (G_TASK (result), NULL);
  g_task_return_pointer (task, g_steal_pointer (&sending->reply), (GDestroyNotify) takes_http_reply_free);
}

static void
finish_reply (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);
  TakesHttpReply *reply = g_new0 (TakesHttpReply, 1);
  g_autoptr (GTask) parse = NULL;

  takes_http_log (sending->message, "answered", sending->bytes->len);
  takes_http_mask (sending->bytes, sending->key);

  reply->status = soup_message_get_status (sending->message);
  reply->retry_after = takes_http_read_retry_after (soup_message_get_response_headers (sending->message));
  reply->raw = g_byte_array_free_to_bytes (g_steal_pointer (&sending->bytes));
  sending->reply = reply;

  if (g_bytes_get_size (reply->raw) <= PARSE_HERE_SIZE)
    {
      reply->json = takes_http_parse (reply->raw);
      g_task_return_pointer (task, g_steal_pointer (&sending->reply), (GDestroyNotify) takes_http_reply_free);
      return;
    }

  parse = g_task_new (NULL, NULL, parsed_cb, g_object_ref (task));
  g_task_set_task_data (parse, g_bytes_ref (reply->raw), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (parse, parse_in_thread);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  Sending *sending = g_task_get_task_data (task);
  gsize length;
  const void *data;

  if (!chunk)
    {
      return_error (task, error);
      return;
    }

  data = g_bytes_get_data (chunk, &length);
  if (length == 0)
    {
      finish_reply (task);
      return;
    }

  if (sending->bytes->len + length > TAKES_JSON_MAX_SIZE)
    {
      takes_http_log (sending->message, "answer too large", sending->bytes->len);
      g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_TOO_LARGE,
                               _("The answer of the service is larger than any answer may be."));
      return;
    }

  g_byte_array_append (sending->bytes, data, length);
  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), CHUNK_SIZE, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Sending *sending = g_task_get_task_data (task);
  guint status;

  sending->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!sending->stream)
    {
      return_error (task, error);
      return;
    }

  sending->left = TRUE;
  status = soup_message_get_status (sending->message);
  if (status >= 300 && status < 400)
    {
      takes_http_log (sending->message, "redirect not followed", -1);
      g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REDIRECTED,
                               _("The service pointed to another address (status %u), which is never followed with a key."),
                               status);
      return;
    }

  sending->bytes = g_byte_array_new ();
  g_input_stream_read_bytes_async (sending->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
start (GTask *task)
{
  TakesHttp *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);

  g_signal_connect (sending->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), sending);
  g_signal_connect (sending->message, "wrote-body-data", G_CALLBACK (wrote_body_data_cb), sending);

  takes_http_log (sending->message, "sending", sending->total);
  soup_session_send_async (takes_http_get_session (self, TAKES_HTTP_API, sending->loopback), sending->message,
                           G_PRIORITY_DEFAULT, g_task_get_cancellable (task), sent_cb, g_object_ref (task));
}

static void
file_measured_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) body = NULL;
  g_autoptr (GFileInfo) info = NULL;
  Sending *sending = g_task_get_task_data (task);

  info = g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (source), result, &error);
  if (!info)
    {
      return_error (task, error);
      return;
    }

  body = takes_upload_stream_new (sending->prefix, sending->file, g_file_info_get_size (info), sending->suffix,
                                  sending->raw_file);
  sending->total = takes_upload_stream_get_length (TAKES_UPLOAD_STREAM (body));
  soup_message_set_request_body (sending->message, sending->content_type, body, sending->total);
  start (task);
}

static void
file_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Sending *sending = g_task_get_task_data (task);
  GFileInputStream *file = g_file_read_finish (G_FILE (source), result, &error);

  if (!file)
    {
      return_error (task, error);
      return;
    }

  sending->file = G_INPUT_STREAM (file);
  g_file_input_stream_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_PRIORITY_DEFAULT,
                                        g_task_get_cancellable (task), file_measured_cb, g_object_ref (task));
}

static void
attach_body (GTask                  *task,
             const TakesHttpRequest *request)
{
  Sending *sending = g_task_get_task_data (task);

  if (request->file)
    {
      g_autoptr (GFile) file = g_file_new_for_path (request->file);

      sending->prefix = g_strdup (request->prefix ? request->prefix : "");
      sending->suffix = g_strdup (request->suffix ? request->suffix : "");
      sending->content_type = g_strdup (request->content_type);
      sending->raw_file = request->raw_file;
      g_file_read_async (file, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), file_opened_cb, g_object_ref (task));
      return;
    }

  if (request->body)
    {
      sending->total = g_bytes_get_size (request->body);
      soup_message_set_request_body_from_bytes (sending->message, request->content_type, request->body);
    }

  start (task);
}

/* A key is one word of plain characters; anything else would end the header it stands in. */
static gboolean
check_key (const char  *key,
           GError     **error)
{
  for (const char *p = key; *p; p++)
    if (!g_ascii_isgraph (*p))
      {
        g_set_error (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT,
                     _("The key contains a character that no key has."));
        return FALSE;
      }

  return TRUE;
}

static SoupMessage *
new_message (TakesAccount            *account,
             const TakesHttpRequest  *request,
             const char              *key,
             GError                 **error)
{
  const char *base_url = takes_provider_get_base_url (account);
  g_autoptr (GUri) base = takes_url_parse (base_url);
  g_autoptr (GUri) uri = takes_url_parse (request->url);
  g_autoptr (SoupMessage) message = NULL;
  SoupMessageHeaders *headers;
  gboolean own = base && uri && takes_url_same_origin (base, uri);

  if (!uri || (own ? !takes_account_check_url (base_url, NULL)
                   : request->send_auth || !takes_url_media_allowed (uri, takes_account_is_loopback (account))))
    {
      g_set_error (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REFUSED_URL,
                   _("This address is not one that requests of this account may go to."));
      return NULL;
    }

  message = soup_message_new_from_uri (request->method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  for (guint i = 0; request->headers && request->headers[i] && request->headers[i + 1]; i += 2)
    soup_message_headers_replace (headers, request->headers[i], request->headers[i + 1]);

  if (request->send_auth && key && *key)
    {
      g_autofree char *value = g_strconcat ("Bearer ", key, NULL);

      if (!check_key (key, error))
        return NULL;

      soup_message_headers_replace (headers, "Authorization", value);
    }

  return g_steal_pointer (&message);
}

/**
 * takes_http_send_async:
 * @account: whose service is asked; the key goes only to the origin of its address
 * @request: what to send; copied as far as it is needed
 * @key: (nullable): never kept longer than the request, never logged
 * @progress: (nullable): called for every part of the body that left; stays valid until the end
 * @cancellable: (nullable): also the only time-out there is
 *
 * Sends once and reads the answer at any status. A body that lies in a file is read in blocks
 * while it is sent (gateways.md §8).
 */
void
takes_http_send_async (TakesHttp              *self,
                       TakesAccount           *account,
                       const TakesHttpRequest *request,
                       const char             *key,
                       TakesHttpProgress       progress,
                       gpointer                progress_data,
                       GCancellable           *cancellable,
                       GAsyncReadyCallback     callback,
                       gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Sending *sending;

  g_return_if_fail (TAKES_IS_HTTP (self));
  g_return_if_fail (takes_http_is_own_thread (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));
  g_return_if_fail (request != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_http_send_async);

  sending = g_new0 (Sending, 1);
  sending->key = g_strdup (key);
  sending->progress = progress;
  sending->progress_data = progress_data;
  sending->loopback = takes_account_is_loopback (account);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);

  sending->message = new_message (account, request, key, &error);
  if (sending->message)
    attach_body (task, request);
  else
    g_task_return_error (task, error);
}

/**
 * takes_http_send_finish:
 *
 * Returns: (transfer full): the answer at any status; %NULL with %TAKES_HTTP_ERROR or
 *   %G_IO_ERROR_CANCELLED. Only %TAKES_HTTP_ERROR_NOT_SENT and %TAKES_HTTP_ERROR_REFUSED_URL prove
 *   that nothing can have been bought
 */
TakesHttpReply *
takes_http_send_finish (TakesHttp     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_http_send_may_have_arrived:
 *
 * For a request that was cancelled, a time-out for instance, in its callback.
 *
 * Returns: whether a byte of its body may have left
 */
gboolean
takes_http_send_may_have_arrived (TakesHttp    *self,
                                  GAsyncResult *result)
{
  Sending *sending;

  g_return_val_if_fail (g_task_is_valid (result, self), TRUE);

  sending = g_task_get_task_data (G_TASK (result));

  return sending->left;
}
