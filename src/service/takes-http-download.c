/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "takes-http-private.h"
#include "takes-url.h"

#define CHUNK_SIZE    (256 * 1024)
#define MAX_FILE_SIZE (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)
#define MAX_REDIRECTS 5

/* One file on its way: the data of its task. */
typedef struct {
  SoupMessage       *message;
  GInputStream      *stream;
  GOutputStream     *out;
  GBytes            *chunk;
  gboolean           loopback;
  guint              n_redirects;
  gboolean           left;
  gint64             offset;     /* asked for */
  gint64             start;      /* where the bytes begin */
  gint64             written;
  gint64             expected;   /* of the whole file, −1 not told */
  guint              status;
  TakesHttpProgress  progress;
  gpointer           progress_data;
} Download;

static void
download_clear_message (Download *self)
{
  if (self->message)
    g_signal_handlers_disconnect_by_data (self->message, self);

  g_clear_object (&self->message);
  g_clear_object (&self->stream);
}

static void
download_free (Download *self)
{
  download_clear_message (self);
  g_clear_object (&self->out);
  g_clear_pointer (&self->chunk, g_bytes_unref);
  g_free (self);
}

static void
return_error (GTask        *task,
              const GError *error)
{
  Download *download = g_task_get_task_data (task);

  takes_http_log (download->message, "download failed", download->written);
  g_task_return_error (task, takes_http_translate_error (error, download->left));
}

static void
wrote_headers_cb (SoupMessage *message,
                  Download    *download)
{
  download->left = TRUE;
}

static void
fail (GTask          *task,
      TakesHttpError  code,
      const char     *sentence)
{
  Download *download = g_task_get_task_data (task);

  takes_http_log (download->message, "download ended", download->written);
  g_task_return_new_error (task, TAKES_HTTP_ERROR, code, "%s", sentence);
}

static gboolean
check_written (GTask         *task,
               GOutputStream *out,
               GAsyncResult  *result)
{
  Download *download = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gsize n_bytes = 0;

  if (!g_output_stream_write_all_finish (out, result, &n_bytes, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_WRITE,
                                 _("The file cannot be written: %s"), error->message);
      return FALSE;
    }

  g_clear_pointer (&download->chunk, g_bytes_unref);
  download->written += n_bytes;
  if (download->progress)
    download->progress (download->start + download->written, download->expected, download->progress_data);

  return TRUE;
}

static void
finish (GTask *task)
{
  Download *download = g_task_get_task_data (task);

  if (download->expected >= 0 && download->start + download->written < download->expected)
    {
      fail (task, TAKES_HTTP_ERROR_NO_ANSWER, _("The connection ended before the whole file was there."));
      return;
    }

  takes_http_log (download->message, "downloaded", download->written);
  g_task_return_boolean (task, TRUE);
}

static gboolean
check_read (GTask        *task,
            GInputStream *stream,
            GAsyncResult *result)
{
  Download *download = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (stream, result, &error);
  gint64 length;

  if (!chunk)
    {
      return_error (task, error);
      return FALSE;
    }

  length = g_bytes_get_size (chunk);
  if (length == 0)
    {
      finish (task);
      return FALSE;
    }

  if (download->start + download->written + length > MAX_FILE_SIZE)
    {
      fail (task, TAKES_HTTP_ERROR_TOO_LARGE, _("The file is larger than 2 GB, which no clip is."));
      return FALSE;
    }

  download->chunk = g_steal_pointer (&chunk);

  return TRUE;
}

/* Reading and writing by turns, so that never more than one part is in memory. */
static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *download = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (source == G_OBJECT (download->out))
    {
      if (check_written (task, download->out, result))
        g_input_stream_read_bytes_async (download->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, cancellable,
                                         moved_cb, g_object_ref (task));
    }
  else if (check_read (task, download->stream, result))
    {
      gsize length;
      const void *data = g_bytes_get_data (download->chunk, &length);

      g_output_stream_write_all_async (download->out, data, length, G_PRIORITY_DEFAULT, cancellable,
                                       moved_cb, g_object_ref (task));
    }
}

/* What the host promises: a part from where we asked, the whole, or nothing that is missing. */
static gboolean
accept_answer (Download *download)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (download->message);
  goffset start, end, total = -1;
  gboolean ranged = soup_message_headers_get_content_range (headers, &start, &end, &total);

  if (download->status == SOUP_STATUS_OK)
    {
      if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
        download->expected = soup_message_headers_get_content_length (headers);

      return TRUE;
    }

  if (download->status != SOUP_STATUS_PARTIAL_CONTENT || !ranged || start != download->offset)
    return FALSE;

  download->start = start;
  download->expected = total;

  return TRUE;
}

/* "416 … bytes * / N" (RFC 9110 §14.4), which libsoup does not read: there is nothing after N. */
static gboolean
is_past_end (Download *download)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (download->message);
  const char *range = soup_message_headers_get_one (headers, "Content-Range");
  guint64 total;

  if (download->status != SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE || download->offset == 0)
    return FALSE;

  if (range && g_str_has_prefix (range, "bytes */") &&
      g_ascii_string_to_unsigned (range + strlen ("bytes */"), 10, 0, G_MAXINT64, &total, NULL) &&
      (gint64) total == download->offset)
    {
      download->start = download->offset;
      download->expected = total;
    }

  return TRUE;
}

static void
begin (GTask *task)
{
  Download *download = g_task_get_task_data (task);

  if (is_past_end (download))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (!accept_answer (download))
    {
      takes_http_log (download->message, "not the file", -1);
      g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_STATUS,
                               _("The host of the file answered with status %u."), download->status);
      return;
    }

  if (download->expected > MAX_FILE_SIZE)
    {
      fail (task, TAKES_HTTP_ERROR_TOO_LARGE, _("The file is larger than 2 GB, which no clip is."));
      return;
    }

  /* The host ignored where we wanted to go on: the caller rewinds and begins again. */
  if (download->start != download->offset)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_input_stream_read_bytes_async (download->stream, CHUNK_SIZE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   moved_cb, g_object_ref (task));
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void
send_request (GTask               *task,
              GUri                *uri,
              GAsyncReadyCallback  callback)
{
  TakesHttp *self = g_task_get_source_object (task);
  Download *download = g_task_get_task_data (task);
  SoupMessageHeaders *headers;

  download_clear_message (download);
  download->left = FALSE;
  download->message = soup_message_new_from_uri ("GET", uri);
  soup_message_add_flags (download->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  headers = soup_message_get_request_headers (download->message);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (download->offset > 0)
    soup_message_headers_set_range (headers, download->offset, -1);

  g_signal_connect (download->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), download);
  takes_http_log (download->message, "fetching", -1);
  soup_session_send_async (takes_http_get_session (self, TAKES_HTTP_MEDIA, download->loopback), download->message,
                           G_PRIORITY_DEFAULT, g_task_get_cancellable (task), callback, g_object_ref (task));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) next = NULL;
  Download *download = g_task_get_task_data (task);

  download->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!download->stream)
    {
      return_error (task, error);
      return;
    }

  download->left = TRUE;
  download->status = soup_message_get_status (download->message);
  if (!is_redirect (download->status))
    {
      begin (task);
      return;
    }

  if (++download->n_redirects > MAX_REDIRECTS)
    {
      fail (task, TAKES_HTTP_ERROR_REDIRECTED, _("The host of the file only points to other addresses."));
      return;
    }

  next = takes_url_next_hop (soup_message_get_uri (download->message),
                             soup_message_headers_get_one (soup_message_get_response_headers (download->message),
                                                           "Location"),
                             download->loopback);
  if (next)
    send_request (task, next, sent_cb);
  else
    fail (task, TAKES_HTTP_ERROR_REFUSED_URL,
          _("The host of the file points to an address that is not safe to follow."));
}

/**
 * takes_http_download_async:
 * @account: tells whether addresses of this computer are allowed; its key is never sent here
 * @url: from the service; judged before anything is asked
 * @out: where the bytes go; stays open
 * @offset: how many bytes are there already
 * @progress: (nullable): bytes of the file that are there, and in all
 * @cancellable: (nullable): also the only time-out there is
 *
 * Fetches a file without a key, without cookies, and as it lies there. At most five redirects,
 * each of them judged as @url is; files above 2 GB are refused.
 */
void
takes_http_download_async (TakesHttp           *self,
                           TakesAccount        *account,
                           const char          *url,
                           GOutputStream       *out,
                           gint64               offset,
                           TakesHttpProgress    progress,
                           gpointer             progress_data,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  Download *download;

  g_return_if_fail (TAKES_IS_HTTP (self));
  g_return_if_fail (takes_http_is_own_thread (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));
  g_return_if_fail (G_IS_OUTPUT_STREAM (out));
  g_return_if_fail (offset >= 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_http_download_async);

  download = g_new0 (Download, 1);
  download->out = g_object_ref (out);
  download->offset = offset;
  download->expected = -1;
  download->progress = progress;
  download->progress_data = progress_data;
  download->loopback = takes_account_is_loopback (account);
  g_task_set_task_data (task, download, (GDestroyNotify) download_free);

  uri = takes_url_parse (url);
  if (uri && takes_url_media_allowed (uri, download->loopback))
    send_request (task, uri, sent_cb);
  else
    g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REFUSED_URL,
                             _("The service named a file at an address that is not safe to fetch from."));
}

/**
 * takes_http_download_finish:
 * @start: (out) (optional): where the bytes began: the offset, or 0 when the host ignored it: then
 *   nothing was written, and the caller rewinds and begins again
 * @expected: (out) (optional): size of the whole file in bytes, −1 not told
 * @status: (out) (optional): what the last host answered, 0 nothing; also set on errors
 *
 * Returns: whether all that was promised is written
 */
gboolean
takes_http_download_finish (TakesHttp     *self,
                            GAsyncResult  *result,
                            gint64        *start,
                            gint64        *expected,
                            guint         *status,
                            GError       **error)
{
  Download *download;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  download = g_task_get_task_data (G_TASK (result));
  if (start)
    *start = download->start;
  if (expected)
    *expected = download->expected;
  if (status)
    *status = download->status;

  return g_task_propagate_boolean (G_TASK (result), error);
}
