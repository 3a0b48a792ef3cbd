/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "http-fixture.h"

#include <string.h>

#include "takes-runware.h"

/* gateways.md §8.10: what is written when everything is written must not hold these. */
static const char *const secrets[] = {
  TEST_KEY, "0123456789-secret", "Bearer", "Authorization", "X-Amz-Signature", "signed-query", "base64,",
  "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY",
};

static GString *log_text;

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_string_append_printf (log_text, "%s=", fields[i].key);
      g_string_append_len (log_text, fields[i].value, fields[i].length < 0 ? (gssize) strlen (fields[i].value)
                                                                             : fields[i].length);
      g_string_append_c (log_text, ' ');
    }
  g_string_append_c (log_text, '\n');

  return G_LOG_WRITER_HANDLED;
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  static const char body[] = "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"" TEST_KEY " is no key\"}],"
                             "\"data\":[{\"videoURL\":\"https://h/a.mp4?X-Amz-Signature=signed-query\"}]}";

  soup_server_message_set_status (message, 401, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, body, strlen (body));
}

static void
redirect_cb (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  soup_server_message_set_redirect (message, 302, "/media/b.mp4?X-Amz-Signature=signed-query-2");
}

static void
test_log (HttpFixture   *f,
          gconstpointer  data)
{
  static const char text[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ";
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "input.bin", NULL);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (TakesHttpRequest) upload = NULL;
  g_autofree char *closed = NULL;
  g_auto (HttpOutcome) answered = { 0 };
  g_auto (HttpOutcome) uploaded = { 0 };
  g_auto (HttpOutcome) redirected = { 0 };
  g_auto (HttpOutcome) fetched = { 0 };
  g_auto (HttpOutcome) refused = { 0 };
  g_auto (HttpOutcome) unsent = { 0 };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  soup_server_add_handler (f->server, "/v1", answer_cb, f, NULL);
  soup_server_add_handler (f->server, "/media", answer_cb, f, NULL);
  soup_server_add_handler (f->server, "/media/a.mp4", redirect_cb, f, NULL);

  http_fixture_post (f, "/v1?X-Amz-Signature=signed-query", &answered);
  upload = takes_runware.build_upload (f->account, &(TakesUpload) { "u", path, NULL });
  http_fixture_send (f, upload, NULL, &uploaded);
  g_assert_no_error (uploaded.error);
  g_assert_nonnull (strstr (f->body->str, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"));
  http_fixture_post (f, "/media/a.mp4", &redirected);
  http_fixture_download (f, "/media/a.mp4?X-Amz-Signature=signed-query", out, 0, NULL, &fetched);
  g_assert_cmpuint (fetched.status, ==, 401);
  http_fixture_download (f, "https://10.0.0.1/a.mp4?X-Amz-Signature=signed-query", out, 0, NULL, &refused);
  takes_account_set_base_url (f->account, "https://takes-test.invalid/v1");
  g_free (upload->url);
  upload->url = g_strdup ("https://takes-test.invalid/v1?X-Amz-Signature=signed-query");
  http_fixture_send (f, upload, NULL, &unsent);
  g_assert_error (unsent.error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NOT_SENT);

  g_assert_nonnull (strstr (log_text->str, "GLIB_DOMAIN=takes-http"));
  g_assert_nonnull (strstr (log_text->str, "/media/a.mp4"));
  g_assert_nonnull (strstr (log_text->str, "status 401"));

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      const char *place = strstr (log_text->str, secrets[i]);

      if (place)
        g_error ("“%s” in the log: %.200s", secrets[i], place);

      g_assert_null (strstr (redirected.error ? redirected.error->message : "", secrets[i]));
      g_assert_null (strstr (fetched.error->message, secrets[i]));
      g_assert_null (strstr (refused.error->message, secrets[i]));
      g_assert_null (strstr (unsent.error->message, secrets[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  log_text = g_string_new (NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/http/log", HttpFixture, NULL, http_fixture_set_up, test_log, http_fixture_tear_down);

  return g_test_run ();
}
