/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "http-fixture.h"

#include <string.h>

#include "takes-json.h"

#define NOT_SENT   TAKES_HTTP_ERROR_NOT_SENT
#define NO_ANSWER  TAKES_HTTP_ERROR_NO_ANSWER

/* What the service answers at "/v1/N". */
static const struct {
  guint       status;
  const char *type;
  const char *body;
  const char *json;      /* NULL: none is read */
} answers[] = {
  { 200, "application/json", "{\"data\":[]}", "{\"data\":[]}" },
  { 202, "application/json", "{\"data\":[]}", "{\"data\":[]}" },
  { 400, "application/json", "{\"errors\":[{\"code\":\"x\"}]}", "{\"errors\":[{\"code\":\"x\"}]}" },
  { 401, "text/plain", "{\"a\":1}", "{\"a\":1}" },
  { 429, "application/json", "{}", "{}" },
  { 504, "application/json", "{\"a\":[1,2]}", "{\"a\":[1,2]}" },
  { 502, "text/html", "<html><body>Bad gateway</body></html>", NULL },
  { 200, "text/html", "<html>Sign in to this network</html>", NULL },
  { 200, "application/json", "", NULL },
  { 200, "application/json", "{\"data\":[", NULL },
  { 200, "application/json", "\xff\xfe", NULL },
};

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  guint i = strtoul (path + strlen ("/v1/"), NULL, 10);

  soup_server_message_set_status (message, answers[i].status, NULL);
  soup_server_message_set_response (message, answers[i].type, SOUP_MEMORY_STATIC, answers[i].body, strlen (answers[i].body));
}

static void
test_answers (HttpFixture   *f,
              gconstpointer  data)
{
  soup_server_add_handler (f->server, "/v1", answer_cb, f, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autofree char *path = g_strdup_printf ("/v1/%u", i);
      g_autofree char *json = NULL;
      gsize length;

      http_fixture_post (f, path, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.reply->status, ==, answers[i].status);
      g_assert_cmpint (outcome.reply->retry_after, ==, -1);
      g_assert_cmpstr (f->authorization, ==, "Bearer " TEST_KEY);
      g_assert_cmpstr (f->body->str, ==, "[{\"taskType\":\"ping\"}]");
      g_assert_cmpint (outcome.progress, ==, (gint64) f->body->len);
      g_assert_cmpint (outcome.total, ==, (gint64) f->body->len);

      json = outcome.reply->json ? takes_json_write (outcome.reply->json, FALSE) : NULL;
      g_assert_cmpstr (json, ==, answers[i].json);
      g_assert_cmpmem (g_bytes_get_data (outcome.reply->raw, &length), length, answers[i].body, strlen (answers[i].body));
    }

  g_assert_cmpuint (f->n_requests, ==, G_N_ELEMENTS (answers));
}

/* Answers that a proper server would not give: an error says whether something can have been bought. */
static const struct {
  const char *answer;
  int         error;     /* −1: read */
} raw_answers[] = {
  { "", NO_ANSWER },
  { "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[", NO_ANSWER },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"dat", NO_ANSWER },
  { "HTTP/1.1 200 OK\r\nContent-Le", NO_ANSWER },
  { "garbage\r\n\r\n", NO_ANSWER },
  { "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", TAKES_HTTP_ERROR_REDIRECTED },
  { "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", TAKES_HTTP_ERROR_REDIRECTED },
  { "HTTP/1.1 307 Same\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", TAKES_HTTP_ERROR_REDIRECTED },
  { "HTTP/1.1 304 Same\r\n\r\n", TAKES_HTTP_ERROR_REDIRECTED },
  { "HTTP/1.1 200 OK\r\n\r\n{\"data\":[]}", -1 },
};

static void
test_raw_answers (HttpFixture   *f,
                  gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (raw_answers); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autofree char *origin = NULL;
      GSocketService *raw = raw_server_new (raw_answers[i].answer, -1, &origin);
      g_autoptr (TakesHttpRequest) request = NULL;

      g_test_message ("%s", raw_answers[i].answer);
      takes_account_set_base_url (f->account, origin);
      request = http_fixture_new_request (f, "/");
      g_free (request->url);
      request->url = g_strdup (origin);
      http_fixture_send (f, request, NULL, &outcome);
      raw_server_free (raw);

      g_assert_true (outcome.may_have_arrived);
      if (raw_answers[i].error < 0)
        g_assert_no_error (outcome.error);
      else
        g_assert_error (outcome.error, TAKES_HTTP_ERROR, raw_answers[i].error);
    }

  g_assert_cmpuint (f->n_requests, ==, 0);
}

static char *
dup_closed_port (const char *scheme)
{
  g_autofree char *origin = NULL;
  GSocketService *raw = raw_server_new ("", 0, &origin);

  raw_server_free (raw);

  return g_strconcat (scheme, strstr (origin, "://"), NULL);
}

static void
assert_not_sent (HttpFixture *f,
                 const char  *url)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_autoptr (TakesHttpRequest) request = http_fixture_new_request (f, "/v1");

  g_test_message ("%s", url);
  takes_account_set_base_url (f->account, url);
  g_free (request->url);
  request->url = g_strdup (url);
  http_fixture_send (f, request, NULL, &outcome);
  g_assert_error (outcome.error, TAKES_HTTP_ERROR, NOT_SENT);
  g_assert_false (outcome.may_have_arrived);
  g_assert_cmpint (outcome.progress, ==, 0);
}

static void
test_not_sent (HttpFixture   *f,
               gconstpointer  data)
{
  g_autofree char *closed = dup_closed_port ("http");
  g_autofree char *closed_tls = dup_closed_port ("https");
  g_autofree char *plain = NULL;
  g_autofree char *not_tls = NULL;
  GSocketService *raw = raw_server_new ("?", 1, &plain);

  not_tls = g_strconcat ("https", plain + strlen ("http"), NULL);

  assert_not_sent (f, closed);
  assert_not_sent (f, closed_tls);
  assert_not_sent (f, not_tls);
  assert_not_sent (f, "https://takes-test.invalid/v1");
  raw_server_free (raw);
  g_assert_cmpuint (f->n_requests, ==, 0);
}

static void
test_origin (HttpFixture   *f,
             gconstpointer  data)
{
  g_auto (HttpOutcome) foreign = { 0 };
  g_auto (HttpOutcome) without = { 0 };
  g_autoptr (TakesHttpRequest) request = http_fixture_new_request (f, "/v1/0");

  soup_server_add_handler (f->server, "/v1", answer_cb, f, NULL);
  takes_account_set_base_url (f->account, "http://127.0.0.1:1/v1");

  http_fixture_send (f, request, NULL, &foreign);
  g_assert_error (foreign.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REFUSED_URL);
  g_assert_cmpuint (f->n_requests, ==, 0);

  request->send_auth = FALSE;
  http_fixture_send (f, request, NULL, &without);
  g_assert_no_error (without.error);
  g_assert_cmpuint (f->n_requests, ==, 1);
  g_assert_null (f->authorization);
}

/* Base address, address asked, and whether the key goes along: all of these are refused. */
static const struct {
  const char *base;
  const char *url;
  gboolean    send_auth;
} refused[] = {
  { "http://api.example.com/v1", "http://api.example.com/v1", TRUE },
  { "http://10.0.0.1/v1", "http://10.0.0.1/v1", TRUE },
  { "https://api.example.com/v1", "https://api.example.com:444/v1", TRUE },
  { "https://api.example.com/v1", "http://api.example.com/v1", TRUE },
  { "https://api.example.com/v1", "https://evil.example.com/v1", TRUE },
  { "https://api.example.com/v1", "http://127.0.0.1:9/", FALSE },
  { "https://api.example.com/v1", "https://192.168.0.1/", FALSE },
  { "https://api.example.com/v1", "file:///etc/passwd", FALSE },
  { "https://me:secret@api.example.com/v1", "https://me:secret@api.example.com/v1", TRUE },
  { "ftp://api.example.com/v1", "ftp://api.example.com/v1", TRUE },
};

static void
test_refused (HttpFixture   *f,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autoptr (TakesHttpRequest) request = takes_http_request_new ("POST", refused[i].url, refused[i].send_auth);

      g_test_message ("%s %s", refused[i].base, refused[i].url);
      takes_account_set_base_url (f->account, refused[i].base);
      http_fixture_send (f, request, NULL, &outcome);
      g_assert_error (outcome.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_REFUSED_URL);
      g_assert_false (outcome.may_have_arrived);
    }
}

static void
store_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  g_assert_null (takes_http_send_finish (TAKES_HTTP (source), result, &error));
  g_assert_error (error, TAKES_HTTP_ERROR, NOT_SENT);
  *done = TRUE;
}

static void
test_bad_key (HttpFixture   *f,
              gconstpointer  data)
{
  static const char *const keys[] = { "abc\r\nX-Evil: 1", "abc def", "schl\xc3\xbcssel", "abc\n" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (TakesHttpRequest) request = http_fixture_new_request (f, "/v1/0");
      gboolean done = FALSE;

      takes_http_send_async (f->http, f->account, request, keys[i], NULL, NULL, NULL, store_cb, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
    }

  g_assert_cmpuint (f->n_requests, ==, 0);
}

static void
echo_key_cb (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  static const char body[] = "{\"message\":\"Invalid key " TEST_KEY ".\",\"again\":\"" TEST_KEY "\"}";

  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie", "a=b");
  soup_server_message_set_status (message, 401, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
test_key_in_answer (HttpFixture   *f,
                    gconstpointer  data)
{
  g_auto (HttpOutcome) outcome = { 0 };
  g_auto (HttpOutcome) again = { 0 };
  g_autofree char *text = NULL;

  soup_server_add_handler (f->server, "/v1", echo_key_cb, f, NULL);
  http_fixture_post (f, "/v1", &outcome);
  g_assert_no_error (outcome.error);

  text = takes_json_write (outcome.reply->json, FALSE);
  g_assert_cmpstr (text, ==, "{\"message\":\"Invalid key ********************.\",\"again\":\"********************\"}");
  g_assert_null (g_strstr_len (g_bytes_get_data (outcome.reply->raw, NULL), g_bytes_get_size (outcome.reply->raw), TEST_KEY));

  /* Nor is a cookie kept. */
  http_fixture_post (f, "/v1", &again);
  g_assert_null (f->cookie);
}

static const struct {
  const char *date;
  const char *value;
  int         seconds;
} waits[] = {
  { NULL, "7", 7 },
  { NULL, "0", 0 },
  { NULL, "999999999999", 86400 },
  { NULL, "-5", -1 },
  { NULL, "soon", -1 },
  { "Sat, 21 Nov 2026 10:00:00 GMT", "Sat, 21 Nov 2026 10:00:30 GMT", 30 },
  { "Sat, 21 Nov 2026 10:00:00 GMT", "Sat, 21 Nov 2026 09:00:00 GMT", 0 },
  { "Sat, 21 Nov 2026 10:00:00 GMT", "Sat, 21 Nov 2036 10:00:00 GMT", 86400 },
};

static void
test_retry_after (HttpFixture   *f,
                  gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_auto (HttpOutcome) outcome = { 0 };
      g_autofree char *origin = NULL;
      g_autofree char *date = waits[i].date ? g_strdup_printf ("Date: %s\r\n", waits[i].date) : g_strdup ("");
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 429 Slow\r\n%sRetry-After: %s\r\nContent-Length: 2\r\n\r\n{}",
                                                 date, waits[i].value);
      GSocketService *raw = raw_server_new (answer, -1, &origin);
      g_autoptr (TakesHttpRequest) request = http_fixture_new_request (f, "/");

      takes_account_set_base_url (f->account, origin);
      g_free (request->url);
      request->url = g_strdup (origin);
      http_fixture_send (f, request, NULL, &outcome);
      raw_server_free (raw);

      g_assert_no_error (outcome.error);
      g_assert_cmpint (outcome.reply->retry_after, ==, waits[i].seconds);
    }
}

static void
large_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  gsize length = strtoul (path + strlen ("/v1/"), NULL, 10);
  char *text = g_strnfill (length, ' ');

  if (strstr (path, "deep"))
    memset (text, '[', length);
  else
    memcpy (text, "{\"a\":1}", 7);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, text, length);
}

static void
test_large (HttpFixture   *f,
            gconstpointer  data)
{
  g_auto (HttpOutcome) threaded = { 0 };
  g_auto (HttpOutcome) largest = { 0 };
  g_auto (HttpOutcome) larger = { 0 };
  g_auto (HttpOutcome) deep = { 0 };

  soup_server_add_handler (f->server, "/v1", large_cb, f, NULL);

  http_fixture_post (f, "/v1/300000", &threaded);
  g_assert_no_error (threaded.error);
  g_assert_nonnull (threaded.reply->json);

  http_fixture_post (f, "/v1/16777216", &largest);
  g_assert_no_error (largest.error);
  g_assert_cmpuint (g_bytes_get_size (largest.reply->raw), ==, 16777216);

  http_fixture_post (f, "/v1/16777217", &larger);
  g_assert_error (larger.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_TOO_LARGE);

  http_fixture_post (f, "/v1/200000/deep", &deep);
  g_assert_no_error (deep.error);
  g_assert_null (deep.reply->json);
}

static void
never_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  g_cancellable_cancel (user_data);
  soup_server_message_pause (message);
}

static void
test_cancel (HttpFixture   *f,
             gconstpointer  data)
{
  g_auto (HttpOutcome) late = { 0 };
  g_auto (HttpOutcome) early = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TakesHttpRequest) request = http_fixture_new_request (f, "/v1");

  soup_server_add_handler (f->server, "/v1", never_cb, cancellable, NULL);

  http_fixture_send (f, request, cancellable, &late);
  g_assert_error (late.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (late.may_have_arrived);

  http_fixture_send (f, request, cancellable, &early);
  g_assert_error (early.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (early.may_have_arrived);
  g_assert_cmpuint (f->n_requests, ==, 1);
}

#define SET_UP http_fixture_set_up
#define TEAR_DOWN http_fixture_tear_down

int
main (int    argc,
      char **argv)
{
  /* The desktop's resolver wants the desktop's settings, which an isolated test has not. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/http/answers", HttpFixture, NULL, SET_UP, test_answers, TEAR_DOWN);
  g_test_add ("/http/raw-answers", HttpFixture, NULL, SET_UP, test_raw_answers, TEAR_DOWN);
  g_test_add ("/http/not-sent", HttpFixture, NULL, SET_UP, test_not_sent, TEAR_DOWN);
  g_test_add ("/http/origin", HttpFixture, NULL, SET_UP, test_origin, TEAR_DOWN);
  g_test_add ("/http/refused", HttpFixture, NULL, SET_UP, test_refused, TEAR_DOWN);
  g_test_add ("/http/bad-key", HttpFixture, NULL, SET_UP, test_bad_key, TEAR_DOWN);
  g_test_add ("/http/key-in-answer", HttpFixture, NULL, SET_UP, test_key_in_answer, TEAR_DOWN);
  g_test_add ("/http/retry-after", HttpFixture, NULL, SET_UP, test_retry_after, TEAR_DOWN);
  g_test_add ("/http/large", HttpFixture, NULL, SET_UP, test_large, TEAR_DOWN);
  g_test_add ("/http/cancel", HttpFixture, NULL, SET_UP, test_cancel, TEAR_DOWN);

  return g_test_run ();
}
