/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gateways.md §4 and §9, the rows of EmpirioLabs. */

#include <string.h>

#include "demo-change.h"
#include "takes-json.h"

#define SERVICE "empiriolabs"
#define SUBMIT  "/v1/videos/generations"
#define I2V     "mode=\"i2v\" | image=\"https://example.org/a.png\""
#define R2V     "mode=\"r2v\" | image=\"https://example.org/a.png\""

static const char base[] =
  "{\"model\":\"wan-2-6\",\"prompt\":\"[sim:never]\",\"mode\":\"t2v\",\"resolution\":\"720p\",\"aspect_ratio\":\"16:9\","
  "\"duration\":5,\"shot_type\":\"single\",\"negative_prompt\":\"\",\"seed\":1,\"prompt_extend\":false,\"audio\":true}";

static DemoClient client;

/* There are fifty requests in a minute and not one more, so each case has a minute of its own. */
static void
test_rules (void)
{
  static const DemoCase cases[] = {
    { "", 202, "poll_url" },
    { "model=none", 400, "model" }, { "model=\"wan-2-7\"", 404, "model_not_found" }, { "prompt=none", 400, "prompt" },
    { "prompt=\"\"", 400, "prompt" }, { "prompt=7", 400, NULL }, { "prompt=x*1501", 400, NULL }, { "negative_prompt=x*501", 400, NULL },
    { "mode=\"auto\"", 202, NULL }, { "mode=\"text\"", 400, "t2v" }, { "mode=none", 202, NULL },
    { "image=\"https://example.org/a.png\"", 400, "t2v" }, { "mode=\"i2v\"", 400, "image" }, { "mode=\"r2v\"", 400, "image" },
    { I2V, 202, NULL }, { R2V, 202, NULL }, { "mode=\"auto\" | image=\"https://example.org/a.png\"", 202, NULL },
    { I2V " | image=\"a.png\"", 400, "address" }, { I2V " | image=7", 400, NULL }, { I2V " | image=\"oss://a\"", 400, NULL },
    { "resolution=\"1080p\"", 202, NULL }, { "resolution=\"480p\"", 400, NULL }, { "aspect_ratio=\"3:2\"", 400, NULL },
    { "aspect_ratio=\"3:4\"", 202, NULL },
    { "duration=4", 400, NULL }, { "duration=6", 202, NULL }, { "duration=15", 202, NULL }, { "duration=16", 400, NULL },
    { "duration=\"5\"", 400, NULL }, { "duration=5.5", 400, NULL }, { R2V " | duration=15", 202, NULL },
    { "shot_type=\"multi\"", 202, NULL }, { "shot_type=\"one\"", 400, NULL },
    { "seed=-1", 400, NULL }, { "seed=2147483648", 400, NULL }, { "prompt_extend=\"no\"", 400, NULL }, { "audio=1", 400, NULL },
    { "flash_mode=true", 400, "flash_mode" }, { "flash_mode=false", 202, NULL }, { I2V " | flash_mode=true", 202, NULL },
    { "images=[]", 400, NULL }, { "template=\"x\"", 400, NULL }, { "seed=null", 400, "null" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      demo_client_control (&client, "clock?advance=61");
      demo_run_cases (&client, SERVICE, SUBMIT, base, &cases[i], 1);
    }
}

static DemoReply *
submit (const char *changes)
{
  g_autofree char *body = demo_change (base, changes);

  return demo_client_request (&client, SERVICE, "POST", SUBMIT, body, NULL);
}

static DemoReply *
poll (const char *id)
{
  g_autofree char *path = g_strconcat ("/v1/jobs/", id, NULL);

  return demo_client_request (&client, SERVICE, "GET", path, NULL, NULL);
}

static DemoReply *
wait_end (const char *id)
{
  for (;;)
    {
      g_autoptr (DemoReply) reply = poll (id);
      const char *status = demo_reply_get_text (reply, "status");

      if (!g_str_equal (status, "queued") && !g_str_equal (status, "processing"))
        return g_steal_pointer (&reply);
      g_usleep (20000);
    }
}

static void
test_paths (void)
{
  g_autoptr (DemoReply) first = submit ("");
  const char *id = demo_reply_get_text (first, "job_id");
  g_autofree char *wrong = g_strconcat (SUBMIT "/", id, NULL);
  g_autoptr (DemoReply) reply = demo_client_request (&client, SERVICE, "GET", wrong, NULL, NULL);
  g_autoptr (DemoReply) cancel = demo_client_request (&client, SERVICE, "DELETE", "/v1/jobs/1", NULL, NULL);
  g_autoptr (DemoReply) files = demo_client_request (&client, SERVICE, "POST", "/v1/files/upload", "{}", NULL);
  g_autoptr (DemoReply) unknown = poll ("9b3f0c55-0000-4000-8000-000000000001");

  g_assert_true (g_uuid_string_is_valid (id));
  g_assert_cmpuint (reply->status, ==, 404);
  g_assert_cmpstr (demo_reply_get_text (reply, "detail"), ==, "Not Found");
  g_assert_null (demo_reply_get_node (reply, "error"));
  g_assert_cmpuint (cancel->status, ==, 405);
  g_assert_cmpuint (files->status, ==, 404);
  g_assert_cmpuint (unknown->status, ==, 404);
  g_assert_nonnull (demo_reply_get_text (unknown, "error.code"));
}

static void
test_keys (void)
{
  g_autoptr (DemoReply) other = demo_client_request (&client, SERVICE, "GET", "/v1/models/wan-2-6", NULL,
                                                     "Authorization", "", "x-api-key", TAKES_DEMO_KEY, NULL);
  g_autoptr (DemoReply) wrong = demo_client_request (&client, SERVICE, "GET", "/v1/models/wan-2-6", NULL,
                                                     "Authorization", "", "x-api-key", "no", NULL);
  g_autoptr (DemoReply) none = demo_client_request (&client, SERVICE, "GET", "/v1/models/wan-2-6", NULL, "Authorization", "", NULL);

  g_assert_cmpuint (other->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (other, "supported_parameters")), ==, 12);
  g_assert_cmpuint (json_array_get_length (demo_reply_get_array (other, "pricing_rows")), ==, 4);
  g_assert_cmpuint (wrong->status, ==, 401);
  g_assert_cmpstr (demo_reply_get_text (wrong, "error.code"), ==, "invalid_api_key");
  g_assert_cmpuint (none->status, ==, 401);
  g_assert_cmpstr (demo_reply_get_text (none, "error.code"), ==, "missing_api_key");
}

static void
test_rate (void)
{
  demo_client_control (&client, "clock?speed=0&advance=61");
  for (int i = 0; i < 52; i++)
    {
      g_autoptr (DemoReply) reply = demo_client_request (&client, SERVICE, "GET", "/v1/models/wan-2-6", NULL, NULL);

      g_assert_cmpuint (reply->status, ==, i < 50 ? 200 : 429);
      if (i >= 50)
        g_assert_cmpstr (demo_reply_get_text (reply, "error.code"), ==, "rate_limit_exceeded");
    }

  demo_client_control (&client, "clock?speed=1000&advance=61");
  {
    g_autoptr (DemoReply) reply = demo_client_request (&client, SERVICE, "GET", "/v1/models/wan-2-6", NULL, NULL);

    g_assert_cmpuint (reply->status, ==, 200);
  }
}

static void
test_shape (void)
{
  g_autoptr (DemoReply) first = submit (I2V " | prompt=\"a\" | flash_mode=true | audio=false");
  const char *id = demo_reply_get_text (first, "job_id");
  g_autofree char *url = g_strconcat ("/v1/jobs/", id, NULL);
  g_autoptr (DemoReply) done = NULL;
  g_autoptr (DemoReply) forgotten = NULL;
  g_autoptr (DemoReply) clip = NULL;
  double progress = 0;

  g_assert_cmpstr (demo_reply_get_text (first, "status"), ==, "queued");
  g_assert_cmpstr (demo_reply_get_text (first, "poll_url"), ==, url);
  demo_client_control (&client, "switch?empirio-done=succeeded");
  done = wait_end (id);
  demo_client_control (&client, "switch?empirio-done=completed");
  g_assert_cmpstr (demo_reply_get_text (done, "status"), ==, "succeeded");
  g_assert_true (takes_json_node_double (demo_reply_get_node (done, "progress"), &progress));
  g_assert_cmpfloat (progress, ==, 1);
  g_assert_true (g_str_has_suffix (demo_reply_get_text (done, "completed_at"), "Z"));
  g_assert_nonnull (demo_reply_get_node (done, "error"));
  g_assert_null (demo_reply_get_text (done, "error.code"));

  /* An hour later the job is gone, its clip is not. */
  demo_client_control (&client, "clock?advance=3700");
  forgotten = poll (id);
  clip = demo_client_get (&client, demo_reply_get_text (done, "result.data.0.url"), NULL, NULL);
  g_assert_cmpuint (forgotten->status, ==, 404);
  g_assert_cmpuint (clip->status, ==, 200);
}

static void
test_poll_url (void)
{
  g_autofree char *api = takes_demo_dup_base_url (client.demo, SERVICE);
  g_autoptr (DemoReply) absolute = NULL;
  g_autoptr (DemoReply) foreign = NULL;
  g_autoptr (DemoReply) leak = NULL;
  gint64 leaks = demo_client_ledger (&client, NULL, "authLeaks");

  demo_client_control (&client, "switch?empirio-poll-url=absolute");
  absolute = submit ("");
  demo_client_control (&client, "switch?empirio-poll-url=foreign");
  foreign = submit ("");
  demo_client_control (&client, "switch?empirio-poll-url=relative");

  g_assert_true (g_str_has_prefix (demo_reply_get_text (absolute, "poll_url"), api));
  g_assert_true (g_str_has_prefix (demo_reply_get_text (foreign, "poll_url"), "http://localhost:"));
  leak = demo_client_get (&client, demo_reply_get_text (foreign, "poll_url"), "x-api-key", TAKES_DEMO_KEY);
  g_assert_cmpuint (leak->status, ==, 400);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "authLeaks"), ==, leaks + 1);
}

/* A data URI is what a client out there sends; whether it is taken is not known. */
static void
test_data (void)
{
  static const char changes[] =
    "mode=\"i2v\" | image=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"";
  g_autoptr (DemoReply) taken = submit (changes);
  g_autoptr (DemoReply) broken = submit ("mode=\"i2v\" | image=\"data:image/png;base64,AAAA\"");
  g_autoptr (DemoReply) refused = NULL;

  demo_client_control (&client, "switch?empirio-data=no");
  refused = submit (changes);
  demo_client_control (&client, "switch?empirio-data=yes");
  g_assert_cmpuint (taken->status, ==, 202);
  g_assert_cmpuint (broken->status, ==, 400);
  g_assert_cmpuint (refused->status, ==, 400);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/empirio/rules", test_rules);
  g_test_add_func ("/demo/empirio/paths", test_paths);
  g_test_add_func ("/demo/empirio/keys", test_keys);
  g_test_add_func ("/demo/empirio/rate", test_rate);
  g_test_add_func ("/demo/empirio/shape", test_shape);
  g_test_add_func ("/demo/empirio/poll-url", test_poll_url);
  g_test_add_func ("/demo/empirio/data", test_data);

  demo_client_start (&client, 1000, FALSE);
  demo_client_control (&client, "switch?clips=still");
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
