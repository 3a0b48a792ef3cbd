/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "demo-client.h"
#include "takes-json.h"

#define TASK "\"taskUUID\":\"9d3e0000-0000-4000-8000-000000000001\""

static DemoClient client;

static char *
draw_picture (int width,
              int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *bytes = NULL;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x3080c0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, "png", NULL, NULL));

  return g_base64_encode ((const guchar *) bytes, size);
}

static DemoReply *
upload (const char *media)
{
  return demo_client_ask (&client, "{\"taskType\":\"mediaStorage\"," TASK ",\"operation\":\"upload\",\"media\":\"%s\"}",
                          media);
}

static void
test_keys (void)
{
  static const char ping[] = "[{\"taskType\":\"ping\",\"ping\":true}]";
  static const char login[] = "[{\"taskType\":\"authentication\",\"apiKey\":\"" TAKES_DEMO_KEY "\"},"
                              "{\"taskType\":\"ping\",\"ping\":true}]";
  static const char wrong_login[] = "[{\"taskType\":\"authentication\",\"apiKey\":\"no\"}]";
  g_autoptr (DemoReply) good = demo_client_post (&client, TAKES_DEMO_KEY, ping);
  g_autoptr (DemoReply) task = demo_client_post (&client, NULL, login);
  g_autoptr (DemoReply) none = demo_client_post (&client, NULL, ping);
  g_autoptr (DemoReply) wrong = demo_client_post (&client, "sk-wrong", ping);
  g_autoptr (DemoReply) own = demo_client_post (&client, TAKES_DEMO_KEY "-runware", ping);
  g_autoptr (DemoReply) other = demo_client_post (&client, TAKES_DEMO_KEY "-toapis", ping);
  g_autoptr (DemoReply) wrong_task = demo_client_post (&client, NULL, wrong_login);
  gboolean pong = FALSE;

  g_assert_cmpuint (good->status, ==, 200);
  g_assert_true (takes_json_get_boolean (demo_reply_get_item (good, 0), "pong", &pong) && pong);
  g_assert_cmpuint (task->status, ==, 200);
  g_assert_cmpuint (none->status, ==, 401);
  g_assert_cmpuint (own->status, ==, 200);
  g_assert_cmpuint (other->status, ==, 401);
  g_assert_cmpuint (wrong_task->status, ==, 401);
  g_assert_cmpuint (wrong->status, ==, 401);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (wrong, 0), "code"), ==, "invalidApiKey");
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (wrong, 0), "parameter"), ==, "apiKey");
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (wrong, 0), "taskType"), ==, "authentication");
  g_assert_null (takes_json_get (demo_reply_get_error (wrong, 0), "taskUUID"));
}

static void
test_envelope (void)
{
  static const struct { const char *body; const char *code; } cases[] = {
    { "", "invalidRequest" }, { "{}", "invalidRequest" }, { "[]", "invalidRequest" }, { "not json", "invalidRequest" },
    { "[7]", "invalidRequest" }, { "[{\"taskType\":\"dance\"}]", "unsupportedTaskType" }, { "[{}]", "unsupportedTaskType" },
    { "[{\"taskType\":\"ping\"}]", "invalidPing" },
    { "[{\"taskType\":\"accountManagement\",\"operation\":\"getDetails\"}]", "invalidTaskUUID" },
    { "[{\"taskType\":\"accountManagement\"," TASK "}]", "invalidOperation" },
    { "[{\"taskType\":\"mediaStorage\"," TASK ",\"operation\":\"steal\"}]", "invalidOperation" },
    { "[{\"taskType\":\"getResponse\"}]", "invalidTaskUUID" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DemoReply) reply = demo_client_post (&client, TAKES_DEMO_KEY, cases[i].body);

      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_nonnull (demo_reply_get_array (reply, "data"));
      g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (reply, 0), "code"), ==, cases[i].code);
    }
}

static void
test_other_addresses (void)
{
  g_autofree char *base = takes_demo_dup_base_url (client.demo, "runware");
  g_autofree char *other = g_strconcat (takes_demo_get_api_url (client.demo), "/toapis", NULL);
  g_autofree char *below = g_strconcat (base, "/more", NULL);
  g_autoptr (DemoReply) get = demo_client_get (&client, base, NULL, NULL);
  g_autoptr (DemoReply) elsewhere = demo_client_get (&client, other, NULL, NULL);
  g_autoptr (DemoReply) deeper = demo_client_get (&client, below, NULL, NULL);

  g_assert_cmpuint (get->status, ==, 405);
  g_assert_cmpuint (elsewhere->status, ==, 404);
  g_assert_cmpuint (deeper->status, ==, 404);
  g_assert_null (takes_demo_dup_base_url (client.demo, "fal"));
}

static void
test_balance (void)
{
  static const char ask[] = "{\"taskType\":\"accountManagement\"," TASK ",\"operation\":\"getDetails\"}";
  g_autoptr (DemoReply) object = demo_client_ask (&client, "%s", ask);
  g_autoptr (DemoReply) number = NULL;
  JsonObject *balance = takes_json_get_object (demo_reply_get_item (object, 0), "balance");
  double amount;

  g_assert_true (takes_json_get_double (balance, "amount", &amount));
  g_assert_cmpfloat (amount, ==, 1000);
  g_assert_cmpstr (takes_json_get_string (balance, "currency"), ==, "USD");

  demo_client_control (&client, "switch?balance=number");
  number = demo_client_ask (&client, "%s", ask);
  g_assert_true (takes_json_get_double (demo_reply_get_item (number, 0), "balance", &amount));
  demo_client_control (&client, "switch?balance=object");
}

static void
test_model_search (void)
{
  g_autoptr (DemoReply) reply = demo_client_ask (&client, "{\"taskType\":\"modelSearch\"," TASK ",\"search\":\"wan\"}");

  g_assert_cmpuint (json_array_get_length (takes_json_get_array (demo_reply_get_item (reply, 0), "results")), ==, 0);
}

static void
test_upload (void)
{
  g_autofree char *picture = draw_picture (640, 480);
  g_autofree char *uri = g_strconcat ("data:image/png;base64,", picture, NULL);
  g_autoptr (DemoReply) bare = upload (picture);
  g_autoptr (DemoReply) data = upload (uri);
  g_autoptr (DemoReply) link = upload ("https://example.org/a.png");
  g_autoptr (DemoReply) rubbish = upload ("AAAA");
  g_autoptr (DemoReply) back = NULL;
  g_autofree guchar *bytes = NULL;
  gsize size;

  g_assert_cmpuint (bare->status, ==, 200);
  g_assert_true (g_uuid_string_is_valid (takes_json_get_string (demo_reply_get_item (bare, 0), "mediaUUID")));
  back = demo_client_get (&client, takes_json_get_string (demo_reply_get_item (bare, 0), "mediaURL"), NULL, NULL);
  bytes = g_base64_decode (picture, &size);
  g_assert_cmpmem (g_bytes_get_data (back->body, NULL), g_bytes_get_size (back->body), bytes, size);

  g_assert_cmpuint (data->status, ==, 200);
  g_assert_cmpuint (link->status, ==, 200);
  g_assert_cmpuint (rubbish->status, ==, 400);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (rubbish, 0), "code"), ==, "invalidValueUploadFailed");
  g_assert_cmpint (demo_client_ledger (&client, "9d3e0000-0000-4000-8000-000000000001", "uploads"), ==, 3);
}

static void
test_upload_switches (void)
{
  g_autofree char *picture = draw_picture (640, 480);
  g_autoptr (DemoReply) silent = NULL;
  g_autoptr (DemoReply) one = NULL;
  g_autoptr (DemoReply) later = NULL;
  g_autofree char *uuid = g_uuid_string_random ();

  demo_client_control (&client, "switch?upload-url=no");
  silent = upload (picture);
  g_assert_null (takes_json_get (demo_reply_get_item (silent, 0), "mediaURL"));
  demo_client_control (&client, "switch?upload-url=yes&upload-uuid=one");
  one = demo_client_ask (&client, "{\"taskType\":\"mediaStorage\",\"taskUUID\":\"%s\",\"operation\":\"upload\","
                         "\"media\":\"%s\"}", uuid, picture);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_item (one, 0), "mediaUUID"), ==, "1");
  demo_client_control (&client, "clock?advance=5");
  later = demo_client_poll (&client, uuid);
  g_assert_true (g_uuid_string_is_valid (takes_json_get_string (demo_reply_get_item (later, 0), "mediaUUID")));
  demo_client_control (&client, "switch?upload-uuid=normal");
}

static void
test_image_upload (void)
{
  g_autofree char *picture = draw_picture (640, 480);
  g_autofree char *large = draw_picture (2049, 400);
  g_autoptr (DemoReply) array = demo_client_ask (&client, "{\"taskType\":\"imageUpload\"," TASK ",\"image\":\"%s\"}", picture);
  g_autoptr (DemoReply) refused = demo_client_ask (&client, "{\"taskType\":\"imageUpload\"," TASK ",\"image\":\"%s\"}", large);
  g_autoptr (DemoReply) object = NULL;

  g_assert_nonnull (takes_json_get_string (demo_reply_get_item (array, 0), "imageUUID"));
  g_assert_cmpuint (refused->status, ==, 400);
  demo_client_control (&client, "switch?image-upload-data=object");
  object = demo_client_ask (&client, "{\"taskType\":\"imageUpload\"," TASK ",\"image\":\"%s\"}", picture);
  g_assert_nonnull (takes_json_get_object (takes_json_node_object (object->json), "data"));
  demo_client_control (&client, "switch?image-upload-data=array");
}

static DemoReply *
submit_frame (const char *frame,
              const char *slot)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return demo_client_ask (&client, "{\"taskType\":\"videoInference\",\"taskUUID\":\"%s\",\"model\":\"alibaba:wan@2.6\","
                          "\"positivePrompt\":\"[sim:never]\",\"width\":1280,\"height\":720,\"duration\":5,"
                          "\"inputs\":{\"%s\":[\"%s\"]}}", uuid, slot, frame);
}

static void
test_frame_limits (void)
{
  static const struct { int width; int height; const char *code; } cases[] = {
    { 640, 480, NULL }, { 360, 2000, NULL }, { 359, 800, "invalidFrameImageWidth" },
    { 800, 2001, "invalidFrameImageHeight" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *picture = draw_picture (cases[i].width, cases[i].height);
      g_autoptr (DemoReply) stored = upload (picture);
      const char *uuid = takes_json_get_string (demo_reply_get_item (stored, 0), "mediaUUID");
      g_autoptr (DemoReply) reply = submit_frame (uuid, "frameImages");
      g_autoptr (DemoReply) as_video = submit_frame (uuid, "referenceVideos");

      g_assert_cmpuint (reply->status, ==, cases[i].code ? 400 : 200);
      if (cases[i].code)
        g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (reply, 0), "code"), ==, cases[i].code);
      g_assert_cmpuint (as_video->status, ==, 400);
    }
}

static void
test_delete (void)
{
  g_autofree char *picture = draw_picture (640, 480);
  g_autoptr (DemoReply) stored = upload (picture);
  const char *uuid = takes_json_get_string (demo_reply_get_item (stored, 0), "mediaUUID");
  g_autofree char *task = g_strdup_printf ("{\"taskType\":\"mediaStorage\"," TASK ",\"operation\":\"delete\",\"media\":\"%s\"}",
                                           uuid);
  g_autoptr (DemoReply) gone = demo_client_ask (&client, "%s", task);
  g_autoptr (DemoReply) again = demo_client_ask (&client, "%s", task);
  g_autoptr (DemoReply) used = submit_frame (uuid, "frameImages");

  g_assert_cmpuint (gone->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 404);
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (again, 0), "code"), ==, "mediaNotFound");
  g_assert_cmpstr (takes_json_get_string (demo_reply_get_error (used, 0), "code"), ==, "invalidValueUploadFailed");
}

/* More than a JSON reader would take: 24 MB of sound, 32 MB of base64. */
static void
test_large_upload (void)
{
  gsize size = 24 * 1024 * 1024;
  g_autofree guchar *bytes = g_malloc0 (size);
  g_autofree char *text = NULL;
  g_autoptr (DemoReply) reply = NULL;

  memcpy (bytes, "\0\0\0\x18" "ftypmp42", 12);
  text = g_base64_encode (bytes, size);
  reply = upload (text);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_true (g_uuid_string_is_valid (takes_json_get_string (demo_reply_get_item (reply, 0), "mediaUUID")));
}

static void
test_control (void)
{
  static const char *const bad[] = { "switch?queue=418", "switch?colour=red", "nothing" };
  g_autofree char *reset = g_strconcat (takes_demo_get_control_url (client.demo), "/sim/reset", NULL);
  g_autoptr (DemoReply) get = demo_client_get (&client, reset, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *url = g_strdup_printf ("%s/sim/%s", takes_demo_get_control_url (client.demo), bad[i]);
      g_autoptr (DemoReply) reply = demo_client_get (&client, url, NULL, NULL);

      g_assert_cmpuint (reply->status, >=, 400);
    }

  g_assert_cmpuint (get->status, ==, 400);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "uploads"), >, 0);
  demo_client_control (&client, "reset");
  g_assert_cmpint (demo_client_ledger (&client, NULL, "uploads"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/account/keys", test_keys);
  g_test_add_func ("/demo/account/envelope", test_envelope);
  g_test_add_func ("/demo/account/other-addresses", test_other_addresses);
  g_test_add_func ("/demo/account/balance", test_balance);
  g_test_add_func ("/demo/account/model-search", test_model_search);
  g_test_add_func ("/demo/account/upload", test_upload);
  g_test_add_func ("/demo/account/upload-switches", test_upload_switches);
  g_test_add_func ("/demo/account/image-upload", test_image_upload);
  g_test_add_func ("/demo/account/frame-limits", test_frame_limits);
  g_test_add_func ("/demo/account/delete", test_delete);
  g_test_add_func ("/demo/account/large-upload", test_large_upload);
  g_test_add_func ("/demo/account/control", test_control);

  demo_client_start (&client, 100, FALSE);
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
