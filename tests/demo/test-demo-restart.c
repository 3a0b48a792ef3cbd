/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "demo-client.h"
#include "takes-json.h"

static DemoReply *
submit_as (DemoClient *client,
           const char *uuid,
           const char *prompt)
{
  return demo_client_ask (client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6-flash\","
                          "\"width\":1280,\"height\":720,\"duration\":2,\"seed\":5,\"positivePrompt\":\"%s\","
                          "\"inputs\":{\"frameImages\":[\"https://example.org/a.png\"]}}", uuid, prompt);
}

/* Accepted before, finished after; never accepted twice, charged once. */
static void
test_under_way (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (DemoReply) first = NULL;
  g_autoptr (DemoReply) again = NULL;
  g_autoptr (DemoReply) done = NULL;
  g_autoptr (DemoReply) clip = NULL;
  gint64 seed;

  demo_client_start (&client, 500, TRUE);
  first = submit_as (&client, uuid, "boat");
  g_assert_cmpuint (first->status, ==, 200);

  demo_client_restart (&client);
  again = submit_as (&client, uuid, "boat");
  g_assert_cmpuint (again->status, ==, 400);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (again, 0), "code"), ==, "conflictTaskUUID");

  done = demo_client_wait (&client, uuid);
  g_assert_true (takes_json_get_int (demo_reply_get_item (done, 0), "seed", &seed));
  g_assert_cmpint (seed, ==, 5);
  clip = demo_client_get (&client, takes_json_get_string (demo_reply_get_item (done, 0), "videoURL"), NULL, NULL);
  g_assert_cmpuint (clip->status, ==, 200);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "submits"), ==, 2);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 1);
  demo_client_stop (&client);
}

/* What was over stays as it was: same UUID, same cost, not charged again; its clip comes back. */
static void
test_over (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *video = NULL;
  g_autofree char *clips = NULL;
  g_autoptr (DemoReply) first = NULL;
  g_autoptr (DemoReply) before = NULL;
  g_autoptr (DemoReply) after = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name, *url;
  guint status = 0;
  gint64 balance;

  demo_client_start (&client, 1000, TRUE);
  first = submit_as (&client, uuid, "boat");
  before = demo_client_wait (&client, uuid);
  video = g_strdup (takes_json_get_string (demo_reply_get_item (before, 0), "videoUUID"));
  balance = demo_client_ledger (&client, NULL, "balance");
  g_assert_cmpint (balance, <, 1000000000);

  clips = g_build_filename (client.folder, "clips", NULL);
  dir = g_dir_open (clips, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (clips, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }

  demo_client_restart (&client);
  after = demo_client_poll (&client, uuid);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (after, 0), "videoUUID"), ==, video);
  url = takes_json_get_string (demo_reply_get_item (after, 0), "videoURL");
  g_assert_true (g_str_has_prefix (url, takes_demo_get_media_url (client.demo)));
  for (int i = 0; i < 6000 && status != 200; i++)
    {
      g_autoptr (DemoReply) clip = demo_client_get (&client, url, NULL, NULL);

      status = clip->status;
      g_assert_true (status == 200 || status == 503);
      g_usleep (20000);
    }
  g_assert_cmpuint (status, ==, 200);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "balance"), ==, balance);
  demo_client_stop (&client);
}

/* The ledger was lost with the process between two writes: the task's own record makes up for it. */
static void
test_catch_up (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *ledger = NULL;
  g_autoptr (DemoReply) first = NULL;
  g_autoptr (DemoReply) done = NULL;
  gint64 charged;

  demo_client_start (&client, 1000, TRUE);
  demo_client_control (&client, "switch?clips=still");
  first = submit_as (&client, uuid, "boat");
  done = demo_client_wait (&client, uuid);
  charged = demo_client_ledger (&client, uuid, "charged");
  ledger = g_build_filename (client.folder, "ledger.json", NULL);
  takes_demo_stop (client.demo);
  g_assert_true (g_file_set_contents (ledger, "{\"tasks\":", -1, NULL));

  demo_client_restart (&client);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charges"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "charged"), ==, charged);
  demo_client_stop (&client);
}

static void
test_uploads (void)
{
  DemoClient client = { 0 };
  g_autoptr (DemoReply) stored = NULL;
  g_autoptr (DemoReply) used = NULL;
  g_autoptr (DemoReply) poll = NULL;
  g_autofree char *uuid = g_uuid_string_random ();
  const char *media;

  demo_client_start (&client, 1000, TRUE);
  stored = demo_client_ask (&client, "{\"taskType\":\"mediaStorage\",\"taskUUID\":\"%s\",\"operation\":\"upload\","
                            "\"media\":\"https://example.org/a.mp4\"}", uuid);
  media = takes_json_get_string (demo_reply_get_item (stored, 0), "mediaUUID");
  demo_client_restart (&client);
  used = demo_client_ask (&client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6\","
                          "\"width\":1280,\"height\":720,\"positivePrompt\":\"[sim:never]\","
                          "\"inputs\":{\"referenceVideos\":[\"%s\"]}}", uuid, media);
  g_assert_cmpuint (used->status, ==, 200);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "uploads"), ==, 1);
  demo_client_stop (&client);
}

/* Damaged records are passed over. */
static void
test_damage (void)
{
  static const char *const rubbish[] = { "", "[]", "{", "{\"uuid\":5}", "{\"uuid\":\"x\",\"sent\":{},\"results\":[]}" };
  DemoClient client = { 0 };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autoptr (DemoReply) first = NULL;
  g_autoptr (DemoReply) poll = NULL;

  demo_client_start (&client, 1000, TRUE);
  first = submit_as (&client, uuid, "[sim:never]");
  takes_demo_stop (client.demo);
  for (gsize i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      g_autofree char *task = g_strdup_printf ("%s/tasks/%zu.json", client.folder, i);
      g_autofree char *upload = g_strdup_printf ("%s/uploads/%zu.json", client.folder, i);

      g_assert_true (g_file_set_contents (task, rubbish[i], -1, NULL));
      g_assert_true (g_file_set_contents (upload, rubbish[i], -1, NULL));
    }
  demo_client_restart (&client);
  poll = demo_client_poll (&client, uuid);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (poll, 0), "status"), ==, "processing");
  demo_client_stop (&client);
}

static void
test_taken_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesDemo) demo = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);

  g_assert_no_error (error);
  demo = takes_demo_new (NULL, 1, port);
  g_assert_false (takes_demo_start (demo, &error));
  g_assert_nonnull (error);
  g_assert_null (takes_demo_get_api_url (demo));
}

static void
test_unwritable_folder (void)
{
  g_autofree char *file = g_build_filename (g_get_tmp_dir (), "takes-demo-not-a-folder", NULL);
  g_autoptr (TakesDemo) demo = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  demo = takes_demo_new (file, 1, 0);
  g_assert_false (takes_demo_start (demo, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_remove (file);
}

/* What cannot be written down is not accepted. */
static void
test_full_disk (void)
{
  DemoClient client = { 0 };
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *tasks = NULL;
  g_autofree char *away = NULL;
  g_autoptr (DemoReply) refused = NULL;
  g_autoptr (DemoReply) poll = NULL;
  g_autoptr (DemoReply) accepted = NULL;

  demo_client_start (&client, 1000, TRUE);
  tasks = g_build_filename (client.folder, "tasks", NULL);
  away = g_build_filename (client.folder, "away", NULL);
  g_assert_cmpint (g_rename (tasks, away), ==, 0);
  refused = submit_as (&client, uuid, "[sim:never]");
  g_assert_cmpuint (refused->status, ==, 503);
  poll = demo_client_poll (&client, uuid);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (poll, "data")), ==, 0);
  g_assert_cmpint (demo_client_ledger (&client, uuid, "acceptances"), ==, 0);

  g_assert_cmpint (g_rename (away, tasks), ==, 0);
  accepted = submit_as (&client, uuid, "[sim:never]");
  g_assert_cmpuint (accepted->status, ==, 200);
  demo_client_stop (&client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/restart/under-way", test_under_way);
  g_test_add_func ("/demo/restart/over", test_over);
  g_test_add_func ("/demo/restart/catch-up", test_catch_up);
  g_test_add_func ("/demo/restart/uploads", test_uploads);
  g_test_add_func ("/demo/restart/damage", test_damage);
  g_test_add_func ("/demo/restart/full-disk", test_full_disk);
  g_test_add_func ("/demo/restart/taken-port", test_taken_port);
  g_test_add_func ("/demo/restart/unwritable-folder", test_unwritable_folder);

  return g_test_run ();
}
