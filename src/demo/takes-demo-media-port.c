/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-ports.h"

#include "takes-demo-dashscope.h"
#include "takes-demo-http.h"
#include "takes-demo-sniff.h"

#define DRIP_PIECES      32
#define DRIP_SECONDS     1      /* before each of them */
#define STALL_MS         100    /* how often is looked whether the client has gone */
#define LENGTH_MISSING   1000   /* bytes that [sim:media=length] does not count */

static void
refuse (SoupServerMessage *message,
        guint              status,
        const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_COPY, text, strlen (text));
}

/* A key belongs to one origin (runware.md §10). */
static gboolean
catch_leak (TakesDemoService  *service,
            SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (!soup_message_headers_get_one (headers, "Authorization") && !soup_message_headers_get_one (headers, "x-api-key"))
    return FALSE;

  takes_demo_ledger_leak (service->ledger);
  takes_demo_service_save_ledger (service);
  refuse (message, SOUP_STATUS_BAD_REQUEST, "A media host must not see a key.\n");

  return TRUE;
}

static gboolean
is_read (SoupServerMessage *message)
{
  const char *method = soup_server_message_get_method (message);

  if (method == SOUP_METHOD_GET || method == SOUP_METHOD_HEAD)
    return TRUE;

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", "GET, HEAD");
  refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Only GET is possible here.\n");

  return FALSE;
}

/* libsoup answers Range itself as long as it sees the header. */
static void
send_file (SoupServerMessage *message,
           GBytes            *bytes,
           const char        *type,
           gboolean           ranges)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (ranges)
    soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  else
    soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");

  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
send_badly (TakesDemoService  *service,
            SoupServerMessage *message,
            GBytes            *bytes,
            const char        *type,
            TakesDemoMedia     how)
{
  gsize size = g_bytes_get_size (bytes);
  gsize said = how == TAKES_DEMO_MEDIA_LENGTH ? size - MIN (size, LENGTH_MISSING) : size;
  gboolean stall = how == TAKES_DEMO_MEDIA_STALL;
  gsize sent = stall || how == TAKES_DEMO_MEDIA_CUT ? size / 2 : size;
  gboolean drip = how == TAKES_DEMO_MEDIA_DRIP;
  guint milliseconds = drip ? takes_demo_clock_real_ms (&service->clock, DRIP_SECONDS) : stall ? STALL_MS : 1;
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                                           "\r\nConnection: close\r\n\r\n", type, said);

  takes_demo_http_drip (message, head, bytes, sent, drip ? DRIP_PIECES : 1, milliseconds, stall);
}

static GBytes *
map_file (const char *path)
{
  g_autoptr (GMappedFile) file = path ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  return file ? g_mapped_file_get_bytes (file) : NULL;
}

/* What goes wrong with this download: the first `count` ones, or all. */
static TakesDemoMedia
next_fault (TakesDemoService *service,
            TakesDemoTask    *task,
            TakesDemoResult  *result,
            guint             index)
{
  const TakesDemoTokens *tokens = &task->request->tokens;

  if (tokens->media == TAKES_DEMO_MEDIA_GONE)
    return tokens->media_count == 0 || index + tokens->media_count >= task->results->len ? TAKES_DEMO_MEDIA_GONE
                                                                                         : TAKES_DEMO_MEDIA_NORMAL;

  if (tokens->media == TAKES_DEMO_MEDIA_NORMAL ||
      (tokens->media_count > 0 && result->downloads >= tokens->media_count))
    return TAKES_DEMO_MEDIA_NORMAL;

  result->downloads++;
  takes_demo_service_save_task (service, task);

  return tokens->media;
}

/* [sim:media=moved]: only where it was said to be last, and not where it was first. */
static gboolean
has_moved (TakesDemoTask   *task,
           TakesDemoResult *result,
           GHashTable      *query)
{
  const char *told = query ? g_hash_table_lookup (query, "told") : NULL;
  guint64 number = 0;

  if (task->request->tokens.media != TAKES_DEMO_MEDIA_MOVED)
    return FALSE;

  return !told || !g_ascii_string_to_unsigned (told, 10, 2, G_MAXUINT, &number, NULL) || number != result->told;
}

static gboolean
is_gone (TakesDemoService *service,
         TakesDemoTask    *task,
         TakesDemoResult  *result,
         GHashTable       *query)
{
  gint64 ttl = task->request->ttl;

  if (has_moved (task, result, query))
    return TRUE;

  return ttl > 0 && service->switches.forget == TAKES_DEMO_FORGET_DOCUMENTED &&
         (takes_demo_service_get_now (service) - result->done_at) / G_USEC_PER_SEC >= ttl;
}

static void
send_clip (TakesDemoService  *service,
           SoupServerMessage *message,
           TakesDemoTask     *task,
           TakesDemoResult   *result,
           guint              index)
{
  g_autofree char *path = result->clip ? takes_demo_studio_dup_path (service->studio, result->clip) : NULL;
  g_autoptr (GBytes) bytes = map_file (path);
  TakesDemoMedia fault;

  if (!bytes)
    {
      takes_demo_service_remake_clip (service, task, index);
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After", "2");
      refuse (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "The clip is being made again.\n");
      return;
    }

  fault = next_fault (service, task, result, index);
  switch (fault)
    {
    case TAKES_DEMO_MEDIA_403:
      refuse (message, SOUP_STATUS_FORBIDDEN, "This address is no longer valid.\n");
      break;
    case TAKES_DEMO_MEDIA_404:
      refuse (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
      break;
    case TAKES_DEMO_MEDIA_GONE:
      refuse (message, SOUP_STATUS_GONE, "There is nothing here any more.\n");
      break;

    case TAKES_DEMO_MEDIA_CUT:
    case TAKES_DEMO_MEDIA_DRIP:
    case TAKES_DEMO_MEDIA_STALL:
    case TAKES_DEMO_MEDIA_LENGTH:
      send_badly (service, message, bytes, takes_demo_sniff_type_of (path), fault);
      break;
    default:
      send_file (message, bytes, takes_demo_sniff_type_of (path), fault != TAKES_DEMO_MEDIA_NORANGE);
      break;
    }
}

static char *
uuid_in (const char *path,
         const char *folder)
{
  const char *name;
  const char *dot;

  if (!g_str_has_prefix (path, folder))
    return NULL;

  name = path + strlen (folder);
  dot = strchr (name, '.');

  return dot ? g_strndup (name, dot - name) : g_strdup (name);
}

static void
files_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  TakesDemoService *service = user_data;
  g_autofree char *uuid = uuid_in (path, "/files/");
  TakesDemoTask *task;
  TakesDemoResult *result;
  guint index;

  if (catch_leak (service, message) || !is_read (message))
    return;

  result = uuid ? takes_demo_service_find_video (service, uuid, &task, &index) : NULL;
  if (result && result->state == TAKES_DEMO_RESULT_SUCCESS && !is_gone (service, task, result, query))
    send_clip (service, message, task, result, index);
  else
    refuse (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
}

static void
uploads_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  TakesDemoService *service = user_data;
  g_autofree char *uuid = uuid_in (path, "/uploads/");
  TakesDemoUpload *upload = uuid ? takes_demo_service_find_upload (service, uuid) : NULL;
  g_autoptr (GBytes) bytes = upload ? map_file (upload->path) : NULL;

  if (catch_leak (service, message) || !is_read (message))
    return;

  if (bytes)
    send_file (message, bytes, takes_demo_sniff_type_of (upload->path), TRUE);
  else
    refuse (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
}

static void
oss_cb (SoupServer        *server,
        SoupServerMessage *message,
        const char        *path,
        GHashTable        *query,
        gpointer           user_data)
{
  if (catch_leak (user_data, message))
    return;

  if (soup_server_message_get_method (message) == SOUP_METHOD_POST)
    {
      takes_demo_dashscope_take_form (user_data, message);
      return;
    }

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", "POST");
  refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "Only POST is possible here.\n");
}

static void
nothing_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  if (!catch_leak (user_data, message))
    refuse (message, SOUP_STATUS_NOT_FOUND, "There is nothing here.\n");
}

/**
 * takes_demo_media_attach:
 * @service: must outlive @server
 *
 * Serves clips and uploads, as a service does from another host than its API.
 */
void
takes_demo_media_attach (SoupServer       *server,
                         TakesDemoService *service)
{
  g_return_if_fail (SOUP_IS_SERVER (server) && service != NULL);

  soup_server_add_handler (server, NULL, nothing_cb, service, NULL);
  soup_server_add_handler (server, "/files", files_cb, service, NULL);
  soup_server_add_handler (server, "/uploads", uploads_cb, service, NULL);
  soup_server_add_handler (server, "/oss", oss_cb, service, NULL);
}
