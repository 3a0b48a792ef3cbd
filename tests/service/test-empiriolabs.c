/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gateway-case.h"

#include <string.h>

#include "takes-empiriolabs.h"

#define ERROR(code, words) "{'error':{'message':'" words "','type':'api_error','code':'" code "'}}"

/* gateways.md §4.1, §4.5 */
static const GatewaySubmit submits[] = {
  { 200, "{'job_id':'9b3f','status':'queued','poll_url':'/v1/jobs/9b3f'}", TAKES_SUBMIT_ACCEPTED, 0, "9b3f" },
  { 202, "{'job_id':'9b3f'}", TAKES_SUBMIT_ACCEPTED, 0, "9b3f" },
  { 201, "{'id':'9b3f','status':'queued'}", TAKES_SUBMIT_ACCEPTED, 0, "9b3f" },
  { 200, "{'poll_url':'https://gateway.example.com/base/v1/jobs/9b3f'}", TAKES_SUBMIT_ACCEPTED, 0, "9b3f" },
  { 200, "{'job_id':'9b3f','poll_url':'https://evil.example/v1/jobs/9b3f'}", TAKES_SUBMIT_ACCEPTED, 0, "9b3f" },
  { 200, "{'status':'queued'}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 200, "{'poll_url':'/v1/jobs/'}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 400, ERROR ("invalid_value", "no such ratio"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no such ratio" },
  { 404, ERROR ("model_not_found", "no such model"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no such model" },
  { 401, ERROR ("invalid_api_key", "bad key"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "bad key" },
  { 401, ERROR ("missing_api_key", "no key"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "no key" },
  { 400, "{'error':'no'}", TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no" },
  { 400, "{'detail':'no'}", TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no" },
  { 500, "{'detail':'oops'}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "oops" },
  { 402, ERROR ("insufficient_credits", "empty"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CREDIT, "empty" },
  { 429, ERROR ("rate_limit_exceeded", "slow"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_RATE },
  { 422, "{'detail':[{'loc':['body','duration'],'msg':'too long','type':'value_error'}]}", TAKES_SUBMIT_REFUSED,
    TAKES_TROUBLE_INVALID, "too long" },
  { 404, "{'detail':'Not Found'}", TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_NOT_FOUND, "Not Found" },
  { 503, ERROR ("model_unavailable", "later"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "later" },
  { 502, ERROR ("upstream_error", "oops"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "oops" },
  { 400, ERROR ("upstream_error", "It may hold Inappropriate Content."), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CONTENT,
    "It may hold Inappropriate Content." },
  { 502, ERROR ("upstream_error", "inappropriate content"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "inappropriate content" },
};

#define DONE(word, result) "{'job_id':'9b3f','status':'" word "','progress':1.0,'error':null,'result':" result "}"

/* gateways.md §4.2 */
static const GatewayPoll polls[] = {
  { 200, "{'job_id':'9b3f','status':'queued','progress':0,'result':null,'error':null}", TAKES_JOB_WAITING, 0, NULL, 0.00001 },
  { 200, "{'job_id':'9b3f','status':'processing','progress':0.25}", TAKES_JOB_GENERATING, 0, NULL, 0.25 },
  { 200, "{'job_id':'9b3f','status':'running','progress':'0.5'}", TAKES_JOB_GENERATING, 0, NULL, 0.5 },
  { 200, "{'job_id':'9b3f','status':'reticulating'}", TAKES_JOB_WAITING, 0, NULL, 0, TRUE },
  { 200, DONE ("completed", "{'data':[{'url':'https://c/a.mp4?sig=1'}]}"), TAKES_JOB_DOWNLOADING, 0, "https://c/a.mp4?sig=1", 1 },
  { 200, DONE ("succeeded", "{'url':'https://c/b.mp4'}"), TAKES_JOB_DOWNLOADING, 0, "https://c/b.mp4", 1 },
  { 200, DONE ("completed", "{'video_url':'https://c/c.mp4'}"), TAKES_JOB_DOWNLOADING, 0, "https://c/c.mp4", 1 },
  { 200, DONE ("completed", "{'output':['https://c/d.mp4']}"), TAKES_JOB_DOWNLOADING, 0, "https://c/d.mp4", 1 },
  { 200, DONE ("completed", "{'data':[{'url':7}],'url':'https://c/e.mp4'}"), TAKES_JOB_DOWNLOADING, 0, "https://c/e.mp4", 1 },
  { 200, DONE ("completed", "{'output':['https://c/d.mp4'],'video_url':'https://c/c.mp4','url':'https://c/b.mp4',"
               "'data':[{'url':'https://c/a.mp4'}]}"), TAKES_JOB_DOWNLOADING, 0, "https://c/a.mp4", 1 },
  { 200, DONE ("failed", "{'url':'https://c/a.mp4'}"), TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, NULL, 1 },
  { 200, DONE ("completed", "null"), TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, NULL, 1 },
  { 200, "{'job_id':'9b3f','status':'failed','error':{'message':'GPU','type':'x','code':'upstream_error'}}", TAKES_JOB_FAILED,
    TAKES_TROUBLE_PROVIDER, "GPU" },
  { 200, "{'job_id':'9b3f','status':'failed','error':{'message':'DataInspectionFailed','code':'upstream_error'}}",
    TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, "DataInspectionFailed" },
  { 200, "{'job_id':'9b3f','status':'error','error':'broken'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "broken" },
  { 200, "{'job_id':'9b3f','status':'canceled'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "cancelled" },
  { 404, "{'detail':'Not Found'}", TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND, NULL, 0, FALSE, TRUE },
  { 404, "{'error':{'message':'gone','type':'invalid_request_error','code':'job_not_found'}}", TAKES_JOB_LOST,
    TAKES_TROUBLE_NOT_FOUND, "gone", 0, FALSE, TRUE },
  { 404, ERROR ("job_not_found", "forgotten"), TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND, "forgotten", 0, FALSE, TRUE },
  { 401, ERROR ("invalid_api_key", "bad key"), TAKES_JOB_PLANNED, TAKES_TROUBLE_AUTH, "bad key" },
  { 429, ERROR ("rate_limit_exceeded", "slow"), TAKES_JOB_PLANNED, TAKES_TROUBLE_RATE, "slow" },
  { 503, ERROR ("model_unavailable", "later"), TAKES_JOB_PLANNED, TAKES_TROUBLE_PROVIDER, "later" },
  { 200, "{'detail':'Not Found'}", TAKES_JOB_PLANNED, TAKES_TROUBLE_CONTRACT, "Not Found" },
  { 502, "<html>", TAKES_JOB_PLANNED, TAKES_TROUBLE_PROVIDER },
};

/* models.md §6: the mode and the shots are always said; flash is a switch of the same model. */
static const GatewayBody bodies[] = {
  { "wan26@el", "seed=812; extend=off; duration=6", "{'model':'wan-2-6','prompt':'x','mode':'t2v','resolution':'720p',"
    "'aspect_ratio':'16:9','duration':6,'shot_type':'single','seed':812,'prompt_extend':false,'audio':true}" },
  { "wan26@el", "size=1920x1080; negative=n; extend=on; shot=multi; seed=1; audio=off",
    "{'model':'wan-2-6','prompt':'x','mode':'t2v','resolution':'1080p','aspect_ratio':'16:9','duration':5,"
    "'shot_type':'multi','negative_prompt':'n','seed':1,'prompt_extend':true,'audio':false}" },
  { "wan26@el", "frame=1; seed=1; extend=off", "{'model':'wan-2-6','prompt':'x','mode':'i2v','resolution':'720p','duration':5,"
    "'shot_type':'single','image':'https://example.org/0/0','seed':1,'prompt_extend':false,'audio':true}" },
  { "wan26@el", "images=1; seed=1; extend=off", "{'model':'wan-2-6','prompt':'x','mode':'r2v','resolution':'720p',"
    "'aspect_ratio':'16:9','duration':5,'shot_type':'single','image':'https://example.org/1/0','seed':1,"
    "'prompt_extend':false,'audio':true}" },
  { "flash@el", "audio=off", "{'model':'wan-2-6','prompt':'x','mode':'i2v','resolution':'720p','duration':5,"
    "'shot_type':'single','image':'https://example.org/0/0','seed':1,'prompt_extend':false,'audio':false,"
    "'flash_mode':true}" },
};

#define HERE GATEWAY_BASE "/v1/jobs/9b3f"

/* The key is sent to the account's own origin, whatever an answer says. */
static const struct {
  const char *poll_url;
  const char *url;
} told[] = {
  { NULL, HERE },
  { "", HERE },
  { "/v1/jobs/9b3f", HERE },
  { "/base/v1/jobs/9b3f", HERE },
  { GATEWAY_BASE "/v1/jobs/9b3f?x=1", GATEWAY_BASE "/v1/jobs/9b3f?x=1" },
  { "https://evil.example/v1/jobs/9b3f", HERE },
  { "https://gateway.example.com.evil.example/v1/jobs/9b3f", HERE },
  { "https://gateway.example.com@evil.example/v1/jobs/9b3f", HERE },
  { "http://gateway.example.com/base/v1/jobs/9b3f", HERE },
  { "https://gateway.example.com:8443/base/v1/jobs/9b3f", HERE },
  { "//evil.example/v1/jobs/9b3f", HERE },
  { "file:///etc/passwd", HERE },
  { "v1/jobs/9b3f", HERE },
};

static void
test_poll_url (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_empiriolabs);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      const TakesTicket ticket = { .task_id = "ours", .service_id = "9b3f", .poll_url = told[i].poll_url, .results = 1 };
      g_autoptr (TakesHttpRequest) request = takes_empiriolabs.build_poll (account, &ticket);

      g_test_message ("%s", told[i].poll_url ? told[i].poll_url : "none");
      g_assert_cmpstr (request->url, ==, told[i].url);
      g_assert_true (request->send_auth);
    }
}

static void
test_keeps_poll_url (void)
{
  const TakesTicket ticket = { .task_id = "ours", .results = 1 };
  g_autoptr (JsonNode) body = gateway_json (submits[0].body);
  g_autoptr (TakesResult) result = takes_result_new ();

  takes_empiriolabs.parse_submit (200, body, &ticket, result);
  g_assert_cmpstr (result->poll_url, ==, "/v1/jobs/9b3f");
}

/* gateways.md §4.4–4.6: what contradicts itself or is not known stays off. */
static void
test_ways (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_empiriolabs);

  g_assert_cmpint (takes_empiriolabs.ref_ways (account, TAKES_INPUT_FRAME), ==, TAKES_REF_URL | TAKES_REF_DATA_URI);
  g_assert_cmpint (takes_empiriolabs.ref_ways (account, TAKES_INPUT_REFERENCE_VIDEO), ==, TAKES_REF_URL);
  g_assert_null (takes_empiriolabs.build_upload);
  g_assert_null (takes_empiriolabs.build_search);
  g_assert_null (takes_empiriolabs.build_recover);
  g_assert_null (takes_empiriolabs.build_cancel);
  g_assert_false (takes_empiriolabs.client_key);
  g_assert_cmpuint (takes_empiriolabs.requests_per_minute, ==, 40);
  g_assert_cmpint (takes_empiriolabs.task_kept_ms, ==, 3600 * 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  gateway_add_common (&takes_empiriolabs);
  gateway_add_submits (&takes_empiriolabs, submits, G_N_ELEMENTS (submits));
  gateway_add_polls (&takes_empiriolabs, polls, G_N_ELEMENTS (polls));
  gateway_add_bodies (&takes_empiriolabs, bodies, G_N_ELEMENTS (bodies));
  g_test_add_func ("/empiriolabs/poll-url", test_poll_url);
  g_test_add_func ("/empiriolabs/poll-url/kept", test_keeps_poll_url);
  g_test_add_func ("/empiriolabs/ways", test_ways);

  return g_test_run ();
}
