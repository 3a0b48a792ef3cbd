/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "demo-client.h"
#include "takes-demo-tokens.h"
#include "takes-json.h"

static DemoClient client;

static const char *
first_code (DemoReply *reply)
{
  return takes_json_get_string (demo_reply_get_error (reply, 0), "code");
}

static void
test_parse (void)
{
  static const struct { const char *prompt; gboolean known; const char *plain; } cases[] = {
    { "a boat", TRUE, "a boat" },
    { "[sim:never] a boat", TRUE, "a boat" },
    { "a [sim:run=30][sim:poll=429ra:2] boat", TRUE, "a  boat" },
    { "[sim:ack=slow:2.5]", TRUE, "" },
    { "[sim:media=cut:1]", TRUE, "" },
    { "[sim:media=cut]", TRUE, "" },
    { "[simple]", TRUE, "[simple]" },
    { "[sim:run]", FALSE }, { "[sim:run=x]", FALSE }, { "[sim:ack=slow]", FALSE }, { "[sim:poll=html]", FALSE },
    { "[sim:never=3]", FALSE }, { "[sim:]", FALSE }, { "[sim:never", FALSE }, { "[sim:fail=partial:]", FALSE },
    { "[sim:run=-1]", FALSE }, { "[sim:run=nan]", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = NULL;
      g_autofree char *unknown = NULL;
      TakesDemoTokens tokens;

      g_assert_cmpint (takes_demo_tokens_parse (cases[i].prompt, &tokens, &plain, &unknown), ==, cases[i].known);
      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpint (unknown == NULL, ==, cases[i].known);
    }
}

static void
test_ack (void)
{
  static const struct { const char *token; guint status; gboolean json; } cases[] = {
    { "ack=lost", 0, FALSE }, { "ack=html", 502, FALSE }, { "ack=empty", 200, TRUE },
    { "ack=504json", 504, TRUE }, { "ack=slow:100", 200, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DemoReply) reply = demo_client_ask (
        &client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6\",\"width\":1280,"
        "\"height\":720,\"positivePrompt\":\"[sim:never][sim:%s]\"}", uuid, cases[i].token);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_cmpint (reply->json != NULL, ==, cases[i].json);
      g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 1);
      if (g_str_equal (cases[i].token, "ack=empty"))
        g_assert_cmpuint (json_array_get_length (demo_reply_get_array (reply, "data")), ==, 0);
      if (g_str_equal (cases[i].token, "ack=504json"))
        g_assert_cmpstr (first_code (reply), ==, "timeoutProvider");
      if (g_str_equal (cases[i].token, "ack=slow:100"))
        g_assert_cmpint (g_get_monotonic_time () - start, >, 90000);
    }
}

/* The client gives up before the late answer: the service must not mind. */
static void
test_ack_abandoned (void)
{
  g_autoptr (GSocketClient) socket = g_socket_client_new ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *body = NULL;
  g_autofree char *request = NULL;

  g_socket_client_set_enable_proxy (socket, FALSE);
  body = g_strdup_printf ("[{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6\","
                          "\"width\":1280,\"height\":720,\"positivePrompt\":\"[sim:never][sim:ack=slow:200]\"}]", uuid);
  request = g_strdup_printf ("POST /runware/v1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
                             "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                             TAKES_DEMO_KEY, strlen (body), body);
  connection = g_socket_client_connect_to_uri (socket, takes_demo_get_api_url (client.demo), 80, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                                            strlen (request), NULL, NULL, NULL));
  while (demo_client_ledger (&client, uuid, "acceptances") < 1)
    g_usleep (5000);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  for (int i = 0; i < 60; i++)
    {
      g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 0);
      g_usleep (5000);
    }
}

static void
test_poll_faults (void)
{
  static const struct { const char *token; guint status; gboolean json; const char *retry_after; } cases[] = {
    { "poll=html:2", 502, FALSE, NULL }, { "poll=429:2", 429, TRUE, NULL }, { "poll=429ra:2", 429, TRUE, "2" },
    { "poll=503:2", 503, TRUE, NULL }, { "fail=500", 500, TRUE, NULL }, { "deep", 200, FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("[sim:never][sim:%s]", cases[i].token);
      g_autofree char *uuid = demo_client_submit (&client, prompt, NULL);
      g_autoptr (DemoReply) after = NULL;

      for (int k = 0; k < 2; k++)
        {
          g_autoptr (DemoReply) reply = demo_client_poll (&client, uuid);

          g_assert_cmpuint (reply->status, ==, cases[i].status);
          g_assert_cmpint (reply->json != NULL, ==, cases[i].json);
          g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Retry-After"), ==, cases[i].retry_after);
          if (g_str_equal (cases[i].token, "fail=500"))
            g_assert_null (takes_json_get (demo_reply_get_error (reply, 0), "taskUUID"));
        }

      after = demo_client_poll (&client, uuid);
      g_assert_cmpuint (after->status, ==, 200);
      g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (after, 0), "status"), ==, "processing");
    }
}

static void
test_failures (void)
{
  static const struct { const char *token; guint status; const char *code; } cases[] = {
    { "fail", 200, "providerError" }, { "fail=errors", 200, "providerError" },
    { "content", 400, "invalidProviderContent" }, { "fail=504", 504, "failedProviderTimeout" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("[sim:%s]", cases[i].token);
      g_autofree char *uuid = demo_client_submit (&client, prompt, NULL);
      g_autoptr (DemoReply) reply = demo_client_wait (&client, uuid);
      JsonObject *error = demo_reply_get_error (reply, 0);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_cmpstr (takes_json_get_string (error, "code"), ==, cases[i].code);
      g_assert_cmpstr (takes_json_get_string (error, "status"), ==, "error");
      g_assert_cmpstr (takes_json_get_string (error, "taskUUID"), ==, uuid);
      g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 0);
    }
}

static void
test_fail_item (void)
{
  g_autofree char *uuid = demo_client_submit (&client, "[sim:fail=item][sim:types]", NULL);
  g_autoptr (DemoReply) reply = demo_client_wait (&client, uuid);
  JsonObject *item = demo_reply_get_item (reply, 0);
  JsonObject *error = takes_json_get_object (item, "error");

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_null (demo_reply_get_array (reply, "errors"));
  g_assert_cmpstr (takes_json_get_string (item, "status"), ==, "error");
  g_assert_cmpstr (takes_json_get_string (error, "code"), ==, "providerError");
  g_assert_nonnull (takes_json_get_array (error, "parameter"));
}

static void
test_running_words (void)
{
  g_autofree char *odd = demo_client_submit (&client, "[sim:oddstate][sim:never][sim:kind][sim:extra]", NULL);
  g_autofree char *slow = demo_client_submit (&client, "[sim:progress][sim:run=100000]", NULL);
  g_autoptr (DemoReply) odd_reply = demo_client_poll (&client, odd);
  g_autoptr (DemoReply) slow_reply = demo_client_poll (&client, slow);
  gint64 progress;

  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (odd_reply, 0), "status"), ==, "warming-up");
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (odd_reply, 0), "taskType"), ==, "getResponse");
  g_assert_nonnull (takes_json_get_object (demo_reply_get_item (odd_reply, 0), "strange"));
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (slow_reply, 0), "status"), ==, "processing");
  g_assert_true (takes_json_get_int (demo_reply_get_item (slow_reply, 0), "progress", &progress));
  g_assert_cmpint (progress, <, 50);
}

/* One clip serves all the rest: it is the same request each time. */
static void
test_success_words (void)
{
  g_autofree char *odd = demo_client_submit (&client, "x [sim:nostatus][sim:nocost][sim:nsfw]", ",\"seed\":1");
  g_autofree char *types = demo_client_submit (&client, "x [sim:types]", ",\"seed\":1");
  g_autofree char *nourl = demo_client_submit (&client, "x [sim:nourl]", ",\"seed\":1");
  g_autofree char *big = demo_client_submit (&client, "x [sim:bigseed]", ",\"seed\":1");
  g_autoptr (DemoReply) odd_reply = demo_client_wait (&client, odd);
  g_autoptr (DemoReply) types_reply = demo_client_wait (&client, types);
  g_autoptr (DemoReply) nourl_reply = demo_client_wait (&client, nourl);
  g_autoptr (DemoReply) big_reply = demo_client_wait (&client, big);
  JsonObject *item = demo_reply_get_item (odd_reply, 0);
  gboolean nsfw = FALSE;
  gint64 number;

  g_assert_null (takes_json_get (item, "status"));
  g_assert_null (takes_json_get (item, "cost"));
  g_assert_nonnull (takes_json_get_string (item, "videoURL"));
  g_assert_true (takes_json_get_boolean (item, "NSFWContent", &nsfw) && nsfw);
  g_assert_cmpint (demo_client_ledger (&client, odd, "charges"), ==, 1);

  item = demo_reply_get_item (types_reply, 0);
  g_assert_cmpstr (takes_json_get_string (item, "seed"), ==, "1");
  g_assert_true (takes_json_get_int (item, "cost", &number));
  g_assert_cmpint (demo_client_ledger (&client, types, "charged"), ==, number * 1000000);

  item = demo_reply_get_item (nourl_reply, 0);
  g_assert_cmpstr (takes_json_get_string (item, "status"), ==, "success");
  g_assert_null (takes_json_get (item, "videoURL"));

  g_assert_true (takes_json_get_int (demo_reply_get_item (big_reply, 0), "seed", &number));
  g_assert_cmpint (number, ==, G_GINT64_CONSTANT (2147483649));
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/tokens/parse", test_parse);
  g_test_add_func ("/demo/tokens/ack", test_ack);
  g_test_add_func ("/demo/tokens/ack-abandoned", test_ack_abandoned);
  g_test_add_func ("/demo/tokens/poll-faults", test_poll_faults);
  g_test_add_func ("/demo/tokens/failures", test_failures);
  g_test_add_func ("/demo/tokens/fail-item", test_fail_item);
  g_test_add_func ("/demo/tokens/running-words", test_running_words);
  g_test_add_func ("/demo/tokens/success-words", test_success_words);

  demo_client_start (&client, 1000, FALSE);
  demo_client_control (&client, "switch?clips=still");
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
