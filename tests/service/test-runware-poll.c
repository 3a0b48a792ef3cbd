/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"
#include "takes-runware.h"

#include <string.h>

#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"
#define OTHER "11111111-7d0a-4c55-9a51-1f2d3c4b5a69"

#define WAITING     TAKES_JOB_WAITING
#define GENERATING  TAKES_JOB_GENERATING
#define DOWNLOADING TAKES_JOB_DOWNLOADING
#define FAILED      TAKES_JOB_FAILED
#define LOST        TAKES_JOB_LOST
#define OPEN        -1   /* the poll failed */
#define NOTHING     -2   /* answered, and nothing said */

#define ITEM(rest)     "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" TASK "\"" rest "}]}"
#define ERROR_OF(code) "{\"errors\":[{\"code\":\"" code "\",\"message\":\"No.\",\"taskUUID\":\"" TASK "\"}]}"
#define ENDED(code)    "{\"data\":[],\"errors\":[{\"code\":\"" code "\",\"status\":\"error\",\"message\":\"No.\",\"taskUUID\":\"" TASK "\"}]}"
#define UNSCOPED(code) "{\"errors\":[{\"code\":\"" code "\",\"message\":\"No.\"}]}"
#define UNSCOPED_ENDED(code) "{\"errors\":[{\"code\":\"" code "\",\"status\":\"error\",\"message\":\"No.\"}]}"

/* runware.md §4.2–4.4 and §5.4 on a poll. A body of NULL was not JSON. */
static const struct {
  guint         status;
  const char   *body;
  int           state;      /* of the only result */
  TakesTrouble  trouble;
} polls[] = {
  /* running */
  { 200, ITEM (",\"status\":\"processing\""), GENERATING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"PROCESSING\""), GENERATING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"pending\""), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"queued\""), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"scheduled\""), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"waiting\""), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"pondering\""), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":7"), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":null"), WAITING, TAKES_TROUBLE_NONE },
  { 200, ITEM (""), WAITING, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"taskType\":\"getResponse\",\"taskUUID\":\"" TASK "\",\"status\":\"processing\"}]}", GENERATING, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"status\":\"processing\"}]}", GENERATING, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[]}", NOTHING, TAKES_TROUBLE_NONE },
  { 200, "{}", NOTHING, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"taskUUID\":\"" OTHER "\",\"status\":\"success\",\"videoURL\":\"https://h/a.mp4\"}]}", NOTHING, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[5,null,\"x\",[]]}", NOTHING, TAKES_TROUBLE_NONE },
  { 504, ITEM (",\"status\":\"processing\""), GENERATING, TAKES_TROUBLE_NONE },

  /* ready */
  { 200, ITEM (",\"status\":\"success\",\"videoURL\":\"https://h/a.mp4\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"videoURL\":\"https://h/a.mp4\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"imageURL\":\"https://h/a.png\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"completed\",\"imageURL\":\"https://h/a.png\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 500, ITEM (",\"status\":\"success\",\"videoURL\":\"https://h/a.mp4\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"success\",\"videoBase64Data\":\"AAECAw==\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"success\",\"videoDataURI\":\"data:video/mp4;base64,AAECAw==\""), DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"success\""), FAILED, TAKES_TROUBLE_CONTRACT },
  { 200, ITEM (",\"status\":\"success\",\"videoURL\":\"\""), FAILED, TAKES_TROUBLE_CONTRACT },
  { 200, ITEM (",\"status\":\"success\",\"videoURL\":5"), FAILED, TAKES_TROUBLE_CONTRACT },
  { 200, ITEM (",\"status\":\"success\",\"videoBase64Data\":\"<html>\""), FAILED, TAKES_TROUBLE_CONTRACT },
  { 200, ITEM (",\"status\":\"success\",\"videoDataURI\":\"data:text/plain,hello\""), FAILED, TAKES_TROUBLE_CONTRACT },

  /* the archive holds the last answer too */
  { 200, "{\"data\":[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"" TASK "\",\"request\":[{}],\"response\":"
    ITEM (",\"status\":\"success\",\"videoURL\":\"https://h/a.mp4\"") "}]}", DOWNLOADING, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"" TASK "\",\"request\":[{}],\"response\":null}]}", NOTHING, TAKES_TROUBLE_NONE },

  /* that result failed */
  { 200, ENDED ("timeoutProvider"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 504, ENDED ("failedProviderTimeout"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 400, ENDED ("invalidProviderContent"), FAILED, TAKES_TROUBLE_CONTENT },
  { 500, ENDED ("internalServerError"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, UNSCOPED_ENDED ("providerError"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, ITEM (",\"status\":\"error\",\"error\":{\"code\":\"providerError\",\"message\":\"No.\"}"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, ITEM (",\"status\":\"error\",\"error\":\"Broken\""), FAILED, TAKES_TROUBLE_OTHER },
  { 200, ITEM (",\"status\":\"error\",\"message\":\"Broken\""), FAILED, TAKES_TROUBLE_OTHER },
  { 200, ITEM (",\"status\":\"error\""), FAILED, TAKES_TROUBLE_OTHER },
  { 200, ITEM (",\"status\":\"failed\""), FAILED, TAKES_TROUBLE_OTHER },
  { 200, ITEM (",\"status\":\"cancelled\""), FAILED, TAKES_TROUBLE_PROVIDER },
  { 200, ITEM (",\"status\":\"expired\""), LOST, TAKES_TROUBLE_NOT_FOUND },
  { 400, ERROR_OF ("invalidModel"), FAILED, TAKES_TROUBLE_INVALID },
  { 200, ERROR_OF ("promptBlocked"), FAILED, TAKES_TROUBLE_CONTENT },
  { 200, ERROR_OF ("providerError"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 504, ERROR_OF ("timeoutProvider"), FAILED, TAKES_TROUBLE_PROVIDER },
  { 404, ERROR_OF ("taskNotFound"), LOST, TAKES_TROUBLE_NOT_FOUND },
  { 200, ENDED ("taskExpired"), LOST, TAKES_TROUBLE_NOT_FOUND },
  { 200, ERROR_OF ("somethingNew"), FAILED, TAKES_TROUBLE_OTHER },

  /* concerns the poll, the task stays open */
  { 402, ERROR_OF ("insufficientCredits"), OPEN, TAKES_TROUBLE_CREDIT },
  { 401, ERROR_OF ("invalidApiKey"), OPEN, TAKES_TROUBLE_AUTH },
  { 401, ENDED ("invalidApiKey"), OPEN, TAKES_TROUBLE_AUTH },
  { 429, ERROR_OF ("rateLimitExceeded"), OPEN, TAKES_TROUBLE_RATE },
  { 429, ERROR_OF ("slowDown"), OPEN, TAKES_TROUBLE_RATE },
  { 500, ERROR_OF ("internalServerError"), OPEN, TAKES_TROUBLE_PROVIDER },
  { 200, ERROR_OF ("internalServerError"), OPEN, TAKES_TROUBLE_PROVIDER },
  { 500, UNSCOPED ("internalServerError"), OPEN, TAKES_TROUBLE_PROVIDER },
  { 500, UNSCOPED_ENDED ("internalServerError"), OPEN, TAKES_TROUBLE_PROVIDER },
  { 401, UNSCOPED ("invalidApiKey"), OPEN, TAKES_TROUBLE_AUTH },
  { 400, UNSCOPED ("invalidModel"), OPEN, TAKES_TROUBLE_INVALID },
  { 404, UNSCOPED ("taskNotFound"), OPEN, TAKES_TROUBLE_NOT_FOUND },
  { 500, "{\"status\":\"error\",\"message\":\"Bad gateway\"}", OPEN, TAKES_TROUBLE_OTHER },
  { 500, "{\"error\":\"Internal\"}", OPEN, TAKES_TROUBLE_OTHER },
  { 400, ERROR_OF ("conflictTaskUUID"), OPEN, TAKES_TROUBLE_INVALID },
  { 200, ERROR_OF ("conflictTaskUUID"), NOTHING, TAKES_TROUBLE_NONE },

  /* not JSON, empty, nothing of use */
  { 200, NULL, OPEN, TAKES_TROUBLE_CONTRACT },
  { 200, "[]", OPEN, TAKES_TROUBLE_CONTRACT },
  { 404, NULL, OPEN, TAKES_TROUBLE_NOT_FOUND },
  { 401, NULL, OPEN, TAKES_TROUBLE_AUTH },
  { 429, NULL, OPEN, TAKES_TROUBLE_RATE },
  { 502, NULL, OPEN, TAKES_TROUBLE_PROVIDER },
  { 503, "{\"data\":[]}", OPEN, TAKES_TROUBLE_PROVIDER },
};

static const TakesTicket ticket = { .task_id = TASK, .results = 1 };

static GPtrArray *
read_poll (guint             status,
           const char       *text,
           TakesPollOutcome *outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = text ? takes_json_parse (text, -1, &error) : NULL;
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);

  g_assert_no_error (error);
  takes_runware.parse_poll (status, body, &ticket, results, outcome);

  return results;
}

static void
test_poll (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      g_auto (TakesPollOutcome) outcome = { 0 };
      g_autoptr (GPtrArray) results = read_poll (polls[i].status, polls[i].body, &outcome);
      const TakesResult *result;

      g_test_message ("%u %s", polls[i].status, polls[i].body);
      g_assert_cmpint (outcome.answered, ==, polls[i].state != OPEN);

      if (polls[i].state < 0)
        {
          g_assert_cmpuint (results->len, ==, 0);
          g_assert_cmpint (outcome.trouble, ==, polls[i].trouble);
          g_assert_cmpint (outcome.message != NULL, ==, polls[i].state == OPEN);
          continue;
        }

      g_assert_cmpuint (results->len, ==, 1);
      result = results->pdata[0];
      g_assert_cmpint (result->state, ==, polls[i].state);
      g_assert_cmpint (result->trouble, ==, polls[i].trouble);
      g_assert_cmpint (result->url || result->data, ==, polls[i].state == DOWNLOADING);
      g_assert_cmpint (result->message != NULL, ==, polls[i].state == FAILED || polls[i].state == LOST);
    }
}

static void
test_facts (void)
{
  g_auto (TakesPollOutcome) outcome = { 0 };
  g_autoptr (GPtrArray) results =
    read_poll (200,
               "{\"data\":["
               "{\"taskUUID\":\"" TASK "\",\"status\":\"success\",\"videoUUID\":\"v1\",\"videoURL\":\"https://h/1.mp4\",\"seed\":812,\"cost\":0.5012},"
               "{\"taskUUID\":\"" TASK "\",\"status\":\"success\",\"videoUUID\":\"v2\",\"videoURL\":\"https://h/2.mp4\",\"seed\":\"4294967295\",\"cost\":1,\"NSFWContent\":true},"
               "{\"taskUUID\":\"" TASK "\",\"status\":\"success\",\"videoUUID\":\"v3\",\"videoURL\":\"https://h/3.mp4\",\"seed\":7.0,\"cost\":\"0.25\",\"NSFWContent\":\"true\"},"
               "{\"taskUUID\":\"" TASK "\",\"status\":\"processing\",\"progress\":42,\"seed\":-5,\"cost\":-1}],"
               "\"errors\":[{\"taskUUID\":\"" TASK "\",\"videoUUID\":\"v5\",\"code\":\"providerError\",\"status\":\"error\",\"cost\":0,\"message\":\"Sorry.\"},"
               "{\"taskUUID\":\"" OTHER "\",\"code\":\"providerError\",\"status\":\"error\"}]}",
               &outcome);
  const TakesResult *result;

  g_assert_true (outcome.answered);
  g_assert_cmpuint (results->len, ==, 5);

  result = results->pdata[0];
  g_assert_cmpstr (result->result_key, ==, "v1");
  g_assert_cmpstr (result->url, ==, "https://h/1.mp4");
  g_assert_cmpstr (result->word, ==, "success");
  g_assert_true (result->has_seed);
  g_assert_cmpint (result->seed, ==, 812);
  g_assert_cmpint (result->cost, ==, 501200);
  g_assert_cmpstr (result->currency, ==, "USD");
  g_assert_false (result->nsfw);
  g_assert_cmpfloat (result->progress, ==, -1);

  result = results->pdata[1];
  g_assert_cmpint (result->seed, ==, 4294967295);
  g_assert_cmpint (result->cost, ==, 1000000);
  g_assert_true (result->nsfw);

  result = results->pdata[2];
  g_assert_cmpint (result->seed, ==, 7);
  g_assert_cmpint (result->cost, ==, 250000);
  g_assert_true (result->nsfw);

  result = results->pdata[3];
  g_assert_null (result->result_key);
  g_assert_cmpfloat_with_epsilon (result->progress, 0.42, 1e-9);
  g_assert_false (result->has_seed);
  g_assert_cmpint (result->cost, ==, -1);
  g_assert_null (result->currency);

  result = results->pdata[4];
  g_assert_cmpint (result->state, ==, FAILED);
  g_assert_cmpstr (result->result_key, ==, "v5");
  g_assert_cmpstr (result->code, ==, "providerError");
  g_assert_cmpstr (result->message, ==, "Sorry.");
  g_assert_cmpint (result->cost, ==, 0);
  g_assert_true (result->scoped);
}

static void
test_odd_word (void)
{
  g_auto (TakesPollOutcome) outcome = { 0 };
  g_autoptr (GPtrArray) results = read_poll (200, ITEM (",\"status\":\"pondering\""), &outcome);
  const TakesResult *result = results->pdata[0];

  g_assert_true (result->unsure);
  g_assert_cmpstr (result->word, ==, "pondering");
}

static void
test_data (void)
{
  static const guint8 expected[] = { 0, 1, 2, 3 };
  static const char *const bodies[] = {
    ITEM (",\"videoBase64Data\":\"AAECAw==\""),
    ITEM (",\"videoDataURI\":\"data:video/mp4;base64,AAECAw==\""),
    ITEM (",\"imageDataURI\":\"DATA:image/png;BASE64,AAECAw\\n==\""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_auto (TakesPollOutcome) outcome = { 0 };
      g_autoptr (GPtrArray) results = read_poll (200, bodies[i], &outcome);
      const TakesResult *result = results->pdata[0];
      gsize length;
      const void *data = g_bytes_get_data (result->data, &length);

      g_assert_cmpmem (data, length, expected, sizeof expected);
    }
}

static const struct {
  guint       status;
  const char *body;
  gboolean    answered;
  gboolean    arrived;
} recoveries[] = {
  { 200, "{\"data\":[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"" TASK "\",\"request\":[{\"taskType\":\"videoInference\"}],\"response\":{\"data\":[]}}]}", TRUE, TRUE },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\",\"request\":{\"taskType\":\"videoInference\"},\"response\":null}]}", TRUE, TRUE },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\",\"request\":[],\"response\":null}]}", TRUE, FALSE },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\",\"request\":null,\"response\":null}]}", TRUE, FALSE },
  { 200, "{\"data\":[{\"taskUUID\":\"" OTHER "\",\"request\":[{}]}]}", TRUE, FALSE },
  { 200, "{\"data\":[{\"request\":[{}]}]}", TRUE, FALSE },
  { 200, "{\"data\":[]}", TRUE, FALSE },
  { 404, ERROR_OF ("taskNotFound"), FALSE, FALSE },
  { 401, UNSCOPED ("invalidApiKey"), FALSE, FALSE },
  { 200, ERROR_OF ("internalServerError"), FALSE, FALSE },
  { 502, NULL, FALSE, FALSE },
};

static void
test_recover (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (recoveries); i++)
    {
      g_autoptr (JsonNode) body = recoveries[i].body ? takes_json_parse (recoveries[i].body, -1, NULL) : NULL;
      gboolean arrived = TRUE;

      g_test_message ("%u %s", recoveries[i].status, recoveries[i].body);
      g_assert_cmpint (takes_runware.parse_recover (recoveries[i].status, body, &ticket, &arrived), ==,
                       recoveries[i].answered);
      g_assert_cmpint (arrived, ==, recoveries[i].arrived);
    }
}

static void
assert_post (TakesHttpRequest *request,
             const char       *body)
{
  g_autoptr (TakesHttpRequest) owned = request;
  gsize length;
  const char *text = g_bytes_get_data (owned->body, &length);
  g_autofree char *copy = g_strndup (text, length);

  g_assert_cmpstr (owned->method, ==, "POST");
  g_assert_cmpstr (owned->url, ==, "https://api.runware.ai/v1");
  g_assert_cmpstr (owned->content_type, ==, "application/json");
  g_assert_true (owned->send_auth);
  g_assert_cmpstr (copy, ==, body);
}

static void
test_build (void)
{
  g_autoptr (TakesAccount) account = takes_account_new ("a", "runware", NULL, NULL, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[{\"x\":1}]", 9);

  assert_post (takes_runware.build_poll (account, &ticket), "[{\"taskType\":\"getResponse\",\"taskUUID\":\"" TASK "\"}]");
  assert_post (takes_runware.build_recover (account, &ticket), "[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"" TASK "\"}]");
  assert_post (takes_runware.build_resubmit (account, bytes), "[{\"x\":1}]");
  assert_post (takes_runware.build_upload_poll (account, OTHER), "[{\"taskType\":\"getResponse\",\"taskUUID\":\"" OTHER "\"}]");
  assert_post (takes_runware.build_account (account, OTHER),
               "[{\"taskType\":\"accountManagement\",\"taskUUID\":\"" OTHER "\",\"operation\":\"getDetails\"}]");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/runware/poll/answers", test_poll);
  g_test_add_func ("/runware/poll/facts", test_facts);
  g_test_add_func ("/runware/poll/odd-word", test_odd_word);
  g_test_add_func ("/runware/poll/data", test_data);
  g_test_add_func ("/runware/poll/recover", test_recover);
  g_test_add_func ("/runware/poll/build", test_build);

  return g_test_run ();
}
