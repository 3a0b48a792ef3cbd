/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gateway-case.h"

#include <string.h>

#include "takes-toapis.h"

#define ERROR(code, words) "{'error':{'code':" code ",'message':'" words "','type':'x'}}"

/* gateways.md §3.2, §3.4 */
static const GatewaySubmit submits[] = {
  { 200, "{'id':'video_01A','object':'generation.task','status':'queued','progress':0}", TAKES_SUBMIT_ACCEPTED, 0, "video_01A" },
  { 202, "{'task_id':'task_7','status':'submitted'}", TAKES_SUBMIT_ACCEPTED, 0, "task_7" },
  { 200, "{'code':200,'data':[{'status':'submitted','task_id':'task_9'}]}", TAKES_SUBMIT_ACCEPTED, 0, "task_9" },
  { 200, "{'id':815,'status':'queued'}", TAKES_SUBMIT_ACCEPTED, 0, "815" },
  { 200, "{'code':200,'data':[]}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 200, "{'id':'','status':'queued'}", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 400, ERROR ("400", "duration must be 5"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "duration must be 5" },
  { 400, ERROR ("'invalid_request'", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no" },
  { 401, ERROR ("'unauthorized'", "bad key"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "bad key" },
  { 401, "{'error':{'message':'bad key','type':'authentication_error'}}", TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "bad key" },
  { 401, ERROR ("401", "bad key"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH, "bad key" },
  { 402, ERROR ("'insufficient_quota'", "empty"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CREDIT, "empty" },
  { 402, ERROR ("402", "empty"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CREDIT, "empty" },
  { 404, ERROR ("'task_not_found'", "no such"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_NOT_FOUND, "no such" },
  { 422, ERROR ("'content_policy_violation'", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CONTENT },
  { 422, ERROR ("422", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CONTENT },
  { 429, ERROR ("'rate_limit_exceeded'", "slow"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_RATE, "slow" },
  { 429, ERROR ("429", "slow"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_RATE },
  { 403, "<html>", TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_AUTH },
  { 200, ERROR ("402", "empty"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_CREDIT },
  { 500, ERROR ("'invalid_request'", "no"), TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID },
  { 500, ERROR ("'internal_error'", "oops"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "oops" },
  { 500, ERROR ("500", "oops"), TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER, "oops" },
  { 408, "", TAKES_SUBMIT_UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 400, "{'success':false,'message':'no'}", TAKES_SUBMIT_REFUSED, TAKES_TROUBLE_INVALID, "no" },
  /* It has a name, so polls will tell what became of it. */
  { 200, "{'id':'t9','status':'failed','error':{'code':'generation_failed','message':'GPU'}}", TAKES_SUBMIT_ACCEPTED, 0, "t9" },
  { 200, "{'id':'t1','task_id':'t2','data':[{'task_id':'t3'}]}", TAKES_SUBMIT_ACCEPTED, 0, "t1" },
};

#define DONE(result) "{'id':'t1','status':'completed','progress':100," result "}"

static const GatewayPoll polls[] = {
  { 200, "{'id':'t1','status':'queued','progress':0}", TAKES_JOB_WAITING, 0, NULL, 0.00001 },
  { 200, "{'id':'t1','status':'submitted'}", TAKES_JOB_WAITING },
  { 200, "{'id':'t1','status':'pending'}", TAKES_JOB_WAITING },
  { 200, "{'id':'t1','status':'in_progress','progress':40}", TAKES_JOB_GENERATING, 0, NULL, 0.4 },
  { 200, "{'id':'t1','status':'IN_PROGRESS','progress':'40.0'}", TAKES_JOB_GENERATING, 0, NULL, 0.4 },
  { 200, "{'id':'t1','status':'in_progress','progress':4000}", TAKES_JOB_GENERATING, 0, NULL, 1 },
  { 200, "{'id':'t1','status':'polishing'}", TAKES_JOB_WAITING, 0, NULL, 0, TRUE },
  { 200, DONE ("'result':{'type':'video','data':[{'url':'https://f/a.mp4'}]}"), TAKES_JOB_DOWNLOADING, 0, "https://f/a.mp4", 1 },
  { 200, DONE ("'result':{'url':'https://f/b.mp4'}"), TAKES_JOB_DOWNLOADING, 0, "https://f/b.mp4", 1 },
  { 200, DONE ("'result':null,'url':'https://f/c.mp4'"), TAKES_JOB_DOWNLOADING, 0, "https://f/c.mp4", 1 },
  { 200, DONE ("'url':'https://f/c.mp4','result':{'url':'https://f/b.mp4','data':[{'url':'https://f/a.mp4'}]}"),
    TAKES_JOB_DOWNLOADING, 0, "https://f/a.mp4", 1 },
  { 200, DONE ("'url':'https://f/c.mp4','result':{'url':7,'data':[{'url':''}]}"), TAKES_JOB_DOWNLOADING, 0, "https://f/c.mp4", 1 },
  { 200, "{'id':'t1','status':'failed','progress':0,'url':'https://f/a.mp4'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, NULL, 0.00001 },
  { 200, "{'id':'t1','status':'queued','url':'https://f/a.mp4'}", TAKES_JOB_WAITING },
  { 200, DONE ("'result':{'data':[]}"), TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, NULL, 1 },
  { 200, DONE ("'error':{'code':'x','message':'y'}"), TAKES_JOB_FAILED, TAKES_TROUBLE_CONTRACT, NULL, 1 },
  { 200, "{'id':'t1','status':'failed','error':{'code':'generation_failed','message':'GPU'}}", TAKES_JOB_FAILED,
    TAKES_TROUBLE_PROVIDER, "GPU" },
  { 200, "{'id':'t1','status':'failed','error':{'code':'content_policy_violation','message':'no'}}", TAKES_JOB_FAILED,
    TAKES_TROUBLE_CONTENT, "no" },
  { 200, "{'id':'t1','status':'failed','error':{'code':422,'message':'no'}}", TAKES_JOB_FAILED, TAKES_TROUBLE_CONTENT, "no" },
  { 200, "{'id':'t1','status':'failed','fail_reason':'失败'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "失败" },
  { 200, "{'id':'t1','status':'failed','error':'broken'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "broken" },
  { 200, "{'id':'t1','status':'failed'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, "{'id':'t1','status':'cancelled'}", TAKES_JOB_FAILED, TAKES_TROUBLE_PROVIDER, "cancelled" },
  { 200, "{'id':'t1','status':'expired'}", TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND },
  { 404, ERROR ("'task_not_found'", "gone"), TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND, "gone", 0, FALSE, TRUE },
  { 404, ERROR ("404", "gone"), TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND, "gone", 0, FALSE, TRUE },
  { 404, "<html>", TAKES_JOB_LOST, TAKES_TROUBLE_NOT_FOUND, NULL, 0, FALSE, TRUE },
  { 200, "{'success':false,'message':'later'}", TAKES_JOB_PLANNED, TAKES_TROUBLE_CONTRACT, "later" },
  { 401, ERROR ("401", "bad key"), TAKES_JOB_PLANNED, TAKES_TROUBLE_AUTH, "bad key" },
  { 429, ERROR ("429", "slow"), TAKES_JOB_PLANNED, TAKES_TROUBLE_RATE },
  { 503, "{'id':'t1','status':'failed'}", TAKES_JOB_PLANNED, TAKES_TROUBLE_PROVIDER },
  { 200, ERROR ("500", "oops"), TAKES_JOB_PLANNED, TAKES_TROUBLE_PROVIDER, "oops" },
};

/* models.md §6: every member that the page has is said, except where the service has none. */
static const GatewayBody bodies[] = {
  { "wan26@ta", "seed=812; extend=off", "{'model':'wan2.6','prompt':'x','aspect_ratio':'16:9','resolution':'720p',"
    "'duration':5,'seed':812,'prompt_extend':false,'shot_type':'single','audio':true,'watermark':false}" },
  { "wan26@ta", "size=1088x832; negative=n; extend=on; shot=multi; duration=10; seed=1",
    "{'model':'wan2.6','prompt':'x','aspect_ratio':'4:3','resolution':'720p','duration':10,'negative_prompt':'n','seed':1,"
    "'prompt_extend':true,'shot_type':'multi','audio':true,'watermark':false}" },
  { "wan26@ta", "frame=1; size=1920x1080; seed=1; extend=off",
    "{'model':'wan2.6','prompt':'x','image_urls':['https://example.org/0/0'],'resolution':'1080p','duration':5,'seed':1,"
    "'prompt_extend':false,'audio':true,'watermark':false}" },
  { "wan26@ta", "videos=2; seed=1; extend=off",
    "{'model':'wan2.6','prompt':'x','aspect_ratio':'16:9','resolution':'720p','duration':5,'seed':1,'prompt_extend':false,"
    "'shot_type':'single','audio':true,'watermark':false,"
    "'metadata':{'reference_urls':['https://example.org/2/0','https://example.org/2/1']}}" },
  { "wan26@ta", "seed=812; extend=off; watermark=on", "{'model':'wan2.6','prompt':'x','aspect_ratio':'16:9','resolution':'720p',"
    "'duration':5,'seed':812,'prompt_extend':false,'shot_type':'single','audio':true,'watermark':true}" },
  { "flash@ta", "audio=off",
    "{'model':'wan2.6-flash','prompt':'x','image_urls':['https://example.org/0/0'],'resolution':'720p','duration':5,"
    "'audio':false,'watermark':false}" },
};

static const struct {
  guint               status;
  const char         *body;
  TakesUploadOutcome  outcome;
  const char         *says;
} uploads[] = {
  { 200, "{'success':true,'data':{'id':'upload_1','url':'https://cdn/x.jpg','mime_type':'image/jpeg'}}", TAKES_UPLOAD_DONE,
    "https://cdn/x.jpg" },
  { 200, "{'success':false,'message':'too large'}", TAKES_UPLOAD_REFUSED, "too large" },
  { 200, "{'success':false,'data':{'url':'https://cdn/x.jpg'},'message':'too large'}", TAKES_UPLOAD_REFUSED, "too large" },
  { 400, "{'success':false,'message':'bad type'}", TAKES_UPLOAD_REFUSED, "bad type" },
  { 200, "{'success':true,'data':{}}", TAKES_UPLOAD_REFUSED },
  { 200, "<html>", TAKES_UPLOAD_FAILED },
  { 502, "", TAKES_UPLOAD_FAILED },
  { 429, "{'error':{'code':429,'message':'slow'}}", TAKES_UPLOAD_FAILED, "slow" },
};

static void
test_parse_upload (void)
{
  const TakesUpload upload = { .upload_id = "u1", .path = "/tmp/x", .mime = "image/jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (uploads); i++)
    {
      g_autoptr (JsonNode) body = gateway_json (uploads[i].body);
      g_autoptr (TakesResult) trouble = takes_result_new ();
      g_autofree char *reference = NULL;

      g_test_message ("%u %s", uploads[i].status, uploads[i].body);
      g_assert_cmpint (takes_toapis.parse_upload (uploads[i].status, body, &upload, &reference, trouble), ==,
                       uploads[i].outcome);
      if (uploads[i].outcome == TAKES_UPLOAD_DONE)
        g_assert_cmpstr (reference, ==, uploads[i].says);
      else
        g_assert_null (reference);
      if (uploads[i].outcome != TAKES_UPLOAD_DONE && uploads[i].says)
        g_assert_nonnull (strstr (trouble->message, uploads[i].says));
    }
}

/* gateways.md §3.2: Unix seconds; the last is in milliseconds, as in the lists of another service. */
static void
test_expires (void)
{
  static const struct { const char *member; gint64 seconds; } cases[] = {
    { "'expires_at':1768466914", 1768466914 }, { "'expires_at':'1768466914'", 1768466914 },
    { "'expires_at':1768466914.0", 1768466914 }, { "'expires_at':1768466914000", 1768466914 }, { "'expires_at':0", 0 },
    { "'expires_at':-5", 0 }, { "'expires_at':null", 0 }, { "'expires_at':'tomorrow'", 0 }, { "'expires_at':{}", 0 },
    { "'expires_at':9223372036854775807", 0 }, { "'completed_at':1768380514", 0 },
  };
  const TakesTicket ticket = { .task_id = "ours", .service_id = "t1", .results = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (DONE ("'result':{'url':'https://f/b.mp4'},%s"), cases[i].member);
      g_autoptr (JsonNode) body = gateway_json (text);
      g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
      g_auto (TakesPollOutcome) outcome = { 0 };

      g_test_message ("%s", text);
      takes_toapis.parse_poll (200, body, &ticket, results, &outcome);
      g_assert_cmpuint (results->len, ==, 1);
      g_assert_cmpint (((TakesResult *) results->pdata[0])->expires_at, ==, cases[i].seconds * G_USEC_PER_SEC);
    }
}

static const struct {
  TakesInputRole role;
  const char    *mime;
  const char    *url;
  const char    *name;
} places[] = {
  { TAKES_INPUT_FRAME, "image/png", GATEWAY_BASE "/v1/uploads/images", "u1.png" },
  { TAKES_INPUT_REFERENCE_VIDEO, "video/quicktime", GATEWAY_BASE "/v1/uploads/videos", "u1.mov" },
  { TAKES_INPUT_AUDIO, "audio/mpeg", GATEWAY_BASE "/v1/uploads/audios", "u1.mp3" },
};

/* The file comes last, from disk, under a name that tells nothing. */
static void
test_build_upload (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_toapis);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const TakesUpload upload = { .upload_id = "u1", .path = "/home/me/secret.png", .mime = places[i].mime,
                                   .role = places[i].role };
      g_autoptr (TakesHttpRequest) request = takes_toapis.build_upload (account, &upload);
      g_autofree char *prefix = g_strdup_printf ("--takes-u1\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n"
                                                 "generation\r\n--takes-u1\r\nContent-Disposition: form-data; name=\"file\"; "
                                                 "filename=\"%s\"\r\nContent-Type: %s\r\n\r\n", places[i].name,
                                                 places[i].mime);

      g_assert_cmpstr (request->url, ==, places[i].url);
      g_assert_cmpstr (request->content_type, ==, "multipart/form-data; boundary=takes-u1");
      g_assert_cmpstr (request->prefix, ==, prefix);
      g_assert_cmpstr (request->suffix, ==, "\r\n--takes-u1--\r\n");
      g_assert_cmpstr (request->file, ==, "/home/me/secret.png");
      g_assert_true (request->raw_file);
      g_assert_true (request->send_auth);
    }
}

/* gateways.md §3.4, §3.5: what is not documented is not there. */
static void
test_ways (void)
{
  g_autoptr (TakesAccount) account = gateway_account (&takes_toapis);

  for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
    g_assert_cmpint (takes_toapis.ref_ways (account, role), ==, TAKES_REF_URL | TAKES_REF_UPLOAD);
  g_assert_null (takes_toapis.build_search);
  g_assert_null (takes_toapis.build_recover);
  g_assert_null (takes_toapis.build_cancel);
  g_assert_false (takes_toapis.client_key);
  g_assert_cmpuint (takes_toapis.requests_per_minute, ==, 30);
  g_assert_cmpint (takes_toapis.poll_first_ms, ==, 5000);
  g_assert_cmpint (takes_toapis.poll_max_ms, ==, 10000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  gateway_add_common (&takes_toapis);
  gateway_add_submits (&takes_toapis, submits, G_N_ELEMENTS (submits));
  gateway_add_polls (&takes_toapis, polls, G_N_ELEMENTS (polls));
  gateway_add_bodies (&takes_toapis, bodies, G_N_ELEMENTS (bodies));
  g_test_add_func ("/toapis/expires", test_expires);
  g_test_add_func ("/toapis/upload/parse", test_parse_upload);
  g_test_add_func ("/toapis/upload/build", test_build_upload);
  g_test_add_func ("/toapis/ways", test_ways);

  return g_test_run ();
}
