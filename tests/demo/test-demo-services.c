/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the surfaces of ToAPIs, EmpirioLabs and DashScope have in common, as one table of how each says it. */

#include "demo-client.h"

#include "takes-json.h"

typedef struct {
  const char *service;
  const char *submit;      /* path */
  const char *body;        /* with @ for the prompt; the shortest clip of a first frame there is */
  const char *id;          /* where its answer has the id */
  const char *poll;        /* with @ for the id */
  const char *state;
  const char *waiting;
  const char *running;
  const char *done;
  const char *failed;
  const char *url;
  const char *code;        /* of an error of the API */
  const char *message;
  const char *task_code;   /* of a failed task */
  const char *flagged;     /* that code when the content was flagged */
  guint       content_status;
  guint       credit_status;
  const char *bad_key;     /* as text; NULL: a number */
} Service;

static const Service services[] = {
  {
    "toapis", "/v1/videos/generations",
    "{\"model\":\"wan2.6-flash\",\"prompt\":\"@\",\"image_urls\":[\"https://example.org/a.png\"],\"resolution\":\"720p\","
    "\"duration\":5,\"audio\":false}",
    "id", "/v1/videos/generations/@", "status", "queued", "in_progress", "completed", "failed", "result.data.0.url",
    "error.code", "error.message", "error.code", "content_policy_violation", 422, 402, NULL,
  },
  {
    "empiriolabs", "/v1/videos/generations",
    "{\"model\":\"wan-2-6\",\"prompt\":\"@\",\"mode\":\"i2v\",\"image\":\"https://example.org/a.png\",\"flash_mode\":true,"
    "\"resolution\":\"720p\",\"duration\":5,\"audio\":false,\"seed\":1}",
    "job_id", "/v1/jobs/@", "status", "queued", "processing", "completed", "failed", "result.data.0.url",
    "error.code", "error.message", "error.code", "upstream_error", 400, 402, "invalid_api_key",
  },
  {
    "dashscope", "/services/aigc/video-generation/video-synthesis",
    "{\"model\":\"wan2.6-i2v-flash\",\"input\":{\"prompt\":\"@\",\"img_url\":\"https://example.org/a.png\"},"
    "\"parameters\":{\"resolution\":\"720P\",\"duration\":2,\"audio\":false,\"seed\":1}}",
    "output.task_id", "/tasks/@", "output.task_status", "PENDING", "RUNNING", "SUCCEEDED", "FAILED", "output.video_url",
    "code", "message", "output.code", "DataInspectionFailed", 400, 400, "InvalidApiKey",
  },
};

static DemoClient client;

static char *
fill (const char *text,
      const char *value)
{
  g_autoptr (GString) string = g_string_new (text);

  g_string_replace (string, "@", value, 0);

  return g_string_free (g_steal_pointer (&string), FALSE);
}

static DemoReply *
post (DemoClient    *to,
      const Service *service,
      const char    *prompt)
{
  g_autofree char *body = fill (service->body, prompt);

  return demo_client_request (to, service->service, "POST", service->submit, body, NULL);
}

static char *
submit (DemoClient    *to,
        const Service *service,
        const char    *prompt)
{
  g_autoptr (DemoReply) reply = post (to, service, prompt);

  g_test_message ("%s %s: %u", service->service, prompt, reply->status);
  g_assert_cmpuint (reply->status, >=, 200);
  g_assert_cmpuint (reply->status, <, 300);

  return g_strdup (demo_reply_get_text (reply, service->id));
}

static DemoReply *
poll (DemoClient    *to,
      const Service *service,
      const char    *id)
{
  g_autofree char *path = fill (service->poll, id);

  return demo_client_request (to, service->service, "GET", path, NULL, NULL);
}

static gboolean
is_state (DemoReply     *reply,
          const Service *service,
          const char    *state)
{
  return g_strcmp0 (demo_reply_get_text (reply, service->state), state) == 0;
}

static DemoReply *
wait_end (DemoClient    *to,
          const Service *service,
          const char    *id)
{
  for (;;)
    {
      g_autoptr (DemoReply) reply = poll (to, service, id);

      if (is_state (reply, service, service->done) || is_state (reply, service, service->failed))
        return g_steal_pointer (&reply);
      g_assert_true (is_state (reply, service, service->waiting) || is_state (reply, service, service->running));
      g_usleep (15000);
    }
}

/* Where services name their tasks a lost answer leaves only what the ledger counts. */
static gint64
count (const Service *service,
       const char    *member)
{
  return demo_client_service (&client, service->service, member);
}

static void
test_keys (gconstpointer data)
{
  const Service *service = data;
  static const struct { const char *header; guint status; gboolean stray; } cases[] = {
    { "", 401, FALSE }, { "Bearer wrong", 401, FALSE }, { "Basic " TAKES_DEMO_KEY, 401, FALSE },
    { "Bearer " TAKES_DEMO_KEY "-runware", 401, TRUE }, { "Bearer " TAKES_DEMO_KEY, 200, FALSE },
  };
  g_autofree char *path = fill (service->poll, "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69");
  g_autofree char *own = g_strdup_printf ("Bearer %s-%s", TAKES_DEMO_KEY, service->service);
  g_autofree char *query = g_strconcat (path, "?k=" TAKES_DEMO_KEY "-x", NULL);
  g_autoptr (DemoReply) good = demo_client_request (&client, service->service, "GET", path, NULL, "Authorization", own, NULL);
  g_autoptr (DemoReply) in_url = NULL;
  gint64 stray = demo_client_ledger (&client, NULL, "strayKeys");

  g_assert_cmpuint (good->status, ==, g_str_equal (service->service, "dashscope") ? 200 : 404);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DemoReply) reply = demo_client_request (&client, service->service, "GET", path, NULL,
                                                         "Authorization", cases[i].header, NULL);
      gint64 number = 0;

      g_assert_cmpint (reply->status == 401, ==, cases[i].status == 401);
      stray += cases[i].stray;
      g_assert_cmpint (demo_client_ledger (&client, NULL, "strayKeys"), ==, stray);
      if (reply->status == 401 && service->bad_key && *cases[i].header)
        g_assert_cmpstr (demo_reply_get_text (reply, service->code), ==, service->bad_key);
      if (reply->status == 401 && !service->bad_key)
        {
          g_assert_true (takes_json_node_int (demo_reply_get_node (reply, service->code), &number));
          g_assert_cmpint (number, ==, 401);
        }
    }

  in_url = demo_client_request (&client, service->service, "GET", query, NULL, NULL);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "strayKeys"), ==, stray + 1);
}

static void
test_doors (gconstpointer data)
{
  const Service *service = data;
  static const char *const bodies[] = { "", "[]", "7", "not json", "{", "{}" };
  g_autoptr (DemoReply) method = demo_client_request (&client, service->service, "PUT", service->submit, "{}", NULL);
  g_autoptr (DemoReply) deleted = demo_client_request (&client, service->service, "DELETE", "/v1/videos/generations/1", NULL, NULL);
  g_autoptr (DemoReply) path = demo_client_request (&client, service->service, "GET", "/v1/nothing", NULL, NULL);
  g_autoptr (DemoReply) deep = demo_client_request (&client, service->service, "GET", "/v1/jobs/1/2", NULL, NULL);
  g_autofree char *body = fill (service->body, "x");
  g_autoptr (DemoReply) type = demo_client_request (&client, service->service, "POST", service->submit, body,
                                                    "Content-Type", "text/plain", NULL);

  g_assert_cmpuint (method->status, ==, 405);
  g_assert_cmpstr (soup_message_headers_get_one (method->headers, "Allow"), ==, "POST");
  g_assert_true (deleted->status == 404 || deleted->status == 405);
  g_assert_cmpuint (path->status, ==, 404);
  g_assert_cmpuint (deep->status, ==, 404);
  g_assert_cmpuint (type->status, ==, 400);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (DemoReply) reply = demo_client_request (&client, service->service, "POST", service->submit, bodies[i], NULL);

      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_nonnull (demo_reply_get_text (reply, service->message));
    }
}

static void
test_life (gconstpointer data)
{
  const Service *service = data;
  gint64 charges = count (service, "charges"), refused = count (service, "submits") - count (service, "acceptances");
  g_autofree char *id = submit (&client, service, "A boat.");
  g_autoptr (DemoReply) done = wait_end (&client, service, id);
  g_autoptr (DemoReply) clip = demo_client_get (&client, demo_reply_get_text (done, service->url), NULL, NULL);
  g_autoptr (DemoReply) leak = demo_client_get (&client, demo_reply_get_text (done, service->url), "Authorization", "Bearer x");

  g_assert_true (is_state (done, service, service->done));
  g_assert_cmpuint (clip->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (clip->body), >, 1000);
  g_assert_cmpuint (leak->status, ==, 400);
  g_assert_cmpint (demo_client_ledger (&client, id, "submits"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, id, "acceptances"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, id, "charges"), ==, 1);
  g_assert_cmpint (count (service, "charges"), ==, charges + 1);
  g_assert_cmpint (count (service, "submits") - count (service, "acceptances"), ==, refused);

  /* Nobody else knows it. */
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (DemoReply) other = poll (&client, &services[i], id);

      if (&services[i] != service)
        g_assert_false (is_state (other, &services[i], services[i].done));
    }
}

static void
test_waiting (gconstpointer data)
{
  const Service *service = data;
  g_autofree char *id = NULL;
  g_autoptr (DemoReply) first = NULL;
  g_autoptr (DemoReply) then = NULL;

  demo_client_control (&client, "clock?speed=0");
  id = submit (&client, service, "x [sim:never]");
  first = poll (&client, service, id);
  demo_client_control (&client, "clock?advance=30");
  then = poll (&client, service, id);
  demo_client_control (&client, "clock?speed=1000");

  g_assert_true (is_state (first, service, service->waiting));
  g_assert_true (is_state (then, service, service->running));
}

static void
test_ack (gconstpointer data)
{
  const Service *service = data;
  static const struct { const char *token; guint status; gboolean json; gboolean id; } cases[] = {
    { "ack=lost", 0, FALSE, FALSE }, { "ack=html", 502, FALSE, FALSE }, { "ack=empty", 200, TRUE, FALSE },
    { "ack=504json", 504, TRUE, FALSE }, { "ack=slow:100", 200, TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("[sim:never][sim:%s]", cases[i].token);
      gint64 accepted = count (service, "acceptances");
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DemoReply) reply = post (&client, service, prompt);

      g_assert_cmpuint (reply->status == 202 ? 200 : reply->status, ==, cases[i].status);
      g_assert_cmpint (reply->json != NULL, ==, cases[i].json);
      g_assert_cmpint (demo_reply_get_text (reply, service->id) != NULL, ==, cases[i].id);
      g_assert_cmpint (count (service, "acceptances"), ==, accepted + 1);
      if (cases[i].id)
        g_assert_cmpint (g_get_monotonic_time () - start, >, 90000);
    }
}

static void
test_poll_faults (gconstpointer data)
{
  const Service *service = data;
  static const struct { const char *token; guint status; gboolean json; const char *retry_after; } cases[] = {
    { "poll=html:2", 502, FALSE, NULL }, { "poll=429:2", 429, TRUE, NULL }, { "poll=429ra:2", 429, TRUE, "2" },
    { "poll=503:2", 503, TRUE, NULL }, { "fail=500", 500, TRUE, NULL }, { "deep", 200, FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("[sim:never][sim:%s]", cases[i].token);
      g_autofree char *id = submit (&client, service, prompt);
      g_autoptr (DemoReply) after = NULL;

      for (int k = 0; k < 2; k++)
        {
          g_autoptr (DemoReply) reply = poll (&client, service, id);

          g_assert_cmpuint (reply->status, ==, cases[i].status);
          g_assert_cmpint (reply->json != NULL, ==, cases[i].json);
          g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Retry-After"), ==, cases[i].retry_after);
          if (cases[i].json)
            g_assert_nonnull (demo_reply_get_text (reply, service->message));
        }

      after = poll (&client, service, id);
      g_assert_cmpuint (after->status, ==, 200);
      g_assert_false (is_state (after, service, service->failed));
    }
}

static void
test_failures (gconstpointer data)
{
  const Service *service = data;
  g_autofree char *failed = submit (&client, service, "[sim:fail]");
  g_autofree char *flagged = submit (&client, service, "[sim:content]");
  g_autofree char *odd = submit (&client, service, "[sim:fail=504][sim:types]");
  g_autoptr (DemoReply) failed_reply = wait_end (&client, service, failed);
  g_autoptr (DemoReply) flagged_reply = wait_end (&client, service, flagged);
  g_autoptr (DemoReply) odd_reply = wait_end (&client, service, odd);

  g_assert_cmpuint (failed_reply->status, ==, 200);
  g_assert_true (is_state (failed_reply, service, service->failed));
  g_assert_nonnull (demo_reply_get_text (failed_reply, service->task_code));
  g_assert_cmpuint (flagged_reply->status, ==, 200);
  g_assert_true (is_state (flagged_reply, service, service->failed));
  g_assert_cmpstr (demo_reply_get_text (flagged_reply, service->task_code), ==, service->flagged);
  g_assert_true (is_state (odd_reply, service, service->failed));
  g_assert_true (takes_json_node_int (demo_reply_get_node (odd_reply, service->task_code), NULL));
  g_assert_cmpint (demo_client_ledger (&client, failed, "charges"), ==, 0);
  g_assert_cmpint (demo_client_ledger (&client, flagged, "charges"), ==, 0);
}

static void
test_refusals (gconstpointer data)
{
  const Service *service = data;
  const struct { const char *prompt; guint status; } cases[] = {
    { "[sim:content=submit]", service->content_status }, { "[sim:no-credit]", service->credit_status },
    { "[sim:nonsense]", 400 }, { "[sim:run]", 400 },
  };
  gint64 accepted = count (service, "acceptances"), submits = count (service, "submits");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DemoReply) reply = post (&client, service, cases[i].prompt);

      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_nonnull (demo_reply_get_text (reply, service->message));
    }

  g_assert_cmpint (count (service, "acceptances"), ==, accepted);
  g_assert_cmpint (count (service, "submits"), ==, submits + (gint64) G_N_ELEMENTS (cases));
}

static void
test_queue (gconstpointer data)
{
  const Service *service = data;
  static const struct { const char *position; guint status; } cases[] = { { "429", 429 }, { "503", 503 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *on = g_strconcat ("switch?queue=", cases[i].position, NULL);
      g_autoptr (DemoReply) reply = NULL;

      demo_client_control (&client, on);
      reply = post (&client, service, "[sim:never]");
      demo_client_control (&client, "switch?queue=ok");
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_null (demo_reply_get_text (reply, service->id));
    }
}

/* One clip serves all: it is the same request each time. */
static void
test_words (gconstpointer data)
{
  const Service *service = data;
  g_autofree char *odd = submit (&client, service, "[sim:never][sim:oddstate][sim:extra]");
  g_autofree char *nourl = submit (&client, service, "x [sim:nourl]");
  g_autofree char *types = submit (&client, service, "x [sim:types]");
  g_autofree char *quick = submit (&client, service, "x [sim:run=0]");
  g_autoptr (DemoReply) nourl_reply = wait_end (&client, service, nourl);
  g_autoptr (DemoReply) types_reply = wait_end (&client, service, types);
  g_autoptr (DemoReply) quick_reply = wait_end (&client, service, quick);
  g_autoptr (DemoReply) odd_reply = NULL;

  demo_client_control (&client, "clock?advance=30");
  odd_reply = poll (&client, service, odd);
  g_assert_nonnull (demo_reply_get_text (odd_reply, service->state));
  g_assert_false (is_state (odd_reply, service, service->running));
  g_assert_false (is_state (odd_reply, service, service->waiting));
  g_assert_true (is_state (nourl_reply, service, service->done));
  g_assert_null (demo_reply_get_node (nourl_reply, service->url));
  g_assert_nonnull (demo_reply_get_text (types_reply, service->url));
  g_assert_nonnull (demo_reply_get_text (quick_reply, service->url));
}

static void
test_media (gconstpointer data)
{
  const Service *service = data;
  static const struct { const char *token; guint first, second; } cases[] = {
    { "media=403:1", 403, 200 }, { "media=404:1", 404, 200 }, { "media=gone", 410, 410 }, { "media=gone:1", 410, 410 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *prompt = g_strdup_printf ("x [sim:%s]", cases[i].token);
      g_autofree char *id = submit (&client, service, prompt);
      g_autoptr (DemoReply) done = wait_end (&client, service, id);
      g_autoptr (DemoReply) first = demo_client_get (&client, demo_reply_get_text (done, service->url), NULL, NULL);
      g_autoptr (DemoReply) second = demo_client_get (&client, demo_reply_get_text (done, service->url), NULL, NULL);

      g_assert_cmpuint (first->status, ==, cases[i].first);
      g_assert_cmpuint (second->status, ==, cases[i].second);
    }
}

/* Gone from where it is said to be first, and from there for good; asked again the service names another place. */
static void
test_moved (gconstpointer data)
{
  const Service *service = data;
  g_autofree char *id = submit (&client, service, "x [sim:media=moved]");
  g_autoptr (DemoReply) done = wait_end (&client, service, id);
  g_autofree char *old = g_strdup (demo_reply_get_text (done, service->url));
  g_autoptr (DemoReply) refused = demo_client_get (&client, old, NULL, NULL);
  g_autoptr (DemoReply) again = wait_end (&client, service, id);
  g_autoptr (DemoReply) clip = demo_client_get (&client, demo_reply_get_text (again, service->url), NULL, NULL);
  g_autoptr (DemoReply) late = demo_client_get (&client, old, NULL, NULL);

  g_assert_cmpuint (refused->status, ==, 404);
  g_assert_cmpuint (clip->status, ==, 200);
  g_assert_cmpuint (late->status, ==, 404);
}

/* Accepted before, finished after, charged once; and the ledger still knows what was refused. */
static void
test_restart (gconstpointer data)
{
  const Service *service = data;
  DemoClient own = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *failing = NULL;
  g_autoptr (DemoReply) refused = NULL;
  g_autoptr (DemoReply) done = NULL;
  g_autoptr (DemoReply) failed = NULL;
  g_autoptr (DemoReply) clip = NULL;

  demo_client_start (&own, 500, TRUE);
  demo_client_control (&own, "switch?clips=still");
  id = submit (&own, service, "boat [sim:poll=html:1]");
  failing = submit (&own, service, "boat [sim:fail]");
  refused = post (&own, service, "[sim:no-credit]");

  demo_client_restart (&own);
  demo_client_control (&own, "switch?clips=still");
  failed = wait_end (&own, service, failing);
  g_assert_true (is_state (failed, service, service->failed));
  {
    g_autoptr (DemoReply) page = poll (&own, service, id);

    g_assert_cmpuint (page->status, ==, 502);
  }
  done = wait_end (&own, service, id);
  g_assert_true (is_state (done, service, service->done));
  demo_client_restart (&own);
  g_clear_pointer (&done, demo_reply_free);
  done = wait_end (&own, service, id);
  clip = demo_client_get (&own, demo_reply_get_text (done, service->url), NULL, NULL);
  g_assert_cmpuint (clip->status, ==, 200);
  g_assert_cmpint (demo_client_ledger (&own, id, "charges"), ==, 1);
  g_assert_cmpint (demo_client_service (&own, service->service, "submits"), ==, 3);
  g_assert_cmpint (demo_client_service (&own, service->service, "acceptances"), ==, 2);
  g_assert_cmpint (demo_client_service (&own, service->service, "charges"), ==, 1);
  g_assert_cmpint (demo_client_service (&own, "runware", "submits"), ==, 0);
  demo_client_stop (&own);
}

static void
test_addresses (void)
{
  static const char *const ids[] = { "runware", "toapis", "empiriolabs", "dashscope" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *url = takes_demo_dup_base_url (client.demo, ids[i]);

      g_assert_true (g_str_has_prefix (url, takes_demo_get_api_url (client.demo)));
    }

  g_assert_null (takes_demo_dup_base_url (client.demo, "fal"));
  g_assert_null (takes_demo_dup_base_url (client.demo, NULL));
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *name; GTestDataFunc func; } tests[] = {
    { "keys", test_keys }, { "doors", test_doors }, { "waiting", test_waiting }, { "life", test_life }, { "ack", test_ack },
    { "poll-faults", test_poll_faults }, { "failures", test_failures }, { "refusals", test_refusals },
    { "queue", test_queue }, { "words", test_words }, { "media", test_media }, { "moved", test_moved }, { "restart", test_restart },
  };
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/services/addresses", test_addresses);
  for (gsize i = 0; i < G_N_ELEMENTS (services); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (tests); k++)
      {
        g_autofree char *path = g_strdup_printf ("/demo/services/%s/%s", services[i].service, tests[k].name);

        g_test_add_data_func (path, &services[i], tests[k].func);
      }

  demo_client_start (&client, 1000, FALSE);
  demo_client_control (&client, "switch?clips=still");
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
