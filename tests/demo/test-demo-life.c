/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "demo-client.h"
#include "takes-json.h"

static void
test_first_clip (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr (DemoReply) reply = NULL;
  g_autoptr (DemoReply) clip = NULL;
  JsonObject *item;
  double cost;
  gint64 seed;

  demo_client_start (&client, 1000, FALSE);
  uuid = demo_client_submit (&client, "A paper boat", ",\"seed\":812");
  reply = demo_client_wait (&client, uuid);
  g_assert_cmpuint (reply->status, ==, 200);

  item = demo_reply_get_item (reply, 0);
  g_assert_cmpstr (takes_json_get_string (item, "taskType"), ==, "videoInference");
  g_assert_cmpstr (takes_json_get_string (item, "taskUUID"), ==, uuid);
  g_assert_cmpstr (takes_json_get_string (item, "status"), ==, "success");
  g_assert_true (takes_json_get_int (item, "seed", &seed));
  g_assert_cmpint (seed, ==, 812);
  g_assert_true (takes_json_get_double (item, "cost", &cost));
  g_assert_cmpfloat (cost, >, 0.10);
  g_assert_cmpfloat (cost, <, 0.101);

  clip = demo_client_get (&client, takes_json_get_string (item, "videoURL"), NULL, NULL);
  g_assert_cmpuint (clip->status, ==, 200);
  g_assert_cmpmem ((const char *) g_bytes_get_data (clip->body, NULL) + 4, 4, "ftyp", 4);

  g_assert_cmpint (demo_client_ledger (&client, uuid, "submits"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "authLeaks"), ==, 0);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "balance"), ==,
                   1000000000 - demo_client_ledger (&client, uuid, "charged"));

  demo_client_stop (&client);
}

/* Every poll says all of it, in the same order; results end one by one. */
static void
test_several_results (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr (DemoReply) before = NULL;
  g_autoptr (DemoReply) after = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  demo_client_start (&client, 0, FALSE);
  demo_client_control (&client, "switch?clips=still");
  uuid = demo_client_submit (&client, "[sim:fail=partial:1] three", ",\"numberResults\":4,\"seed\":7");
  before = demo_client_poll (&client, uuid);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (before, "data")), ==, 4);

  demo_client_control (&client, "clock?speed=1000");
  after = demo_client_wait (&client, uuid);
  g_assert_cmpuint (after->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (after, "data")), ==, 3);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (after, "errors")), ==, 1);
  for (guint i = 0; i < 3; i++)
    g_hash_table_add (seen, (gpointer) takes_json_get_string (demo_reply_get_item (after, i), "videoUUID"));
  g_assert_cmpuint (g_hash_table_size (seen), ==, 3);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 3);

  demo_client_stop (&client);
}

static void
test_never (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr (DemoReply) reply = NULL;

  demo_client_start (&client, 1000, FALSE);
  uuid = demo_client_submit (&client, "[sim:never]", NULL);
  demo_client_control (&client, "clock?advance=100000");
  reply = demo_client_poll (&client, uuid);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (reply, 0), "status"), ==, "processing");
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 0);
  demo_client_stop (&client);
}

/* The clock stands still until it is moved by hand. */
static void
test_clock_by_hand (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = NULL;
  g_autoptr (DemoReply) before = NULL;
  g_autoptr (DemoReply) after = NULL;

  demo_client_start (&client, 0, FALSE);
  uuid = demo_client_submit (&client, "[sim:run=60][sim:fail]", NULL);
  demo_client_control (&client, "clock?advance=59");
  before = demo_client_poll (&client, uuid);
  demo_client_control (&client, "clock?advance=2");
  after = demo_client_poll (&client, uuid);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (before, 0), "status"), ==, "processing");
  g_assert_nonnull (demo_reply_get_error (after, 0));
  demo_client_stop (&client);
}

static void
test_unknown_task (void)
{
  DemoClient client = { 0 };
  g_autoptr (DemoReply) empty = NULL;
  g_autoptr (DemoReply) processing = NULL;
  g_autoptr (DemoReply) details = NULL;
  const char *uuid = "11111111-2222-4333-8444-555555555555";

  demo_client_start (&client, 1000, FALSE);
  empty = demo_client_poll (&client, uuid);
  g_assert_cmpuint (empty->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (empty, "data")), ==, 0);

  demo_client_control (&client, "switch?unknown=processing");
  processing = demo_client_poll (&client, uuid);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (processing, 0), "status"), ==, "processing");

  details = demo_client_ask (&client, "{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"%s\"}", uuid);
  g_assert_cmpuint (json_array_get_length (takes_json_get_array (demo_reply_get_item (details, 0), "request")), ==, 0);
  g_assert_true (json_object_get_null_member (demo_reply_get_item (details, 0), "response"));
  demo_client_stop (&client);
}

static DemoReply *
submit_as (DemoClient *client,
           const char *uuid)
{
  return demo_client_ask (client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6\","
                          "\"width\":1280,\"height\":720,\"positivePrompt\":\"[sim:run=1][sim:fail]\"}", uuid);
}

/* A refused replay is not charged, but it overwrites the recorded answer. */
static void
test_conflict (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *loud = g_ascii_strup (uuid, -1);
  g_autoptr (DemoReply) first = NULL;
  g_autoptr (DemoReply) details = NULL;
  g_autoptr (DemoReply) second = NULL;
  g_autoptr (DemoReply) overwritten = NULL;
  g_autoptr (DemoReply) over = NULL;
  g_autoptr (DemoReply) third = NULL;
  JsonObject *item;

  demo_client_start (&client, 1000, FALSE);
  first = submit_as (&client, uuid);
  g_assert_cmpuint (first->status, ==, 200);
  details = demo_client_ask (&client, "{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"%s\"}", uuid);
  item = demo_reply_get_item (details, 0);
  g_assert_cmpuint (json_array_get_length (takes_json_get_array (item, "request")), ==, 1);

  second = submit_as (&client, loud);
  g_assert_cmpuint (second->status, ==, 400);
  overwritten = demo_client_ask (&client, "{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"%s\"}", uuid);
  item = takes_json_get_object (demo_reply_get_item (overwritten, 0), "response");
  item = takes_json_node_object (json_array_get_element (takes_json_get_array (item, "errors"), 0));
  g_assert_cmpstr (takes_json_get_string (item, "code"), ==, "conflictTaskUUID");

  over = demo_client_wait (&client, uuid);
  demo_client_control (&client, "switch?conflict=while-running");
  third = submit_as (&client, uuid);
  g_assert_cmpuint (third->status, ==, 200);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "submits"), ==, 3);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 2);
  demo_client_stop (&client);
}

static void
test_queue (void)
{
  static const struct { const char *position; guint status; const char *code; } cases[] = {
    { "429", 429, "rateLimitExceeded" }, { "503", 503, "serviceUnavailable" },
  };
  DemoClient client = { 0 };

  demo_client_start (&client, 1000, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *way = g_strdup_printf ("switch?queue=%s", cases[i].position);
      g_autoptr (DemoReply) reply = NULL;

      demo_client_control (&client, way);
      reply = submit_as (&client, uuid);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (reply, 0), "code"), ==, cases[i].code);
      g_assert_cmpint (demo_client_ledger (&client, uuid, "submits"), ==, 1);
      g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 0);
    }
  demo_client_stop (&client);
}

/* Money that is promised already counts. */
static void
test_credit (void)
{
  DemoClient client = { 0 };
  guint accepted = 0;
  guint status = 200;

  demo_client_start (&client, 0, FALSE);
  demo_client_control (&client, "switch?credit-status=400");
  while (status == 200 && accepted < 200)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autoptr (DemoReply) reply = demo_client_ask (
        &client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6\",\"duration\":15,"
        "\"width\":1920,\"height\":1080,\"numberResults\":4,\"positivePrompt\":\"[sim:never]\"}", uuid);

      status = reply->status;
      accepted += status == 200 ? 1 : 0;
    }
  g_assert_cmpuint (status, ==, 400);
  g_assert_cmpuint (accepted, >=, 109);
  g_assert_cmpuint (accepted, <=, 111);
  demo_client_stop (&client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/life/first-clip", test_first_clip);
  g_test_add_func ("/demo/life/several-results", test_several_results);
  g_test_add_func ("/demo/life/never", test_never);
  g_test_add_func ("/demo/life/clock-by-hand", test_clock_by_hand);
  g_test_add_func ("/demo/life/unknown-task", test_unknown_task);
  g_test_add_func ("/demo/life/conflict", test_conflict);
  g_test_add_func ("/demo/life/queue", test_queue);
  g_test_add_func ("/demo/life/credit", test_credit);

  return g_test_run ();
}
