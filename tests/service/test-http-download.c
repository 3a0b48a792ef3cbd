/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "http-fixture.h"

#include <string.h>

#define FILE_SIZE 600000

/* The file every handler serves: byte i is i mod 251. */
static guint8 contents[FILE_SIZE];

static void
file_cb (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  /* Without the header the server does not know that only a part was wanted. */
  if (g_str_equal (path, "/norange"))
    soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");

  if (g_str_equal (path, "/gzip"))
    soup_message_headers_append (headers, "Content-Encoding", "gzip");

  soup_message_headers_append (headers, "Set-Cookie", "a=b");
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "video/mp4", SOUP_MEMORY_STATIC, (const char *) contents, FILE_SIZE);
}

static void
status_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  soup_server_message_set_status (message, atoi (path + strlen ("/status/")), NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<html>No.</html>", 16);
}

/* "/hop/3" points to "/hop/2" …, "/hop/0" to the file; "/to" to what the query says. */
static void
redirect_cb (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  g_autofree char *place = NULL;

  if (g_str_has_prefix (path, "/hop/"))
    {
      int left = atoi (path + strlen ("/hop/"));

      place = left > 0 ? g_strdup_printf ("/hop/%d", left - 1) : g_strdup ("/file?a=1");
    }
  else
    {
      place = g_strdup (g_hash_table_lookup (query, "place"));
    }

  soup_server_message_set_status (message, 302, NULL);
  if (place)
    soup_message_headers_append (soup_server_message_get_response_headers (message), "Location", place);
}

static void
set_up (HttpFixture   *f,
        gconstpointer  data)
{
  http_fixture_set_up (f, data);

  for (guint i = 0; i < FILE_SIZE; i++)
    contents[i] = i % 251;

  soup_server_add_handler (f->server, NULL, file_cb, f, NULL);
  soup_server_add_handler (f->server, "/status", status_cb, f, NULL);
  soup_server_add_handler (f->server, "/hop", redirect_cb, f, NULL);
  soup_server_add_handler (f->server, "/to", redirect_cb, f, NULL);
}

static void
assert_contents (GOutputStream *out,
                 gsize          offset)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (out);

  g_assert_cmpmem (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory),
                   contents + offset, FILE_SIZE - offset);
}

/* All of these bring the file. */
static const struct {
  const char *path;
  gint64      offset;
  gint64      start;
  guint       status;
  gboolean    written;
} good[] = {
  { "/file", 0, 0, 200, TRUE },
  { "/file", 1000, 1000, 206, TRUE },
  { "/file", FILE_SIZE - 1, FILE_SIZE - 1, 206, TRUE },
  { "/norange", 1000, 0, 200, FALSE },
  { "/gzip", 0, 0, 200, TRUE },
  { "/hop/0", 0, 0, 200, TRUE },
  { "/hop/4", 0, 0, 200, TRUE },
  { "/hop/1", 1000, 1000, 206, TRUE },
};

static void
test_good (HttpFixture   *f,
           gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

      g_test_message ("%s from %d", good[i].path, (int) good[i].offset);
      http_fixture_download (f, good[i].path, out, good[i].offset, NULL, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_true (outcome.ok);
      g_assert_cmpint (outcome.start, ==, good[i].start);
      g_assert_cmpint (outcome.expected, ==, FILE_SIZE);
      g_assert_cmpuint (outcome.status, ==, good[i].status);
      g_assert_false (g_output_stream_is_closed (out));

      if (good[i].written)
        {
          assert_contents (out, good[i].offset);
          g_assert_cmpint (outcome.progress, ==, FILE_SIZE);
          g_assert_cmpint (outcome.total, ==, FILE_SIZE);
        }
      else
        {
          g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), ==, 0);
        }

      g_assert_null (f->authorization);
      g_assert_null (f->cookie);
      g_assert_cmpstr (f->encoding, ==, "identity");
    }
}

static const guint statuses[] = { 204, 206, 304, 400, 401, 403, 404, 410, 429, 500, 503 };

static void
test_status (HttpFixture   *f,
             gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
      g_autofree char *path = g_strdup_printf ("/status/%u", statuses[i]);

      http_fixture_download (f, path, out, 0, NULL, &outcome);
      g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_STATUS);
      g_assert_cmpuint (outcome.status, ==, statuses[i]);
      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), ==, 0);
    }
}

/* Hosts that do not keep what they promise; `start` −1: an error. */
static const struct {
  const char *answer;
  gint64      offset;
  int         error;
  gint64      start;
  gint64      expected;
  const char *written;
} odd[] = {
  { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", 0, TAKES_HTTP_ERROR_NO_ANSWER, 0, 100, "short" },
  { "HTTP/1.1 200 OK\r\n\r\nno length", 0, -1, 0, -1, "no length" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 2147483649\r\n\r\nx", 0, TAKES_HTTP_ERROR_TOO_LARGE, 0, G_GINT64_CONSTANT (2147483649), "" },
  /* Without a length it ends at the limit, wherever it began. */
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 2147483640-2147483660/*\r\n\r\n012345678901234567890", G_GINT64_CONSTANT (2147483640),
    TAKES_HTTP_ERROR_TOO_LARGE, G_GINT64_CONSTANT (2147483640), -1, "" },
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\n56789", 5, -1, 5, 10, "56789" },
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 5-9/*\r\nContent-Length: 5\r\n\r\n56789", 5, -1, 5, -1, "56789" },
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 5-7/10\r\nContent-Length: 3\r\n\r\n567", 5, TAKES_HTTP_ERROR_NO_ANSWER, 5, 10, "567" },
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 4-9/10\r\nContent-Length: 6\r\n\r\n456789", 5, TAKES_HTTP_ERROR_STATUS, 0, -1, "" },
  { "HTTP/1.1 206 Part\r\nContent-Length: 5\r\n\r\n56789", 5, TAKES_HTTP_ERROR_STATUS, 0, -1, "" },
  { "HTTP/1.1 206 Part\r\nContent-Range: bytes 0-2/3\r\nContent-Length: 3\r\n\r\n012", 0, -1, 0, 3, "012" },
  { "HTTP/1.1 416 No\r\nContent-Range: bytes */10\r\nContent-Length: 0\r\n\r\n", 10, -1, 10, 10, "" },
  { "HTTP/1.1 416 No\r\nContent-Range: bytes */7\r\nContent-Length: 0\r\n\r\n", 10, -1, 0, -1, "" },
  { "HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n", 10, -1, 0, -1, "" },
  { "HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n", 0, TAKES_HTTP_ERROR_STATUS, 0, -1, "" },
  { "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", 0, TAKES_HTTP_ERROR_REFUSED_URL, 0, -1, "" },
  { "HTTP/1.1 302 Found\r\nLocation: \r\nContent-Length: 0\r\n\r\n", 0, TAKES_HTTP_ERROR_REDIRECTED, 0, -1, "" },
  { "", 0, TAKES_HTTP_ERROR_NO_ANSWER, 0, -1, "" },
};

static void
test_odd (HttpFixture   *f,
          gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autofree char *origin = NULL;
      GSocketService *raw = raw_server_new (odd[i].answer, -1, &origin);
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
      GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (out);

      g_test_message ("%s", odd[i].answer);
      http_fixture_download (f, origin, out, odd[i].offset, NULL, &outcome);
      raw_server_free (raw);

      if (odd[i].error < 0)
        g_assert_no_error (outcome.error);
      else
        g_assert_error (outcome.error, TAKES_HTTP_ERROR, odd[i].error);

      g_assert_cmpint (outcome.start, ==, odd[i].start);
      g_assert_cmpint (outcome.expected, ==, odd[i].expected);
      g_assert_cmpmem (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory),
                       odd[i].written, strlen (odd[i].written));
    }
}

static const struct {
  const char *path;
  int         error;
} bad_redirects[] = {
  { "/hop/5", TAKES_HTTP_ERROR_REDIRECTED },
  { "/hop/9", TAKES_HTTP_ERROR_REDIRECTED },
  { "/to?place=http%3A%2F%2F10.0.0.1%2Fa.mp4", TAKES_HTTP_ERROR_REFUSED_URL },
  { "/to?place=http%3A%2F%2Fexample.com%2Fa.mp4", TAKES_HTTP_ERROR_REFUSED_URL },
  { "/to?place=https%3A%2F%2F169.254.169.254%2Fa.mp4", TAKES_HTTP_ERROR_REFUSED_URL },
  { "/to?place=file%3A%2F%2F%2Fetc%2Fpasswd", TAKES_HTTP_ERROR_REFUSED_URL },
  { "/to?place=data%3Avideo%2Fmp4%2Cx", TAKES_HTTP_ERROR_REFUSED_URL },
};

static void
test_bad_redirects (HttpFixture   *f,
                    gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_redirects); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

      g_test_message ("%s", bad_redirects[i].path);
      http_fixture_download (f, bad_redirects[i].path, out, 0, NULL, &outcome);
      g_assert_error (outcome.error, TAKES_HTTP_ERROR, bad_redirects[i].error);
      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)), ==, 0);
    }
}

/* For an account on the internet; the last ones for every account. */
static const char *const refused[] = {
  "http://127.0.0.1:1/a.mp4", "https://127.0.0.1:1/a.mp4", "https://localhost/a.mp4", "https://[::1]/a.mp4",
  "https://10.0.0.1/a.mp4", "https://192.168.1.1/a.mp4", "https://169.254.1.1/a.mp4", "https://2130706433/a.mp4",
  "http://vm.runware.ai/a.mp4", "ftp://vm.runware.ai/a.mp4", "file:///etc/passwd", "data:video/mp4;base64,AAAA",
  "https://me:secret@vm.runware.ai/a.mp4", "not an address", "//vm.runware.ai/a.mp4", " ",
};

static void
test_refused (HttpFixture   *f,
              gconstpointer  data)
{
  takes_account_set_base_url (f->account, "https://api.example.com/v1");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

      g_test_message ("%s", refused[i]);
      http_fixture_download (f, refused[i], out, 0, NULL, &outcome);
      g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REFUSED_URL);
      g_assert_cmpuint (outcome.status, ==, 0);
    }
}

static void
test_disk (HttpFixture   *f,
           gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  guint8 buffer[1000];
  g_autoptr (GOutputStream) out = g_memory_output_stream_new (buffer, sizeof buffer, NULL, NULL);

  http_fixture_download (f, "/file", out, 0, NULL, &outcome);
  g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_WRITE);
}

static void
test_not_reached (HttpFixture   *f,
                  gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autofree char *origin = NULL;

  raw_server_free (raw_server_new ("", 0, &origin));
  http_fixture_download (f, origin, out, 0, NULL, &outcome);
  g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT);
}

static void
wrote_chunk_cb (SoupServerMessage *message,
                GCancellable      *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
drip_cb (SoupServer        *server,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, "drip", 4);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), user_data);
}

static void
test_cancel (HttpFixture   *f,
             gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  soup_server_add_handler (f->server, "/drip", drip_cb, cancellable, NULL);
  http_fixture_download (f, "/drip", out, 0, cancellable, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define SET_UP set_up
#define TEAR_DOWN http_fixture_tear_down

int
main (int    argc,
      char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/http/download/good", HttpFixture, NULL, SET_UP, test_good, TEAR_DOWN);
  g_test_add ("/http/download/status", HttpFixture, NULL, SET_UP, test_status, TEAR_DOWN);
  g_test_add ("/http/download/odd", HttpFixture, NULL, SET_UP, test_odd, TEAR_DOWN);
  g_test_add ("/http/download/bad-redirects", HttpFixture, NULL, SET_UP, test_bad_redirects, TEAR_DOWN);
  g_test_add ("/http/download/refused", HttpFixture, NULL, SET_UP, test_refused, TEAR_DOWN);
  g_test_add ("/http/download/disk", HttpFixture, NULL, SET_UP, test_disk, TEAR_DOWN);
  g_test_add ("/http/download/not-reached", HttpFixture, NULL, SET_UP, test_not_reached, TEAR_DOWN);
  g_test_add ("/http/download/cancel", HttpFixture, NULL, SET_UP, test_cancel, TEAR_DOWN);

  return g_test_run ();
}
