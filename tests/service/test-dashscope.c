/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gateway-case.h"

#include <string.h>

#include "../core/rules-case.h"
#include "takes-dashscope.h"

#define ERROR(code, words) "{'code':'" code "','message':'" words "','request_id':'r'}"

/* gateways.md §5.3, §5.5 */
static const GatewaySubmit submits[] = {
  { 200, "{'output':{'task_status':'PENDING','task_id':'t1'},'request_id':'r1'}", TAKES_SUBMIT_ACCEPTED, 0, "t1" },
  { 200, "{'output':{'task_status':'PENDING'},'request_id':'r1'}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 200, "{'request_id':'r1'}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 401, ERROR ("InvalidApiKey", "bad key"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "bad key" },
  { 403, ERROR ("AccessDenied", "current user api does not support synchronous calls"), TAKES_SUBMIT_REFUSED,
    TAKES_TROUBLE_AUTH, "synchronous" },
  { 400, ERROR ("Arrearage", "overdue"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CREDIT, "overdue" },
  { 400, ERROR ("InvalidParameter", "size"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "size" },
  { 400, ERROR ("InvalidParameter.DataInspection", "unsafe"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CONTENT, "unsafe" },
  { 400, ERROR ("DataInspectionFailed", "unsafe"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CONTENT, "unsafe" },
  { 400, ERROR ("IPInfringementSuspect", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CONTENT },
  { 404, ERROR ("ModelNotFound", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID },
  { 429, ERROR ("Throttling.RateQuota", "slow"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_RATE },
  { 429, ERROR ("Throttling", "slow"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_RATE },
  { 429, ERROR ("Throttling.AllocationQuota", "used up"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CREDIT },
  { 400, ERROR ("UnsupportedOperation", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no" },
  { 403, ERROR ("AccessDenied.Unpurchased", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "no" },
  { 200, ERROR ("InvalidParameter", "size"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "size" },
  { 200, "{'output':{'task_status':'FAILED','task_id':'t1','code':'InvalidParameter','message':'size'}}", TAKES_SUBMIT_ACCEPTED, 0, "t1" },
  { 500, ERROR ("InternalError", "oops"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "oops" },
  { 500, ERROR ("InternalError.Algo", "oops"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER },
};

#define TASK(members) "{'request_id':'r2','output':{'task_id':'t1'," members "}}"

static const GatewayPoll polls[] = {
  { 200, TASK ("'task_status':'PENDING'"), TAKES_JOB_WAITING },
  { 200, TASK ("'task_status':'SUSPENDED'"), TAKES_JOB_WAITING },
  { 200, TASK ("'task_status':'RUNNING','submit_time':'2026-11-20 10:00:00.000'"), TAKES_JOB_GENERATING },
  { 200, TASK ("'task_status':'COOLING'"), TAKES_JOB_WAITING, 0, NULL, 0, TRUE },
  { 200, "{'output':{'task_id':'t1','task_status':'SUCCEEDED','video_url':'https://r.aliyuncs.com/x.mp4?Expires=1'},"
    "'usage':{'duration':10,'size':'1280*720'}}", TAKES_JOB_DOWNLOADING, 0, "https://r.aliyuncs.com/x.mp4?Expires=1" },
  { 200, TASK ("'task_status':'SUCCEEDED'"), TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT },
  { 200, TASK ("'task_status':'SUCCEEDED','video_url':null"), TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT },
  { 200, TASK ("'task_status':'FAILED','code':'InvalidParameter','message':'too long'"), TAKES_JOB_FAILED,
    TAKES_TROUBLE_INVALID, "too long" },
  { 200, TASK ("'task_status':'FAILED','code':'DataInspectionFailed','message':'unsafe'"), TAKES_JOB_FAILED,
    TAKES_TROUBLE_CONTENT, "unsafe" },
  { 200, TASK ("'task_status':'FAILED','code':'InternalError.Timeout','message':'slow'"), TAKES_JOB_FAILED,
    TAKES_TROUBLE_PROVIDER, "slow" },
  { 200, TASK ("'task_status':'FAILED','code':'InternalError'"), TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "InternalError" },
  { 200, TASK ("'task_status':'FAILED'"), TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, TASK ("'task_status':'FAILED','code':'IPInfringementSuspect','message':'no'"), TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, "no" },
  { 200, TASK ("'task_status':'FAILED','code':'Throttling.AllocationQuota','message':'used up'"), TAKES_JOB_FAILED,
    TAKES_TROUBLE_CREDIT, "used up" },
  { 200, "{'code':'InternalError','message':'outer','output':{'task_id':'t1','task_status':'FAILED',"
    "'code':'DataInspectionFailed','message':'inner'}}", TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, "inner" },
  { 200, TASK ("'task_status':'FAILED','video_url':'https://r/x.mp4'"), TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, TASK ("'task_status':'RUNNING','code':'','message':''"), TAKES_JOB_GENERATING },
  { 200, TASK ("'task_status':'CANCELED'"), TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "cancelled" },
  /* Final: to ask on would be to ask for ever. */
  { 200, TASK ("'task_status':'UNKNOWN'"), TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND },
  { 200, TASK ("'task_status':'unknown','message':'no such task'"), TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND },
  { 200, ERROR ("InvalidApiKey", "bad key"), TAKES_JOB_PLANNED, TAKES_TROUBLE_AUTH, "bad key" },
  { 429, ERROR ("Throttling.AllocationQuota", "used up"), TAKES_JOB_PLANNED, TAKES_TROUBLE_CREDIT, "used up" },
  { 401, ERROR ("InvalidApiKey", "bad key"), TAKES_JOB_PLANNED, TAKES_TROUBLE_AUTH, "bad key" },
  { 429, ERROR ("Throttling.RateQuota", "slow"), TAKES_JOB_PLANNED, TAKES_TROUBLE_RATE, "slow" },
  { 500, ERROR ("InternalError", "oops"), TAKES_JOB_PLANNED, TAKES_TROUBLE_PROVIDER, "oops" },
};

/* models.md §6, gateways.md §5.2 */
static const GatewayBody bodies[] = {
  { "wan26@ds", "seed=812; extend=off; negative=n", "{'model':'wan2.6-t2v','input':{'prompt':'x','negative_prompt':'n'},"
    "'parameters':{'size':'1280*720','duration':5,'prompt_extend':false,'watermark':false,'seed':812}}" },
  { "wan26@ds", "seed=1; extend=on; shot=multi; own=1; audio=none; size=1088x832; duration=7",
    "{'model':'wan2.6-t2v','input':{'prompt':'x','audio_url':'https://example.org/3/0'},'parameters':{'size':'1088*832',"
    "'duration':7,'prompt_extend':true,'shot_type':'multi','watermark':false,'seed':1}}" },
  { "wan26@ds", "frame=1; seed=1; extend=off", "{'model':'wan2.6-i2v','input':{'prompt':'x','img_url':'https://example.org/0/0'},"
    "'parameters':{'resolution':'720P','duration':5,'prompt_extend':false,'watermark':false,'seed':1}}" },
  { "wan26@ds", "images=1; videos=2; seed=1; extend=on", "{'model':'wan2.6-r2v','input':{'prompt':'x','reference_urls':["
    "'https://example.org/1/0','https://example.org/2/0','https://example.org/2/1']},'parameters':{'size':'1280*720',"
    "'duration':5,'shot_type':'single','watermark':false,'seed':1}}" },
  { "wan26@ds", "images=1; own=1; audio=none; seed=1; extend=on", "{'model':'wan2.6-r2v','input':{'prompt':'x',"
    "'reference_urls':['https://example.org/1/0']},'parameters':{'size':'1280*720','duration':5,'shot_type':'single',"
    "'watermark':false,'seed':1}}" },
  { "flash@ds", "audio=off", "{'model':'wan2.6-i2v-flash','input':{'prompt':'x','img_url':'https://example.org/0/0'},"
    "'parameters':{'resolution':'720P','duration':5,'prompt_extend':false,'audio':false,'watermark':false,'seed':1}}" },
};

static char *
dup_headers (TakesAccount *account,
             const char   *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (TakesHttpRequest) request = takes_dashscope.build_resubmit (account, bytes);

  return g_strjoinv ("|", request->headers);
}

/* Without the first nothing is done; the second only where a file lies at the service. */
static void
test_headers (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_dashscope);
  g_autofree char *plain = dup_headers (account, "{\"input\":{\"img_url\":\"https://h/oss://\"}}");
  g_autofree char *oss = dup_headers (account, "{\"input\":{\"reference_urls\":[\"oss://d/k.mp4\"]}}");

  g_assert_cmpint (takes_dashscope.submit_gap_ms, ==, 500);
  g_assert_cmpstr (plain, ==, "X-DashScope-Async|enable");
  g_assert_cmpstr (oss, ==, "X-DashScope-Async|enable|X-DashScope-OssResourceResolve|enable");
}

/* gateways.md §5.3: references count, and only a number of seconds is one. */
static void
test_billed (void)
{
  static const struct { const char *usage; gint64 seconds; } cases[] = {
    { "'usage':{'duration':10,'input_video_duration':5,'output_video_duration':5}", 10 }, { "'usage':{'duration':'15'}", 15 },
    { "'usage':{'duration':5.0}", 5 }, { "'usage':{'duration':0}", 0 }, { "'usage':{'duration':-1}", -1 },
    { "'usage':{'duration':99999}", -1 }, { "'usage':{'duration':null}", -1 }, { "'usage':{'duration':'long'}", -1 },
    { "'usage':{}", -1 }, { "'usage':[5]", -1 }, { "'usage':null", -1 },
  };
  TakesTicket ticket = { "ours", "t1", NULL, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("{'output':{'task_id':'t1','task_status':'SUCCEEDED','video_url':'https://h/x.mp4'},",
                                           cases[i].usage, "}", NULL);
      g_autoptr (JsonNode) body = gateway_json (text);
      g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
      g_auto (TakesPollOutcome) outcome = { 0 };

      takes_dashscope.parse_poll (200, body, &ticket, results, &outcome);
      g_assert_cmpuint (results->len, ==, 1);
      g_test_message ("%s", cases[i].usage);
      g_assert_cmpint (((TakesResult *) results->pdata[0])->billed_seconds, ==, cases[i].seconds);
      g_assert_cmpint (((TakesResult *) results->pdata[0])->cost, ==, -1);
    }
}

static const struct {
  const char  *base_url;
  const char  *on;
  const char  *changes;
  const char  *model;      /* NULL: the region does not have it */
  TakesRefWays videos;
  const char  *rules;
} places[] = {
  { NULL, "wan26@ds", "", "wan2.6-t2v", TAKES_REF_URL, "dashscope" },
  { "https://dashscope.aliyuncs.com/api/v1", "wan26@ds", "", "wan2.6-t2v", TAKES_REF_URL | TAKES_REF_UPLOAD, "dashscope-beijing" },
  { "https://w1.cn-beijing.maas.aliyuncs.com/api/v1", "wan26@ds", "frame=1", "wan2.6-i2v", TAKES_REF_URL | TAKES_REF_UPLOAD, "dashscope-beijing" },
  { "https://dashscope.aliyuncs.com.evil.example/api/v1", "wan26@ds", "", "wan2.6-t2v", TAKES_REF_URL, "dashscope" },
  { "https://dashscope-us.aliyuncs.com/api/v1", "wan26@ds", "", "wan2.6-t2v-us", TAKES_REF_URL, "dashscope-virginia" },
  { "https://dashscope-us.aliyuncs.com/api/v1", "wan26@ds", "frame=1", "wan2.6-i2v-us", TAKES_REF_URL, "dashscope-virginia" },
  { "https://dashscope-us.aliyuncs.com/api/v1", "wan26@ds", "images=1", NULL, TAKES_REF_URL, "dashscope-virginia" },
  { "http://127.0.0.1:1/dashscope/api/v1", "wan26@ds", "", "wan2.6-t2v", TAKES_REF_URL | TAKES_REF_UPLOAD, "dashscope-beijing" },
  { "http://127.0.0.1:1/dashscope-intl/api/v1", "wan26@ds", "", "wan2.6-t2v", TAKES_REF_URL, "dashscope" },
  { "http://127.0.0.1:1/dashscope-us/api/v1", "wan26@ds", "", "wan2.6-t2v-us", TAKES_REF_URL, "dashscope-virginia" },
  { "http://127.0.0.1:1", "wan26@ds", "", "wan2.6-t2v", TAKES_REF_URL, "dashscope" },
  { "https://dashscope-us.aliyuncs.com/api/v1", "flash@ds", "", NULL, TAKES_REF_URL, "dashscope-virginia" },
};

static void
test_regions (void)
{
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (TakesAccount) account = takes_account_new ("a", "dashscope", NULL, places[i].base_url, FALSE);
      g_autoptr (TakesRequest) request = rules_request_new (places[i].on, places[i].changes);
      g_autofree char *model = takes_dashscope.dup_model (account, catalogue, request);
      g_autoptr (GError) error = NULL;
      g_autoptr (TakesHttpRequest) http = takes_dashscope.build_submit (account, catalogue, request, "ours", NULL, &error);

      g_assert_cmpstr (model, ==, places[i].model);
      g_assert_cmpstr (takes_provider_get_rules (account), ==, places[i].rules);
      g_assert_cmpint (http != NULL, ==, model != NULL);
      if (!http)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      g_assert_cmpint (takes_dashscope.ref_ways (account, TAKES_INPUT_REFERENCE_VIDEO), ==, places[i].videos);
      g_assert_cmpint (takes_dashscope.ref_ways (account, TAKES_INPUT_REFERENCE_IMAGE), ==, places[i].videos);
      g_assert_cmpint (takes_dashscope.ref_ways (account, TAKES_INPUT_FRAME), ==, TAKES_REF_URL | TAKES_REF_DATA_URI);
    }
}

#define POLICY "{'request_id':'r','data':{'policy':'P','signature':'S','upload_dir':'d/e','upload_host':'https://oss.example'," \
  "'oss_access_key_id':'A','x_oss_object_acl':'private','x_oss_forbid_overwrite':'true'}}"

#define FIELD(name, value) "--takes-u1\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

/* The question for a place has the key, the file that follows it has not. */
static void
test_upload (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_dashscope);
  g_autoptr (JsonNode) policy = gateway_json (POLICY);
  TakesUpload upload = { "u1", "/home/me/secret.mp4", "video/mp4", TAKES_INPUT_REFERENCE_VIDEO, "wan2.6-r2v", 0, NULL };
  g_autoptr (TakesHttpRequest) ask = takes_dashscope.build_upload (account, &upload);
  g_autoptr (TakesHttpRequest) put = NULL;
  g_autoptr (TakesResult) trouble = takes_result_new ();
  g_autofree char *reference = NULL;

  g_assert_cmpstr (ask->method, ==, "GET");
  g_assert_cmpstr (ask->url, ==, GATEWAY_BASE "/uploads?action=getPolicy&model=wan2.6-r2v");
  g_assert_true (ask->send_auth);
  g_assert_cmpint (takes_dashscope.parse_upload (200, policy, &upload, &reference, trouble), ==, TAKES_UPLOAD_NEXT);

  upload.step = 1;
  upload.previous = policy;
  put = takes_dashscope.build_upload (account, &upload);
  g_assert_cmpstr (put->method, ==, "POST");
  g_assert_cmpstr (put->url, ==, "https://oss.example");
  g_assert_false (put->send_auth);
  g_assert_null (put->headers);
  g_assert_cmpstr (put->content_type, ==, "multipart/form-data; boundary=takes-u1");
  g_assert_cmpstr (put->prefix, ==,
                   FIELD ("OSSAccessKeyId", "A") FIELD ("Signature", "S") FIELD ("policy", "P")
                   FIELD ("x-oss-object-acl", "private") FIELD ("x-oss-forbid-overwrite", "true")
                   FIELD ("key", "d/e/u1.mp4") FIELD ("success_action_status", "200") FIELD ("x-oss-content-type", "video/mp4")
                   "--takes-u1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"u1.mp4\"\r\n"
                   "Content-Type: video/mp4\r\n\r\n");
  g_assert_true (put->raw_file);

  /* The place answers with a status alone. */
  g_assert_cmpint (takes_dashscope.parse_upload (200, NULL, &upload, &reference, trouble), ==, TAKES_UPLOAD_DONE);
  g_assert_cmpstr (reference, ==, "oss://d/e/u1.mp4");
}

static const struct {
  guint               step;
  guint               status;
  const char         *body;
  TakesUploadOutcome  outcome;
  gboolean            silent;    /* there are no words for it */
} uploads[] = {
  { 0, 401, ERROR ("InvalidApiKey", "bad key"), TAKES_UPLOAD_REFUSED },
  { 0, 500, "", TAKES_UPLOAD_FAILED },
  { 0, 200, "{'request_id':'r'}", TAKES_UPLOAD_REFUSED },
  { 0, 403, ERROR ("AccessDenied", "no"), TAKES_UPLOAD_REFUSED },
  { 1, 403, "<Error/>", TAKES_UPLOAD_FAILED, TRUE },
  { 1, 400, "<Error/>", TAKES_UPLOAD_REFUSED },
  { 1, 503, "", TAKES_UPLOAD_FAILED },
  { 1, 429, ERROR ("Throttling.RateQuota", "slow"), TAKES_UPLOAD_FAILED },
};

/* What a policy may not do: lead nowhere, or hide a line in the form. */
static const char *const bad_policies[] = {
  "{'data':{}}", "{'data':{'upload_dir':'d'}}", "{'data':{'upload_host':'https://oss.example'}}",
  "{'data':{'upload_dir':'d\\r\\nX: 1','upload_host':'https://oss.example'}}", "{'data':[]}",
};

static void
test_upload_trouble (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_dashscope);
  g_autoptr (JsonNode) policy = gateway_json (POLICY);

  for (guint i = 0; i < G_N_ELEMENTS (uploads); i++)
    {
      const TakesUpload upload = { .upload_id = "u1", .mime = "video/mp4", .step = uploads[i].step, .previous = policy };
      g_autoptr (JsonNode) body = gateway_json (uploads[i].body);
      g_autoptr (TakesResult) trouble = takes_result_new ();
      g_autofree char *reference = NULL;

      g_assert_cmpint (takes_dashscope.parse_upload (uploads[i].status, body, &upload, &reference, trouble), ==,
                       uploads[i].outcome);
      g_assert_null (reference);
      g_assert_true (uploads[i].silent == (trouble->message == NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad_policies); i++)
    {
      g_autoptr (JsonNode) body = gateway_json (bad_policies[i]);
      const TakesUpload upload = { .upload_id = "u1", .path = "/x", .mime = "video/mp4", .step = 1, .previous = body };

      g_assert_nonnull (body);
      g_assert_null (takes_dashscope.build_upload (account, &upload));
    }
}

/* 2026-11-20 10:00:00 UTC */
#define SENT (G_GINT64_CONSTANT (1795168800) * G_USEC_PER_SEC)

static const struct {
  const char *task;
  gint64      sent_at;     /* 0: not one of ours */
} found[] = {
  { "{'task_id':'a','model_name':'wan2.6-t2v','status':'SUCCEEDED','gmt_create':1795168830000}", SENT + 30 * G_USEC_PER_SEC },
  { "{'task_id':'a','model_name':'wan2.6-t2v','status':'RUNNING','gmt_create':1795168770}", SENT - 30 * G_USEC_PER_SEC },
  { "{'task_id':'a','model':'wan2.6-t2v','submit_time':'2026-11-20 18:00:20.000'}", SENT + 20 * G_USEC_PER_SEC },
  { "{'task_id':'a','model':'wan2.6-t2v','submit_time':'2026-11-20 10:01:00'}", SENT + 60 * G_USEC_PER_SEC },
  { "{'task_id':'a','task_status':'PENDING','create_time':'2026-11-20 18:00:00'}", SENT },
  { "{'task_id':'a','model_name':'wan2.6-i2v','gmt_create':1795168830000}", 0 },
  { "{'task_id':'a','model_name':'wan2.6-t2v','gmt_create':1795170830000}", 0 },
  { "{'task_id':'a','model_name':'wan2.6-t2v'}", 0 },
  { "{'model_name':'wan2.6-t2v','gmt_create':1795168830000}", 0 },
  { "{'task_id':'a','model_name':'wan2.6-t2v','gmt_create':9223372036854775807}", 0 },
  { "{'task_id':'a','model_name':'wan2.6-t2v','gmt_create':'yesterday'}", 0 },
  { "null", 0 },
};

static const char *const lists[] = { "{'data':[%s]}", "{'output':{'data':[%s]}}", "{'output':{'tasks':[%s]}}", "{'tasks':[%s]}" };

#define TEN "{},{},{},{},{},{},{},{},{},{}"
#define NINETY TEN "," TEN "," TEN "," TEN "," TEN "," TEN "," TEN "," TEN "," TEN

static const struct {
  const char         *body;
  guint               status;
  guint               page;
  TakesSearchOutcome  outcome;
} pages[] = {
  { NULL, 500, 1, TAKES_SEARCH_FAILED }, { NULL, 200, 1, TAKES_SEARCH_FAILED }, { "{}", 200, 1, TAKES_SEARCH_FAILED },
  { "{'data':[" NINETY "]}", 200, 1, TAKES_SEARCH_DONE }, { "{'data':[" NINETY "," TEN "]}", 200, 1, TAKES_SEARCH_MORE },
  { "{'data':[{}],'total_page':2}", 200, 1, TAKES_SEARCH_MORE }, { "{'data':[{}],'total_page':2}", 200, 2, TAKES_SEARCH_DONE },
  { "{'output':{'data':[{}],'total_page':'3'}}", 200, 2, TAKES_SEARCH_MORE },
  { "{'data':[],'total_page':9}", 200, 1, TAKES_SEARCH_DONE }, { "{'data':[{}],'total_page':-1}", 200, 1, TAKES_SEARCH_DONE },
};

static void
assert_found (guint row,
              guint shape)
{
  g_auto (GStrv) around = g_strsplit (lists[shape], "%s", 2);
  g_autofree char *text = g_strconcat (around[0], found[row].task, around[1], NULL);
  g_autoptr (JsonNode) body = gateway_json (text);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_candidate_free);

  g_test_message ("%s", text);
  g_assert_cmpint (takes_dashscope.parse_search (200, body, "wan2.6-t2v", SENT, 1, candidates), ==, TAKES_SEARCH_DONE);
  g_assert_cmpint (takes_dashscope.parse_search (200, body, "wan2.6-t2v", SENT, 2, candidates), ==, TAKES_SEARCH_DONE);
  g_assert_cmpuint (candidates->len, ==, found[row].sent_at > 0);
  if (candidates->len > 0)
    g_assert_cmpint (((TakesCandidate *) candidates->pdata[0])->sent_at, ==, found[row].sent_at);
}

static void
test_search (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_dashscope);
  g_autoptr (TakesHttpRequest) request = takes_dashscope.build_search (account, "wan2.6-t2v", SENT, 7);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_candidate_free);

  g_assert_cmpstr (request->url, ==, GATEWAY_BASE "/tasks?page_no=7&page_size=100&model_name=wan2.6-t2v"
                   "&start_time=20261120093000&end_time=20261120183000");
  g_assert_true (request->send_auth);

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lists); j++)
      assert_found (i, j);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (JsonNode) body = pages[i].body ? gateway_json (pages[i].body) : NULL;

      g_assert_cmpint (takes_dashscope.parse_search (pages[i].status, body, "wan2.6-t2v", SENT, pages[i].page, candidates),
                       ==, pages[i].outcome);
    }
}

static void
test_cancel (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_dashscope);
  const TakesTicket ticket = { .task_id = "ours", .service_id = "t/1", .results = 1 };
  g_autoptr (TakesHttpRequest) request = takes_dashscope.build_cancel (account, &ticket);
  g_autoptr (JsonNode) body = gateway_json (ERROR ("UnsupportedOperation", "it runs"));
  g_autoptr (TakesResult) trouble = takes_result_new ();

  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->url, ==, GATEWAY_BASE "/tasks/t%2F1/cancel");
  g_assert_true (request->send_auth);
  g_assert_true (takes_dashscope.parse_cancel (200, NULL, trouble));
  g_assert_false (takes_dashscope.parse_cancel (400, body, trouble));
  g_assert_cmpstr (trouble->message, ==, "it runs");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  gateway_add_common (&takes_dashscope);
  gateway_add_submits (&takes_dashscope, submits, G_N_ELEMENTS (submits));
  gateway_add_polls (&takes_dashscope, polls, G_N_ELEMENTS (polls));
  gateway_add_bodies (&takes_dashscope, bodies, G_N_ELEMENTS (bodies));
  g_test_add_func ("/dashscope/headers", test_headers);
  g_test_add_func ("/dashscope/billed", test_billed);
  g_test_add_func ("/dashscope/regions", test_regions);
  g_test_add_func ("/dashscope/upload", test_upload);
  g_test_add_func ("/dashscope/upload/trouble", test_upload_trouble);
  g_test_add_func ("/dashscope/search", test_search);
  g_test_add_func ("/dashscope/cancel", test_cancel);

  return g_test_run ();
}
