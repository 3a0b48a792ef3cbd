/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gateways.md §3 and §9, the rows of ToAPIs. */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "demo-change.h"
#include "takes-json.h"

#define SERVICE  "toapis"
#define SUBMIT   "/v1/videos/generations"
#define IMAGE    "image_urls=[\"https://example.org/a.png\"]"
#define VIDEOS   "metadata={\"reference_urls\":[\"https://example.org/a.mp4\"]}"
#define FLASH    "model=\"wan2.6-flash\" | seed=none | aspect_ratio=none | negative_prompt=none | prompt_extend=none | shot_type=none"

static const char base[] =
  "{\"model\":\"wan2.6\",\"prompt\":\"[sim:never]\",\"aspect_ratio\":\"16:9\",\"resolution\":\"720p\",\"duration\":5,"
  "\"seed\":1,\"negative_prompt\":\"n\",\"prompt_extend\":false,\"shot_type\":\"single\",\"audio\":true,\"watermark\":false}";

static DemoClient client;

static void
test_rules (void)
{
  static const DemoCase cases[] = {
    { "", 200, "generation.task" },
    { "model=none", 400, "model" }, { "model=\"wan2.5\"", 400, "wan2.6" }, { "model=7", 400, "text" },
    { "prompt=none", 400, "prompt" }, { "prompt=\"\"", 400, "prompt" }, { "prompt=7", 400, "prompt" },
    { "prompt=x*1501", 400, "1500" }, { "negative_prompt=x*501", 400, "500" }, { "negative_prompt=x*500", 200, NULL },
    { "prompt=none | shot_type=none | aspect_ratio=none | " IMAGE, 200, NULL },
    { "prompt=none | " VIDEOS, 200, NULL },
    { "aspect_ratio=\"3:2\"", 400, "16:9" }, { "aspect_ratio=\"4:3\"", 200, NULL }, { "aspect_ratio=none", 200, NULL },
    { "resolution=\"480p\"", 400, "720p" }, { "resolution=\"720P\"", 400, "720p" }, { "resolution=\"1080p\"", 200, NULL },
    { "resolution=720", 400, NULL },
    { "duration=4", 400, NULL }, { "duration=6", 400, "5, 10 or 15" }, { "duration=10", 200, NULL }, { "duration=15", 200, NULL },
    { "duration=20", 400, NULL }, { "duration=\"5\"", 400, "whole" }, { "duration=5.0", 400, "whole" },
    { "seed=-1", 400, NULL }, { "seed=2147483648", 400, NULL }, { "seed=2147483647", 200, NULL }, { "seed=\"1\"", 400, NULL },
    { "shot_type=\"multi\"", 200, NULL }, { "shot_type=\"two\"", 400, NULL },
    { "audio=\"yes\"", 400, NULL }, { "audio=false", 200, NULL }, { "watermark=0", 400, NULL }, { "prompt_extend=1", 400, NULL },
    { "shot_type=none | aspect_ratio=none | " IMAGE, 200, NULL },
    { "aspect_ratio=none | " IMAGE, 400, "shot_type" }, { "shot_type=none | " IMAGE, 400, "aspect_ratio" },
    { "image_urls=[\"https://example.org/a.png\",\"https://example.org/b.png\"]", 400, "1 to 1" },
    { "image_urls=[]", 400, NULL }, { "image_urls=\"https://example.org/a.png\"", 400, "list" }, { "image_urls=[7]", 400, NULL },
    { "image_urls=[\"data:image/png;base64,AAAA\"]", 400, "http" }, { "image_urls=[\"AAAA\"]", 400, "http" },
    { "image_urls=[\"file:///a.png\"]", 400, "http" }, { "image_urls=[\"https://\"]", 400, "http" },
    { IMAGE " | " VIDEOS, 400, "combined" },
    { "metadata={}", 400, "metadata" }, { "metadata=[]", 400, "metadata" }, { "metadata={\"reference_urls\":[]}", 400, NULL },
    { VIDEOS " | metadata.size=\"1\"", 400, "size" },
    { "metadata={\"reference_urls\":[\"https://e.org/1\",\"https://e.org/2\",\"https://e.org/3\",\"https://e.org/4\"]}", 400, "1 to 3" },
    { "audio_url=\"https://example.org/a.mp3\"", 400, "audio_url" }, { "n=1", 400, "not known" }, { "seed=null", 400, "null" },
    { FLASH " | " IMAGE, 200, NULL }, { FLASH " | " VIDEOS, 200, NULL }, { FLASH, 400, "image_urls" },
    { FLASH " | seed=7 | " IMAGE, 200, NULL }, { FLASH " | negative_prompt=\"n\" | " IMAGE, 400, "negative_prompt" },
    { FLASH " | prompt_extend=false | " IMAGE, 400, NULL }, { FLASH " | aspect_ratio=\"16:9\" | " VIDEOS, 400, NULL },
  };

  demo_run_cases (&client, SERVICE, SUBMIT, base, cases, G_N_ELEMENTS (cases));
}

static DemoReply *
submit (const char *changes)
{
  g_autofree char *body = demo_change (base, changes);

  return demo_client_request (&client, SERVICE, "POST", SUBMIT, body, NULL);
}

/* While the clock stands nothing leaves the queue. */
static DemoReply *
submit_standing (void)
{
  DemoReply *reply;

  demo_client_control (&client, "clock?speed=0");
  reply = submit ("");
  demo_client_control (&client, "clock?speed=1000");

  return reply;
}

static DemoReply *
poll (const char *id)
{
  g_autofree char *path = g_strconcat (SUBMIT "/", id, NULL);

  return demo_client_request (&client, SERVICE, "GET", path, NULL, NULL);
}

static DemoReply *
wait_end (const char *changes)
{
  g_autoptr (DemoReply) reply = submit (changes);
  g_autofree char *id = g_strdup (demo_reply_get_text (reply, "id"));

  g_assert_true (g_str_has_prefix (id, "video_"));
  for (;;)
    {
      const char *status;

      g_clear_pointer (&reply, demo_reply_free);
      reply = poll (id);
      status = demo_reply_get_text (reply, "status");
      if (g_str_equal (status, "completed") || g_str_equal (status, "failed"))
        return g_steal_pointer (&reply);
      g_usleep (15000);
    }
}

static void
test_shape (void)
{
  g_autoptr (DemoReply) first = submit_standing ();
  g_autoptr (DemoReply) done = wait_end (FLASH " | prompt=\"a\" | audio=false | " IMAGE);
  g_autoptr (DemoReply) unknown = poll ("video_9b3f0c55-0000-4000-8000-000000000001");
  gint64 progress = -1, created, completed, expires;

  g_assert_cmpstr (demo_reply_get_text (first, "object"), ==, "generation.task");
  g_assert_cmpstr (demo_reply_get_text (first, "model"), ==, "wan2.6");
  g_assert_cmpstr (demo_reply_get_text (first, "status"), ==, "queued");
  g_assert_true (takes_json_node_int (demo_reply_get_node (first, "progress"), &progress));
  g_assert_cmpint (progress, ==, 0);

  g_assert_cmpstr (demo_reply_get_text (done, "model"), ==, "wan2.6-flash");
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "progress"), &progress));
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "created_at"), &created));
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "completed_at"), &completed));
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "expires_at"), &expires));
  g_assert_cmpint (progress, ==, 100);
  g_assert_cmpint (completed, >=, created);
  g_assert_cmpint (ABS (created - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  /* A day of the service, whose clock runs a thousand times as fast. */
  g_assert_cmpint (expires - completed, >=, 86);
  g_assert_cmpint (expires - completed, <=, 87);
  g_assert_cmpstr (demo_reply_get_text (done, "result.type"), ==, "video");
  g_assert_null (demo_reply_get_node (done, "seed"));

  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_cmpstr (demo_reply_get_text (unknown, "error.type"), ==, "task_not_found");
}

/* Longer than the pages say, and the file is there as long. */
static void
test_keep (void)
{
  g_autoptr (DemoReply) done = NULL;
  g_autoptr (DemoReply) later = NULL;
  g_autoptr (DemoReply) late = NULL;
  gint64 completed, expires;

  demo_client_control (&client, "switch?toapis-keep=week");
  done = wait_end ("prompt=\"kept\"");
  demo_client_control (&client, "switch?toapis-keep=day");
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "completed_at"), &completed));
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "expires_at"), &expires));
  g_assert_cmpint (expires - completed, >=, 604);
  g_assert_cmpint (expires - completed, <=, 605);

  demo_client_control (&client, "clock?advance=90000");
  later = demo_client_get (&client, demo_reply_get_text (done, "result.data.0.url"), NULL, NULL);
  demo_client_control (&client, "clock?advance=604800");
  late = demo_client_get (&client, demo_reply_get_text (done, "result.data.0.url"), NULL, NULL);
  g_assert_cmpuint (later->status, ==, 200);
  g_assert_cmpuint (late->status, ==, 404);
}

static void
test_switches (void)
{
  static const struct { const char *on; const char *status; } waits[] = {
    { "queued", "queued" }, { "submitted", "submitted" }, { "pending", "pending" },
  };
  static const struct { const char *place; const char *path; } places[] = {
    { "data", "result.data.0.url" }, { "result", "result.url" }, { "top", "url" },
  };
  g_autoptr (DemoReply) legacy = NULL;
  g_autoptr (DemoReply) later = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autofree char *on = g_strconcat ("switch?toapis-wait=", waits[i].on, NULL);
      g_autoptr (DemoReply) reply = NULL;

      demo_client_control (&client, on);
      reply = submit_standing ();
      g_assert_cmpstr (demo_reply_get_text (reply, "status"), ==, waits[i].status);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *on = g_strconcat ("switch?toapis-url=", places[i].place, NULL);
      g_autoptr (DemoReply) reply = NULL;

      demo_client_control (&client, on);
      reply = wait_end ("prompt=\"a\"");
      for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
        g_assert_cmpint (demo_reply_get_text (reply, places[k].path) != NULL, ==, k == i);
    }

  demo_client_control (&client, "switch?toapis-submit=legacy");
  legacy = submit ("");
  g_assert_null (demo_reply_get_node (legacy, "id"));
  g_assert_cmpstr (demo_reply_get_text (legacy, "data.0.status"), ==, "submitted");
  g_assert_true (g_str_has_prefix (demo_reply_get_text (legacy, "data.0.task_id"), "task_"));
  later = poll (demo_reply_get_text (legacy, "data.0.task_id"));
  g_assert_cmpuint (later->status, ==, 200);
  demo_client_control (&client, "switch?toapis-submit=task&toapis-wait=queued&toapis-url=data");
}

static void
test_codes (void)
{
  static const struct { const char *position; gboolean api_number; gboolean task_number; } cases[] = {
    { "documented", TRUE, FALSE }, { "string", FALSE, FALSE }, { "number", TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *on = g_strconcat ("switch?toapis-code=", cases[i].position, NULL);
      g_autoptr (DemoReply) api = NULL;
      g_autoptr (DemoReply) task = NULL;

      demo_client_control (&client, on);
      api = submit ("duration=6");
      task = wait_end ("prompt=\"[sim:fail]\"");
      g_assert_cmpint (takes_json_node_int (demo_reply_get_node (api, "error.code"), NULL), ==, cases[i].api_number);
      g_assert_cmpint (takes_json_node_int (demo_reply_get_node (task, "error.code"), NULL), ==, cases[i].task_number);
      g_assert_cmpstr (demo_reply_get_text (api, "error.type"), ==, "invalid_request");
    }
  demo_client_control (&client, "switch?toapis-code=documented");
}

static GBytes *
draw (const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 400, 600);
  char *bytes;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x3080c0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, type, NULL, NULL));

  return g_bytes_new_take (bytes, size);
}

static DemoReply *
upload (const char *kind,
        gboolean    key,
        GBytes     *file,
        const char *more)
{
  g_autofree char *base_url = takes_demo_dup_base_url (client.demo, SERVICE);
  g_autofree char *url = g_strconcat (base_url, "/v1/uploads/", kind, NULL);

  return demo_client_upload (&client, url, key, file, more, "generation", NULL);
}

static void
test_upload (void)
{
  g_autoptr (GBytes) png = draw ("png");
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\1\0\1\0\x80\1\0\0\0\0\xff\xff\xff!\xf9\4\1\n\0\1\0,\0\0\0\0\1\0\1\0\0\2\2L\1\0;", 43);
  g_autoptr (GBytes) webm = g_bytes_new_static ("\x1a\x45\xdf\xa3 and so on", 14);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a medium", 12);
  const struct { const char *kind; GBytes *file; const char *more; gboolean key; guint status; } cases[] = {
    { "images", png, "purpose", TRUE, 200 }, { "images", gif, "purpose", TRUE, 200 }, { "videos", webm, "purpose", TRUE, 200 },
    { "images", png, "colour", TRUE, 400 }, { "images", text, "purpose", TRUE, 400 }, { "videos", png, "purpose", TRUE, 400 },
    { "audios", png, "purpose", TRUE, 400 }, { "things", png, "purpose", TRUE, 404 }, { "images", png, "purpose", FALSE, 401 },
  };
  gint64 before = demo_client_service (&client, SERVICE, "uploads");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DemoReply) reply = upload (cases[i].kind, cases[i].key, cases[i].file, cases[i].more);
      gboolean success = FALSE;

      g_assert_cmpuint (reply->status, ==, cases[i].status);
      if (reply->status == 200 || reply->status == 400)
        {
          g_assert_true (takes_json_node_boolean (demo_reply_get_node (reply, "success"), &success));
          g_assert_cmpint (success, ==, reply->status == 200);
        }
    }
  g_assert_cmpint (demo_client_service (&client, SERVICE, "uploads"), ==, before + 3);

  demo_client_control (&client, "switch?toapis-upload=200");
  {
    g_autoptr (DemoReply) reply = upload ("images", TRUE, text, "purpose");
    gboolean success = TRUE;

    g_assert_cmpuint (reply->status, ==, 200);
    g_assert_true (takes_json_node_boolean (demo_reply_get_node (reply, "success"), &success) && !success);
  }
  demo_client_control (&client, "switch?toapis-upload=400");
}

static guint
submit_link (const char *link)
{
  g_autofree char *changes = g_strdup_printf ("shot_type=none | aspect_ratio=none | image_urls=[\"%s\"]", link);
  g_autoptr (DemoReply) reply = submit (changes);

  return reply->status;
}

/* What was uploaded is looked at; elsewhere nothing is known. */
static void
test_uploaded (void)
{
  g_autoptr (GBytes) png = draw ("png");
  g_autoptr (GBytes) gif = g_bytes_new_static ("GIF89a\1\0\1\0\x80\1\0\0\0\0\xff\xff\xff!\xf9\4\1\n\0\1\0,\0\0\0\0\1\0\1\0\0\2\2L\1\0;", 43);
  g_autoptr (DemoReply) good = upload ("images", TRUE, png, "purpose");
  g_autoptr (DemoReply) odd = upload ("images", TRUE, gif, "purpose");
  g_autofree char *gone = g_strconcat (takes_demo_get_media_url (client.demo), "/uploads/9b3f0c55-0000-4000-8000-000000000001.png", NULL);
  g_autoptr (DemoReply) bytes = demo_client_get (&client, demo_reply_get_text (good, "data.url"), NULL, NULL);

  g_assert_true (g_bytes_equal (bytes->body, png));
  g_assert_cmpstr (demo_reply_get_text (good, "data.mime_type"), ==, "image/png");
  g_assert_true (g_str_has_prefix (demo_reply_get_text (good, "data.id"), "upload_"));
  g_assert_cmpuint (submit_link (demo_reply_get_text (good, "data.url")), ==, 200);
  g_assert_cmpuint (submit_link (demo_reply_get_text (odd, "data.url")), ==, 400);
  g_assert_cmpuint (submit_link (gone), ==, 400);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/toapis/rules", test_rules);
  g_test_add_func ("/demo/toapis/shape", test_shape);
  g_test_add_func ("/demo/toapis/keep", test_keep);
  g_test_add_func ("/demo/toapis/switches", test_switches);
  g_test_add_func ("/demo/toapis/codes", test_codes);
  g_test_add_func ("/demo/toapis/upload", test_upload);
  g_test_add_func ("/demo/toapis/uploaded", test_uploaded);

  demo_client_start (&client, 1000, FALSE);
  demo_client_control (&client, "switch?clips=still");
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
