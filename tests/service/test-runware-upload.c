/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"
#include "takes-runware.h"

#include <string.h>

#define ID "c2a7e61d-7d0a-4c55-9a51-1f2d3c4b5a69"
#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"

#define ERROR_OF(code) "{\"errors\":[{\"code\":\"" code "\",\"message\":\"No.\",\"taskUUID\":\"" ID "\"}]}"
#define ITEM(rest)     "{\"data\":[{\"taskType\":\"mediaStorage\",\"taskUUID\":\"" ID "\",\"operation\":\"upload\"" rest "}]}"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = text ? takes_json_parse (text, -1, &error) : NULL;

  g_assert_no_error (error);

  return node;
}

/* runware.md §6 and §11. */
static const struct {
  guint               status;
  const char         *body;
  TakesUploadOutcome  outcome;
  const char         *reference;
  TakesTrouble        trouble;
} uploads[] = {
  { 200, ITEM (",\"mediaUUID\":\"e61d\",\"mediaURL\":\"https://h/x\""), TAKES_UPLOAD_DONE, "e61d", TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"mediaUUID\":\"e61d\""), TAKES_UPLOAD_DONE, "e61d", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":{\"taskUUID\":\"" ID "\",\"mediaUUID\":\"e61d\"}}", TAKES_UPLOAD_DONE, "e61d", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":{\"taskUUID\":\"" ID "\",\"imageUUID\":\"e61d\"}}", TAKES_UPLOAD_DONE, "e61d", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"mediaUUID\":\"e61d\"}]}", TAKES_UPLOAD_DONE, "e61d", TAKES_TROUBLE_NONE },

  { 200, ITEM (",\"mediaUUID\":\"1\""), TAKES_UPLOAD_PENDING, NULL, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"mediaUUID\":1"), TAKES_UPLOAD_PENDING, NULL, TAKES_TROUBLE_NONE },
  { 200, ITEM (",\"status\":\"processing\""), TAKES_UPLOAD_PENDING, NULL, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[]}", TAKES_UPLOAD_PENDING, NULL, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\",\"mediaUUID\":\"other\"}]}", TAKES_UPLOAD_PENDING, NULL, TAKES_TROUBLE_NONE },
  { 400, ERROR_OF ("conflictTaskUUID"), TAKES_UPLOAD_PENDING, NULL, TAKES_TROUBLE_NONE },

  { 400, ERROR_OF ("invalidValueUploadFailed"), TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_INVALID },
  { 400, ERROR_OF ("imageBlocked"), TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_CONTENT },
  { 401, ERROR_OF ("invalidApiKey"), TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_AUTH },
  { 402, ERROR_OF ("insufficientCredits"), TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_CREDIT },
  { 200, ITEM (",\"status\":\"error\",\"error\":{\"code\":\"invalidMedia\"}"), TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_INVALID },
  { 413, NULL, TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_INVALID },
  { 404, "{}", TAKES_UPLOAD_REFUSED, NULL, TAKES_TROUBLE_NOT_FOUND },

  { 429, ERROR_OF ("rateLimitExceeded"), TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_RATE },
  { 500, ERROR_OF ("internalServerError"), TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_PROVIDER },
  { 400, ERROR_OF ("uploadFailed"), TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_PROVIDER },
  { 504, ERROR_OF ("timeoutProvider"), TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_PROVIDER },
  { 408, NULL, TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_PROVIDER },
  { 429, NULL, TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_RATE },
  { 502, NULL, TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_PROVIDER },
  { 200, NULL, TAKES_UPLOAD_FAILED, NULL, TAKES_TROUBLE_CONTRACT },
};

static void
test_parse_upload (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (uploads); i++)
    {
      g_autoptr (JsonNode) body = parse (uploads[i].body);
      g_autoptr (TakesResult) trouble = takes_result_new ();
      g_autofree char *reference = NULL;

      g_test_message ("%u %s", uploads[i].status, uploads[i].body);
      g_assert_cmpint (takes_runware.parse_upload (uploads[i].status, body, &(TakesUpload) { .upload_id = ID }, &reference, trouble), ==,
                       uploads[i].outcome);
      g_assert_cmpstr (reference, ==, uploads[i].reference);
      g_assert_cmpint (trouble->trouble, ==, uploads[i].trouble);
      g_assert_cmpint (trouble->message != NULL, ==, uploads[i].trouble != TAKES_TROUBLE_NONE);
    }
}

static void
test_build_upload (void)
{
  g_autoptr (TakesAccount) account = takes_account_new ("a", "runware", NULL, NULL, FALSE);
  g_autoptr (TakesHttpRequest) request = takes_runware.build_upload (account, &(TakesUpload) { ID, "/tmp/a \"b\".png", "image/png" });

  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->url, ==, "https://api.runware.ai/v1");
  g_assert_cmpstr (request->content_type, ==, "application/json");
  g_assert_cmpstr (request->prefix, ==,
                   "[{\"taskType\":\"mediaStorage\",\"taskUUID\":\"" ID "\",\"operation\":\"upload\",\"media\":\"");
  g_assert_cmpstr (request->file, ==, "/tmp/a \"b\".png");
  g_assert_cmpstr (request->suffix, ==, "\"}]");
  g_assert_null (request->body);
  g_assert_true (request->send_auth);
}

/* runware.md §7: the balance was a number in 2025 and is an object since 2026. */
static const struct {
  guint         status;
  const char   *body;
  gboolean      ok;
  gboolean      known;
  gint64        amount;
  const char   *currency;
  TakesTrouble  trouble;
} accounts[] = {
  { 200, "{\"data\":[{\"taskType\":\"accountManagement\",\"balance\":{\"amount\":12.34,\"freeBalance\":0,\"currency\":\"USD\"},"
    "\"usage\":{\"today\":{\"credits\":1.2}}}]}", TRUE, TRUE, 12340000, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"taskType\":\"accountManagement\",\"taskUUID\":\"9d3e\",\"balance\":{\"amount\":7,\"currency\":\"USD\"}}]}",
    TRUE, TRUE, 7000000, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":12.34}]}", TRUE, TRUE, 12340000, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":5}]}", TRUE, TRUE, 5000000, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":\"0.5\"}]}", TRUE, TRUE, 500000, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":{\"amount\":\"3\",\"currency\":\"EURO\"}}]}", TRUE, TRUE, 3000000, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":{\"amount\":3,\"currency\":\"EUR\"}}]}", TRUE, TRUE, 3000000, "EUR", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":{\"balance\":0}}", TRUE, TRUE, 0, "USD", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":null}]}", TRUE, FALSE, 0, "", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[{\"balance\":{}}]}", TRUE, FALSE, 0, "", TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[]}", TRUE, FALSE, 0, "", TAKES_TROUBLE_NONE },
  { 401, "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"Invalid API key.\"}]}", FALSE, FALSE, 0, "", TAKES_TROUBLE_AUTH },
  { 500, "{\"errors\":[{\"code\":\"errorRetrievingAccountManagement\"}]}", FALSE, FALSE, 0, "", TAKES_TROUBLE_PROVIDER },
  { 502, NULL, FALSE, FALSE, 0, "", TAKES_TROUBLE_PROVIDER },
  { 200, NULL, FALSE, FALSE, 0, "", TAKES_TROUBLE_CONTRACT },
};

static void
test_account (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      g_autoptr (JsonNode) body = parse (accounts[i].body);
      g_autoptr (TakesResult) trouble = takes_result_new ();
      TakesBalance balance = { 0 };

      g_test_message ("%u %s", accounts[i].status, accounts[i].body);
      g_assert_cmpint (takes_runware.parse_account (accounts[i].status, body, &balance, trouble), ==, accounts[i].ok);
      g_assert_cmpint (balance.known, ==, accounts[i].known);
      g_assert_cmpint (balance.amount, ==, accounts[i].amount);
      g_assert_cmpstr (balance.currency, ==, accounts[i].currency);
      g_assert_cmpint (trouble->trouble, ==, accounts[i].trouble);
    }
}

/* Left: an answer; right: what may lie beside the clip. */
static const struct {
  const char *body;
  const char *clean;
} answers[] = {
  { "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" TASK "\",\"status\":\"success\",\"videoUUID\":\"v\","
    "\"videoURL\":\"https://h/a.mp4?sig=1\",\"seed\":812,\"cost\":0.5,\"NSFWContent\":false}]}",
    "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" TASK "\",\"status\":\"success\",\"videoUUID\":\"v\","
    "\"seed\":812,\"cost\":0.5,\"NSFWContent\":false}]}" },
  { "{\"data\":[{\"videoBase64Data\":\"AAAA\",\"videoDataURI\":\"data:video/mp4;base64,AAAA\",\"odd\":\"data:x\",\"seed\":1}]}",
    "{\"data\":[{\"seed\":1}]}" },
  { "{\"data\":[{\"taskUUID\":\"" TASK "\",\"seed\":1},{\"taskUUID\":\"" ID "\",\"seed\":2}]}",
    "{\"data\":[{\"taskUUID\":\"" TASK "\",\"seed\":1}]}" },
  { "{\"data\":[{\"balance\":{\"amount\":1},\"usage\":{},\"apiKey\":\"sk\",\"email\":\"a@b\",\"teamMembers\":[],\"webhookURL\":\"x\"}]}",
    "{\"data\":[{}]}" },
  { "{\"errors\":[{\"code\":\"x\",\"message\":\"See https://h/doc\",\"documentation\":\"h\",\"parameter\":[\"width\",\"https://h\"]}]}",
    "{\"errors\":[{\"code\":\"x\",\"parameter\":[\"width\"]}]}" },
  { "{\"data\":[],\"new\":{\"a\":[1,2.5,true,null,\"text\"]}}", "{\"data\":[],\"new\":{\"a\":[1,2.5,true,null,\"text\"]}}" },
  { "[]", "[]" },
  { "\"https://h\"", NULL },
};

static void
test_clean (void)
{
  const TakesTicket ticket = { .task_id = TASK };

  g_assert_null (takes_runware.clean_answer (NULL, &ticket));

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (JsonNode) body = parse (answers[i].body);
      g_autoptr (JsonNode) clean = takes_runware.clean_answer (body, &ticket);
      g_autofree char *text = clean ? takes_json_write (clean, FALSE) : NULL;
      g_autofree char *before = takes_json_write (body, FALSE);

      g_assert_cmpstr (text, ==, answers[i].clean);
      g_assert_cmpstr (before, ==, answers[i].body);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/runware/upload/parse", test_parse_upload);
  g_test_add_func ("/runware/upload/build", test_build_upload);
  g_test_add_func ("/runware/account", test_account);
  g_test_add_func ("/runware/clean", test_clean);

  return g_test_run ();
}
