/* SPDX-License-Identifier: GPL-3.0-or-later */

/* gateways.md §5 and §9, the rows of DashScope. */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "demo-change.h"
#include "takes-json.h"

#define SERVICE "dashscope"
#define SUBMIT  "/services/aigc/video-generation/video-synthesis"
#define FRAME   "input.img_url=\"https://example.org/a.png\""
#define I2V     "model=\"wan2.6-i2v\" | parameters.size=none | parameters.resolution=\"720P\" | " FRAME
#define R2V     "model=\"wan2.6-r2v\" | parameters.prompt_extend=none | input.reference_urls=[\"https://example.org/a.mp4\",\"https://example.org/a.png\"]"
#define LINK(n) "\"https://example.org/" n "\""

static const char base[] =
  "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"[sim:never]\",\"negative_prompt\":\"n\"},"
  "\"parameters\":{\"size\":\"1280*720\",\"duration\":2,\"prompt_extend\":false,\"shot_type\":\"single\",\"watermark\":false,\"seed\":1}}";

static DemoClient client;

static void
test_rules (void)
{
  static const DemoCase cases[] = {
    { "", 200, "PENDING" },
    { "model=none", 400, "model" }, { "model=\"wan2.6\"", 404, "ModelNotFound" }, { "model=\"wan2.6-t2v-us\"", 404, "ModelNotFound" },
    { "input=none", 400, "input" }, { "input=\"x\"", 400, "input" }, { "parameters=none", 200, NULL }, { "parameters=[]", 400, "parameters" },
    { "input.prompt=none", 400, "prompt" }, { "input.prompt=\"\"", 400, "prompt" }, { "input.prompt=7", 400, "prompt" },
    { "input.prompt=x*4000", 200, NULL }, { "input.negative_prompt=x*900", 200, NULL }, { "input.negative_prompt=7", 400, NULL },
    { "parameters.size=\"1280x720\"", 400, "size" }, { "parameters.size=\"854*480\"", 400, "size" }, { "parameters.size=\"1000*1000\"", 400, "size" },
    { "parameters.size=\"1632*1248\"", 200, NULL }, { "parameters.size=none", 200, NULL }, { "parameters.size=720", 400, NULL },
    { "parameters.resolution=\"720P\"", 400, "resolution" },
    { "parameters.duration=1", 400, NULL }, { "parameters.duration=7", 200, NULL }, { "parameters.duration=15", 200, NULL },
    { "parameters.duration=16", 400, NULL }, { "parameters.duration=\"5\"", 400, NULL }, { "parameters.duration=5.0", 400, NULL },
    { "parameters.seed=-1", 400, NULL }, { "parameters.seed=2147483648", 400, NULL },
    { "parameters.shot_type=\"multi\" | parameters.prompt_extend=true", 200, NULL }, { "parameters.shot_type=\"two\"", 400, NULL },
    { "parameters.watermark=\"no\"", 400, NULL }, { "parameters.audio=true", 400, "audio" }, { "parameters.n=1", 400, NULL },
    { "input.audio_url=\"https://example.org/a.mp3\"", 200, NULL }, { "input.audio_url=\"data:audio/wav;base64,AAAA\"", 400, "audio_url" },
    { FRAME, 400, "img_url" }, { "input.reference_urls=[" LINK ("a.mp4") "]", 400, "reference_urls" }, { "seed=1", 400, NULL },
    { I2V, 200, NULL }, { I2V " | input.prompt=none", 200, NULL }, { I2V " | input.img_url=none", 400, "img_url" },
    { I2V " | parameters.resolution=\"720p\"", 400, "resolution" }, { I2V " | parameters.resolution=\"480P\"", 400, NULL },
    { I2V " | parameters.size=\"1280*720\"", 400, "size" }, { I2V " | input.img_url=\"a.png\"", 400, NULL },
    { I2V " | input.img_url=\"oss://nothing\"", 400, "OssResourceResolve" }, { I2V " | parameters.audio=false", 400, "audio" },
    { I2V " | model=\"wan2.6-i2v-flash\" | parameters.audio=false", 200, NULL }, { I2V " | input.template=\"x\"", 200, NULL },
    { I2V " | input.audio_url=\"https://example.org/a.mp3\" | model=\"wan2.6-i2v-flash\" | parameters.audio=false", 200, NULL },
    { R2V, 200, NULL }, { R2V " | parameters.prompt_extend=true", 400, "prompt_extend" }, { R2V " | input.prompt=none", 400, NULL },
    { R2V " | parameters.duration=10", 200, NULL }, { R2V " | parameters.duration=11", 400, NULL },
    { R2V " | input.reference_urls=none", 400, "reference_urls" }, { R2V " | input.reference_urls=[]", 400, NULL },
    { R2V " | input.reference_urls=[" LINK ("1.png") "," LINK ("2.png") "," LINK ("3.png") "," LINK ("4.png") "," LINK ("5.png") "]", 200, NULL },
    { R2V " | input.reference_urls=[" LINK ("1.png") "," LINK ("2.png") "," LINK ("3.png") "," LINK ("4.png") "," LINK ("5.png") "," LINK ("6.png") "]", 400, "1 to 5" },
    { R2V " | input.reference_urls=[" LINK ("1.mp4") "," LINK ("2.mov") "," LINK ("3.MP4?x=1") "," LINK ("4.mp4") "]", 400, "3 videos" },
    { R2V " | input.reference_urls=[\"data:image/png;base64,AAAA\"]", 400, NULL }, { R2V " | input.audio_url=\"https://e.org/a.mp3\"", 400, NULL },
    { R2V " | model=\"wan2.6-r2v-flash\" | parameters.audio=false", 200, NULL }, { "parameters.seed=null", 400, "null" },
  };

  demo_run_cases (&client, SERVICE, SUBMIT, base, cases, G_N_ELEMENTS (cases));
}

static DemoReply *
submit (const char *changes)
{
  g_autofree char *body = demo_change (base, changes);

  return demo_client_request (&client, SERVICE, "POST", SUBMIT, body, "X-DashScope-OssResourceResolve", "enable", NULL);
}

static char *
submit_id (const char *changes)
{
  g_autoptr (DemoReply) reply = submit (changes);

  g_assert_cmpuint (reply->status, ==, 200);

  return g_strdup (demo_reply_get_text (reply, "output.task_id"));
}

static DemoReply *
poll (const char *id)
{
  g_autofree char *path = g_strconcat ("/tasks/", id, NULL);

  return demo_client_request (&client, SERVICE, "GET", path, NULL, NULL);
}

static const char *
state_of (DemoReply *reply)
{
  return demo_reply_get_text (reply, "output.task_status");
}

static DemoReply *
wait_end (const char *id)
{
  for (;;)
    {
      g_autoptr (DemoReply) reply = poll (id);

      if (!g_str_equal (state_of (reply), "PENDING") && !g_str_equal (state_of (reply), "RUNNING"))
        return g_steal_pointer (&reply);
      g_usleep (15000);
    }
}

static void
test_async (void)
{
  g_autoptr (DemoReply) none = demo_client_request (&client, SERVICE, "POST", SUBMIT, base, "X-DashScope-Async", "", NULL);
  g_autoptr (DemoReply) off = demo_client_request (&client, SERVICE, "POST", SUBMIT, base, "X-DashScope-Async", "disable", NULL);

  g_assert_cmpuint (none->status, ==, 403);
  g_assert_nonnull (strstr (demo_reply_get_text (none, "message"), "current user api does not support synchronous calls"));
  g_assert_nonnull (demo_reply_get_text (none, "request_id"));
  g_assert_cmpuint (off->status, ==, 403);
}

static void
test_shape (void)
{
  g_autofree char *id = submit_id (R2V " | input.prompt=\"a\"");
  g_autoptr (DemoReply) done = wait_end (id);
  g_autoptr (DemoReply) unknown = poll ("9b3f0c55-0000-4000-8000-000000000001");
  g_autoptr (DemoReply) old = NULL;
  g_autoptr (DemoReply) clip = NULL;
  g_autoptr (DemoReply) remembered = NULL;
  g_autoptr (DemoReply) fetched = NULL;
  g_autofree char *url = g_strdup (demo_reply_get_text (done, "output.video_url"));
  gint64 seconds = 0;

  g_assert_cmpstr (state_of (done), ==, "SUCCEEDED");
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "usage.duration"), &seconds));
  g_assert_cmpint (seconds, ==, 7);
  g_assert_true (takes_json_node_int (demo_reply_get_node (done, "usage.input_video_duration"), &seconds));
  g_assert_cmpint (seconds, ==, 5);
  g_assert_cmpstr (demo_reply_get_text (done, "usage.size"), ==, "1280*720");
  g_assert_cmpint (demo_client_ledger (&client, id, "charged"), ==, 700000);
  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}$",
                                       demo_reply_get_text (done, "output.submit_time"), 0, 0));
  g_assert_null (demo_reply_get_node (done, "output.seed"));

  g_assert_cmpuint (unknown->status, ==, 200);
  g_assert_cmpstr (state_of (unknown), ==, "UNKNOWN");

  demo_client_control (&client, "clock?advance=90000");
  old = poll (id);
  clip = demo_client_get (&client, url, NULL, NULL);
  g_assert_cmpuint (old->status, ==, 200);
  g_assert_cmpstr (state_of (old), ==, "UNKNOWN");
  g_assert_null (demo_reply_get_node (old, "output.video_url"));
  g_assert_cmpuint (clip->status, ==, 404);

  demo_client_control (&client, "switch?forget=never");
  remembered = poll (id);
  fetched = demo_client_get (&client, url, NULL, NULL);
  demo_client_control (&client, "switch?forget=documented");
  g_assert_cmpstr (state_of (remembered), ==, "SUCCEEDED");
  g_assert_cmpuint (fetched->status, ==, 200);
}

/* What was accepted, and of what prompt, the control port tells for every service. */
static void
test_told (void)
{
  g_autofree char *id = submit_id (R2V " | input.prompt=\"told [sim:run=7]\"");
  g_autofree char *url = g_strconcat (takes_demo_get_control_url (client.demo), "/sim/tasks", NULL);
  g_autoptr (DemoReply) tasks = demo_client_get (&client, url, NULL, NULL);
  JsonObject *task = takes_json_get_object (takes_json_node_object (tasks->json), id);

  g_assert_nonnull (task);
  g_assert_cmpstr (takes_json_get_string (task, "service"), ==, "dashscope");
  g_assert_cmpstr (takes_json_get_string (task, "text"), ==, "told [sim:run=7]");
}

/* What stands behind the 1500th character is not seen by anybody. */
static void
test_cut (void)
{
  g_autofree char *start = g_strnfill (1490, 'x');
  g_autofree char *changes = g_strdup_printf ("input.prompt=\"%s[sim:never] and [sim:nonsense]\"", start);
  g_autofree char *id = NULL;
  g_autoptr (DemoReply) cut_in_word = submit (changes);
  g_autofree char *whole = g_strnfill (1495, 'x');
  g_autofree char *more = g_strdup_printf ("input.prompt=\"[sim:never]%s[sim:nonsense]\"", whole);

  g_assert_cmpuint (cut_in_word->status, ==, 400);
  id = submit_id (more);
  g_assert_nonnull (id);
}

static void
test_cancel (void)
{
  g_autofree char *waiting = NULL;
  g_autofree char *running = NULL;
  g_autofree char *path = NULL;
  g_autofree char *running_path = NULL;
  g_autoptr (DemoReply) taken = NULL;
  g_autoptr (DemoReply) state = NULL;
  g_autoptr (DemoReply) again = NULL;
  g_autoptr (DemoReply) late = NULL;
  g_autoptr (DemoReply) unknown = demo_client_request (&client, SERVICE, "POST", "/tasks/7/cancel", NULL, NULL);

  demo_client_control (&client, "clock?speed=0");
  waiting = submit_id ("");
  running = submit_id ("");
  path = g_strdup_printf ("/tasks/%s/cancel", waiting);
  running_path = g_strdup_printf ("/tasks/%s/cancel", running);
  taken = demo_client_request (&client, SERVICE, "POST", path, NULL, NULL);
  state = poll (waiting);
  again = demo_client_request (&client, SERVICE, "POST", path, NULL, NULL);
  demo_client_control (&client, "clock?advance=30");
  late = demo_client_request (&client, SERVICE, "POST", running_path, NULL, NULL);
  demo_client_control (&client, "clock?speed=1000");

  g_assert_cmpuint (taken->status, ==, 200);
  g_assert_cmpstr (state_of (state), ==, "CANCELED");
  g_assert_cmpuint (again->status, ==, 400);
  g_assert_cmpuint (late->status, ==, 400);
  g_assert_cmpstr (demo_reply_get_text (late, "code"), ==, "UnsupportedOperation");
  g_assert_cmpuint (unknown->status, ==, 400);
  g_assert_cmpint (demo_client_ledger (&client, waiting, "cancels"), ==, 1);
  g_assert_cmpint (demo_client_ledger (&client, waiting, "charges"), ==, 0);
  g_assert_cmpint (demo_client_service (&client, SERVICE, "cancels"), ==, 1);
}

static guint
count_listed (const char *query)
{
  g_autofree char *path = g_strconcat ("/tasks", query, NULL);
  g_autoptr (DemoReply) reply = demo_client_request (&client, SERVICE, "GET", path, NULL, NULL);

  g_test_message ("%s: %u", path, reply->status);
  if (reply->status != 200)
    return 1000 + reply->status;

  return json_array_get_length (demo_reply_get_array (reply, "data"));
}

static void
test_list (void)
{
  static const struct { const char *query; guint count; } cases[] = {
    { "", 3 }, { "?model_name=wan2.6-t2v", 2 }, { "?model_name=wan2.6-i2v", 1 }, { "?model_name=other", 0 },
    { "?status=PENDING", 3 }, { "?status=SUCCEEDED", 0 }, { "?page_no=1&page_size=2", 2 }, { "?page_no=2&page_size=2", 1 },
    { "?page_no=9", 0 }, { "?start_time=20000101000000", 3 }, { "?end_time=20000101000000", 0 },
    { "?start_time=20000101000000&end_time=20991231235959", 3 },
    { "?status=DONE", 1400 }, { "?page_no=0", 1400 }, { "?page_size=101", 1400 }, { "?start_time=yesterday", 1400 },
    { "?start_time=20001301000000", 1400 },
  };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (DemoReply) reply = NULL;
  gint64 created = 0;

  demo_client_control (&client, "reset");
  demo_client_control (&client, "switch?clips=still");
  demo_client_control (&client, "clock?speed=0");
  first = submit_id ("");
  demo_client_control (&client, "clock?advance=0.5");
  second = submit_id (I2V);
  demo_client_control (&client, "clock?advance=0.5");
  third = submit_id ("");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count_listed (cases[i].query), ==, cases[i].count);

  reply = demo_client_request (&client, SERVICE, "GET", "/tasks", NULL, NULL);
  g_assert_cmpstr (demo_reply_get_text (reply, "data.0.task_id"), ==, third);
  g_assert_cmpstr (demo_reply_get_text (reply, "data.1.task_id"), ==, second);
  g_assert_cmpstr (demo_reply_get_text (reply, "data.1.model_name"), ==, "wan2.6-i2v");
  g_assert_cmpstr (demo_reply_get_text (reply, "data.2.status"), ==, "PENDING");
  g_assert_true (takes_json_node_int (demo_reply_get_node (reply, "data.0.gmt_create"), &created));
  g_assert_cmpint (ABS (created - g_get_real_time () / 1000), <, 60000);
  demo_client_control (&client, "clock?speed=1000");
}

static void
test_rate (void)
{
  demo_client_control (&client, "clock?speed=0&advance=5");
  for (int i = 0; i < 21; i++)
    {
      g_autoptr (DemoReply) reply = poll ("9b3f0c55-0000-4000-8000-000000000001");

      g_assert_cmpuint (reply->status, ==, i < 20 ? 200 : 429);
      if (i == 20)
        g_assert_cmpstr (demo_reply_get_text (reply, "code"), ==, "Throttling.RateQuota");
    }
  demo_client_control (&client, "clock?speed=1000");
}

typedef struct {
  DemoReply *policy;
  char      *key;
} Ticket;

static void
ticket_clear (Ticket *ticket)
{
  g_clear_pointer (&ticket->policy, demo_reply_free);
  g_clear_pointer (&ticket->key, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ticket, ticket_clear)

static Ticket
ask (const char *model)
{
  g_autofree char *path = g_strconcat ("/uploads?action=getPolicy&model=", model, NULL);
  Ticket ticket = { demo_client_request (&client, SERVICE, "GET", path, NULL, NULL), NULL };

  if (ticket.policy->status == 200)
    ticket.key = g_strconcat (demo_reply_get_text (ticket.policy, "data.upload_dir"), "/a.png", NULL);

  return ticket;
}

static GBytes *
draw (int width,
      int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  char *bytes;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x3080c0ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &size, "png", NULL, NULL));

  return g_bytes_new_take (bytes, size);
}

typedef struct {
  const char *acl;
  const char *signature;   /* NULL: the right one */
  const char *key;         /* likewise */
  gboolean    bearer;
  gboolean    file_first;
  guint       status;
} FormCase;

static guint
post_form (Ticket         *ticket,
           GBytes         *file,
           const FormCase *how)
{
  DemoReply *policy = ticket->policy;
  g_autoptr (DemoReply) reply = demo_client_upload (
    &client, demo_reply_get_text (policy, "data.upload_host"), how->bearer, file,
    how->file_first ? "file" : "x-oss-content-type", how->file_first ? "a.png" : "image/png",
    "OSSAccessKeyId", demo_reply_get_text (policy, "data.oss_access_key_id"),
    "Signature", how->signature ? how->signature : demo_reply_get_text (policy, "data.signature"),
    "policy", demo_reply_get_text (policy, "data.policy"),
    "key", how->key ? how->key : ticket->key,
    "x-oss-object-acl", how->acl,
    "x-oss-forbid-overwrite", "true",
    "success_action_status", "200", NULL);

  return reply->status;
}

/* A ticket is good for five minutes, which the fast clock spends while a busy machine draws a picture: it stands still. */
static void
test_upload (void)
{
  static const FormCase good = { .acl = "private", .status = 200 };
  static const FormCase cases[] = {
    { .acl = "private", .bearer = TRUE, .status = 400 }, { .acl = "private", .file_first = TRUE, .status = 400 },
    { .acl = "public-read", .status = 400 }, { .acl = "private", .signature = "abc", .status = 403 },
    { .acl = "private", .key = "elsewhere/a.png", .status = 403 }, { .acl = "private", .status = 200 },
    { .acl = "private", .status = 409 },
  };
  g_autoptr (GBytes) png = draw (400, 300);
  g_autoptr (GBytes) small = draw (100, 300);
  g_auto (Ticket) ticket = { NULL, NULL };
  g_auto (Ticket) small_ticket = { NULL, NULL };
  g_auto (Ticket) late = { NULL, NULL };
  g_auto (Ticket) wrong = { NULL, NULL };
  g_autofree char *used = NULL;
  g_autofree char *other = NULL;
  g_autofree char *too_small = NULL;
  gint64 leaks = demo_client_ledger (&client, NULL, "authLeaks"), uploads = demo_client_service (&client, SERVICE, "uploads");
  g_autoptr (DemoReply) before = NULL;

  demo_client_control (&client, "clock?speed=0");
  ticket = ask ("wan2.6-i2v");
  small_ticket = ask ("wan2.6-i2v");
  late = ask ("wan2.6-i2v");
  wrong = ask ("wan9");
  used = g_strdup_printf (I2V " | input.img_url=\"oss://%s\"", ticket.key);
  other = g_strdup_printf ("%s | model=\"wan2.6-i2v-flash\"", used);
  too_small = g_strdup_printf (I2V " | input.img_url=\"oss://%s\"", small_ticket.key);
  before = submit (used);

  g_assert_cmpuint (wrong.policy->status, ==, 400);
  g_assert_cmpuint (before->status, ==, 400);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (post_form (&ticket, png, &cases[i]), ==, cases[i].status);
  g_assert_cmpuint (post_form (&small_ticket, small, &good), ==, 200);
  demo_client_control (&client, "clock?advance=301");
  g_assert_cmpuint (post_form (&late, small, &good), ==, 403);
  g_assert_cmpint (demo_client_ledger (&client, NULL, "authLeaks"), ==, leaks + 1);
  g_assert_cmpint (demo_client_service (&client, SERVICE, "uploads"), ==, uploads + 2);

  {
    g_autoptr (DemoReply) mine = submit (used);
    g_autoptr (DemoReply) theirs = submit (other);
    g_autoptr (DemoReply) small_one = submit (too_small);
    g_autofree char *body = demo_change (base, used);
    g_autoptr (DemoReply) header = demo_client_request (&client, SERVICE, "POST", SUBMIT, body, NULL);
    g_autoptr (DemoReply) old = NULL;

    g_assert_cmpuint (mine->status, ==, 200);
    g_assert_cmpuint (theirs->status, ==, 400);
    g_assert_cmpuint (small_one->status, ==, 400);
    g_assert_cmpuint (header->status, ==, 400);
    demo_client_control (&client, "clock?advance=180000");
    old = submit (used);
    g_assert_cmpuint (old->status, ==, 400);
  }

  demo_client_control (&client, "switch?dashscope-upload=no");
  {
    g_auto (Ticket) none = ask ("wan2.6-i2v");

    g_assert_cmpuint (none.policy->status, ==, 403);
  }
  demo_client_control (&client, "switch?dashscope-upload=yes");
  demo_client_control (&client, "clock?speed=1000");
}

/* Outside of China nothing is put beside a request, and nothing that lies there is known; the rest is the same. */
static void
test_abroad (void)
{
  g_autoptr (DemoReply) policy = demo_client_request (&client, "dashscope-intl", "GET", "/uploads?action=getPolicy&model=wan2.6-i2v",
                                                      NULL, NULL);
  g_autoptr (DemoReply) oss = demo_client_request (
    &client, "dashscope-intl", "POST", SUBMIT,
    "{\"model\":\"wan2.6-r2v\",\"input\":{\"prompt\":\"character1\",\"reference_urls\":[\"oss://d/k.mp4\"]},"
    "\"parameters\":{\"size\":\"1280*720\",\"duration\":5}}",
    "X-DashScope-Async", "enable", "X-DashScope-OssResourceResolve", "enable", NULL);
  g_autoptr (DemoReply) plain = demo_client_request (
    &client, "dashscope-intl", "POST", SUBMIT,
    "{\"model\":\"wan2.6-t2v\",\"input\":{\"prompt\":\"x\"},\"parameters\":{\"size\":\"1280*720\",\"duration\":5}}",
    "X-DashScope-Async", "enable", NULL);
  g_autofree char *path = g_strconcat ("/tasks/", demo_reply_get_text (plain, "output.task_id"), NULL);
  g_autoptr (DemoReply) poll = demo_client_request (&client, "dashscope-intl", "GET", path, NULL, NULL);

  g_assert_cmpuint (policy->status, ==, 403);
  g_assert_cmpuint (oss->status, ==, 400);
  g_assert_nonnull (strstr (demo_reply_get_text (oss, "message"), "region"));
  g_assert_cmpuint (plain->status, ==, 200);
  g_assert_cmpuint (poll->status, ==, 200);
}

/* A file outlives the process. */
static void
test_upload_restart (void)
{
  static const FormCase good = { .acl = "private" };
  DemoClient other = client;
  g_autoptr (GBytes) png = draw (400, 300);

  client = (DemoClient) { 0 };
  demo_client_start (&client, 1, TRUE);
  {
    g_auto (Ticket) used = ask ("wan2.6-i2v");
    g_autofree char *changes = g_strdup_printf (I2V " | input.img_url=\"oss://%s\"", used.key);
    g_autoptr (DemoReply) reply = NULL;

    g_assert_cmpuint (post_form (&used, png, &good), ==, 200);
    demo_client_restart (&client);
    reply = submit (changes);
    g_assert_cmpuint (reply->status, ==, 200);
    g_assert_cmpint (demo_client_service (&client, SERVICE, "uploads"), ==, 1);
  }
  demo_client_stop (&client);
  client = other;
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demo/dashscope/rules", test_rules);
  g_test_add_func ("/demo/dashscope/async", test_async);
  g_test_add_func ("/demo/dashscope/shape", test_shape);
  g_test_add_func ("/demo/dashscope/told", test_told);
  g_test_add_func ("/demo/dashscope/cut", test_cut);
  g_test_add_func ("/demo/dashscope/cancel", test_cancel);
  g_test_add_func ("/demo/dashscope/list", test_list);
  g_test_add_func ("/demo/dashscope/rate", test_rate);
  g_test_add_func ("/demo/dashscope/upload", test_upload);
  g_test_add_func ("/demo/dashscope/abroad", test_abroad);
  g_test_add_func ("/demo/dashscope/upload-restart", test_upload_restart);

  demo_client_start (&client, 1000, FALSE);
  demo_client_control (&client, "switch?clips=still");
  result = g_test_run ();
  demo_client_stop (&client);

  return result;
}
