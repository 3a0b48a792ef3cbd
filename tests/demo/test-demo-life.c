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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/life/first-clip", test_first_clip);

  return g_test_run ();
}
