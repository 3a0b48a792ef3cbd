/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "http-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "takes-runware.h"

#define LARGE_SIZE  (32 * 1024 * 1024)
#define MAX_GROWTH  (16 * 1024 * 1024)

/* A sanitizer keeps what was freed, and valgrind what it knows of every byte: memory tells nothing then. */
static gboolean
can_measure (void)
{
#ifdef __SANITIZE_ADDRESS__
  return FALSE;
#else
  const char *preloaded = g_getenv ("LD_PRELOAD");

  return !preloaded || !strstr (preloaded, "vgpreload");
#endif
}

static void
ok_cb (SoupServer        *server,
       SoupServerMessage *message,
       const char        *path,
       GHashTable        *query,
       gpointer           user_data)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, "{\"data\":[]}", 11);
}

static char *
write_file (const char   *name,
            const guint8 *data,
            gsize         length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_file_set_contents (path, (const char *) data, length, &error);
  g_assert_no_error (error);

  return path;
}

static guint8 *
new_noise (gsize length)
{
  guint8 *data = g_malloc (length + 1);
  guint32 state = 1;

  for (gsize i = 0; i < length; i++)
    {
      state = state * 1664525u + 1013904223u;
      data[i] = state >> 24;
    }

  return data;
}

/* Sizes around the three bytes of base64 and around the blocks of the stream. */
static const gsize sizes[] = { 0, 1, 2, 3, 4, 49151, 49152, 49153, 98304, 100000 };

static void
test_exact (HttpFixture   *f,
            gconstpointer  data)
{
  soup_server_add_handler (f->server, "/v1", ok_cb, f, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autofree guint8 *noise = new_noise (sizes[i]);
      g_autofree char *path = write_file ("input.bin", noise, sizes[i]);
      g_autofree char *base64 = sizes[i] ? g_base64_encode (noise, sizes[i]) : g_strdup ("");
      g_autofree char *expected = g_strdup_printf ("[{\"taskType\":\"mediaStorage\",\"taskUUID\":\"u\\\"1\","
                                                   "\"operation\":\"upload\",\"media\":\"%s\"}]", base64);
      g_autoptr (TakesHttpRequest) request = takes_runware.build_upload (f->account, &(TakesUpload) { "u\"1", path, "image/png" });

      http_fixture_send (f, request, NULL, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpstr (f->body->str, ==, expected);
      g_assert_cmpint (f->length, ==, (gint64) strlen (expected));
      g_assert_cmpint (outcome.progress, ==, (gint64) strlen (expected));
      g_assert_cmpint (outcome.total, ==, (gint64) strlen (expected));
      g_assert_cmpstr (f->authorization, ==, "Bearer " TEST_KEY);
    }
}

/* A part of a form: the bytes themselves, to another host, with headers of its own and without the key. */
static void
test_raw (HttpFixture   *f,
          gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autofree guint8 *noise = new_noise (100000);
  g_autofree char *path = write_file ("raw.bin", noise, 100000);
  g_autofree char *url = g_strconcat (f->origin, "/oss", NULL);
  g_autoptr (TakesHttpRequest) request = takes_http_request_new ("POST", url, FALSE);

  request->headers = g_strsplit ("X-Marker\n1", "\n", -1);
  request->content_type = g_strdup ("multipart/form-data; boundary=b");
  request->prefix = g_strdup ("--b\r\n\r\n");
  request->file = g_strdup (path);
  request->suffix = g_strdup ("\r\n--b--\r\n");
  request->raw_file = TRUE;
  soup_server_add_handler (f->server, "/oss", ok_cb, f, NULL);

  http_fixture_send (f, request, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_null (f->authorization);
  g_assert_cmpint (f->length, ==, 7 + 100000 + 9);
  g_assert_cmpmem (f->body->str, 7, "--b\r\n\r\n", 7);
  g_assert_cmpmem (f->body->str + 7, 100000, noise, 100000);
  g_assert_cmpmem (f->body->str + 100007, f->body->len - 100007, "\r\n--b--\r\n", 9);
}

/* Anonymous and file memory of this process, in bytes. */
static gint64
get_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return -1;

  parts = g_strsplit (text, " ", 3);

  return g_ascii_strtoll (parts[1], NULL, 10) * sysconf (_SC_PAGESIZE);
}

static void
watch_cb (SoupServerMessage *message,
          GBytes            *chunk,
          gint64            *peak)
{
  *peak = MAX (*peak, get_resident ());
}

static void
watch_started_cb (SoupServer        *server,
                  SoupServerMessage *message,
                  gint64            *peak)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (watch_cb), peak);
}

static void
test_large (HttpFixture   *f,
            gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (TakesHttpRequest) request = NULL;
  g_autofree char *path = NULL;
  gint64 before, peak = 0;

  {
    g_autofree guint8 *noise = new_noise (LARGE_SIZE);
    g_autofree char *base64 = g_base64_encode (noise, LARGE_SIZE);

    path = write_file ("large.bin", noise, LARGE_SIZE);
    request = takes_runware.build_upload (f->account, &(TakesUpload) { "u", path, NULL });
    g_checksum_update (checksum, (const guchar *) request->prefix, -1);
    g_checksum_update (checksum, (const guchar *) base64, -1);
    g_checksum_update (checksum, (const guchar *) request->suffix, -1);
  }

  soup_server_add_handler (f->server, "/v1", ok_cb, f, NULL);
  g_signal_connect (f->server, "request-started", G_CALLBACK (watch_started_cb), &peak);
  f->discard = TRUE;
  before = get_resident ();

  http_fixture_send (f, request, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (f->received, ==, f->length);
  g_assert_cmpint (f->received, ==, outcome.progress);
  g_assert_cmpint (f->received, >, LARGE_SIZE / 3 * 4);
  g_assert_cmpstr (g_checksum_get_string (f->checksum), ==, g_checksum_get_string (checksum));

  g_test_message ("%" G_GINT64_FORMAT " KiB before, %" G_GINT64_FORMAT " KiB at most", before / 1024, peak / 1024);
  if (can_measure () && before > 0)
    {
      g_assert_cmpint (peak, >, 0);
      g_assert_cmpint (peak - before, <, MAX_GROWTH);
    }

  g_unlink (path);
}

static void
test_missing (HttpFixture   *f,
              gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autoptr (TakesHttpRequest) request = takes_runware.build_upload (f->account, &(TakesUpload) { "u", "/nonexistent/input.png", NULL });

  http_fixture_send (f, request, NULL, &outcome);
  g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT);
  g_assert_cmpuint (f->n_requests, ==, 0);
}

static void
shorten_cb (SoupServerMessage *message,
            GBytes            *chunk,
            const char        *path)
{
  g_assert_cmpint (truncate (path, 1000), ==, 0);
}

static void
shorten_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    const char        *path)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (shorten_cb), (gpointer) path);
}

static void
test_shortened (HttpFixture   *f,
                gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autofree guint8 *noise = new_noise (LARGE_SIZE);
  g_autofree char *path = write_file ("short.bin", noise, LARGE_SIZE);
  g_autoptr (TakesHttpRequest) request = takes_runware.build_upload (f->account, &(TakesUpload) { "u", path, NULL });

  soup_server_add_handler (f->server, "/v1", ok_cb, f, NULL);
  g_signal_connect (f->server, "request-started", G_CALLBACK (shorten_started_cb), path);

  http_fixture_send (f, request, NULL, &outcome);
  g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NO_ANSWER);
  g_unlink (path);
}

static void
cancel_cb (SoupServerMessage *message,
           GBytes            *chunk,
           GCancellable      *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
cancel_started_cb (SoupServer        *server,
                   SoupServerMessage *message,
                   GCancellable      *cancellable)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (cancel_cb), cancellable);
}

static void
test_cancel (HttpFixture   *f,
             gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree guint8 *noise = new_noise (LARGE_SIZE);
  g_autofree char *path = write_file ("cancel.bin", noise, LARGE_SIZE);
  g_autoptr (TakesHttpRequest) request = takes_runware.build_upload (f->account, &(TakesUpload) { "u", path, NULL });

  soup_server_add_handler (f->server, "/v1", ok_cb, f, NULL);
  g_signal_connect (f->server, "request-started", G_CALLBACK (cancel_started_cb), cancellable);

  http_fixture_send (f, request, cancellable, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (outcome.may_have_arrived);
  g_assert_cmpint (outcome.progress, <, outcome.total);
  g_unlink (path);
}

#define SET_UP http_fixture_set_up
#define TEAR_DOWN http_fixture_tear_down

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/http/upload/large", HttpFixture, NULL, SET_UP, test_large, TEAR_DOWN);
  g_test_add ("/http/upload/exact", HttpFixture, NULL, SET_UP, test_exact, TEAR_DOWN);
  g_test_add ("/http/upload/raw", HttpFixture, NULL, SET_UP, test_raw, TEAR_DOWN);
  g_test_add ("/http/upload/missing", HttpFixture, NULL, SET_UP, test_missing, TEAR_DOWN);
  g_test_add ("/http/upload/shortened", HttpFixture, NULL, SET_UP, test_shortened, TEAR_DOWN);
  g_test_add ("/http/upload/cancel", HttpFixture, NULL, SET_UP, test_cancel, TEAR_DOWN);

  return g_test_run ();
}
