/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-json.h"
#include "takes-runware.h"

#include <string.h>

#define TASK "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69"
#define OTHER "11111111-7d0a-4c55-9a51-1f2d3c4b5a69"

/* runware.md §5.2: every row, every spelling it names, and the codes met elsewhere (§5.1, §13). */
static const struct {
  const char        *code;
  TakesRunwareClass  class;
} codes[] = {
  { "conflictTaskUUID", TAKES_RUNWARE_CONFLICT },
  { "CONFLICTTASKUUID", TAKES_RUNWARE_CONFLICT },

  { "insufficientCredits", TAKES_RUNWARE_QUOTA },
  { "thirdPartyInsufficientCredits", TAKES_RUNWARE_QUOTA },
  { "videoInferenceInsufficientCredits", TAKES_RUNWARE_QUOTA },
  { "providerQuotaReached", TAKES_RUNWARE_QUOTA },
  { "quotaExceeded", TAKES_RUNWARE_QUOTA },
  { "paymentRequired", TAKES_RUNWARE_QUOTA },
  { "lowBalance", TAKES_RUNWARE_QUOTA },

  { "providerRateLimitExceeded", TAKES_RUNWARE_RATE_LIMIT },
  { "rateLimitExceeded", TAKES_RUNWARE_RATE_LIMIT },

  { "contentPolicyViolation", TAKES_RUNWARE_SAFETY },
  { "providerContentPolicyViolation", TAKES_RUNWARE_SAFETY },
  { "sensitiveContentDetected", TAKES_RUNWARE_SAFETY },
  { "unsafeContentDetected", TAKES_RUNWARE_SAFETY },
  { "nsfwContentDetected", TAKES_RUNWARE_SAFETY },
  { "promptBlocked", TAKES_RUNWARE_SAFETY },
  { "imageBlocked", TAKES_RUNWARE_SAFETY },
  { "moderationFailed", TAKES_RUNWARE_SAFETY },
  { "invalidProviderContent", TAKES_RUNWARE_SAFETY },

  { "unauthorized", TAKES_RUNWARE_AUTH },
  { "forbidden", TAKES_RUNWARE_AUTH },
  { "permissionDenied", TAKES_RUNWARE_AUTH },
  { "insufficientPermissions", TAKES_RUNWARE_AUTH },
  { "authFailed", TAKES_RUNWARE_AUTH },
  { "authTimeout", TAKES_RUNWARE_AUTH },
  { "authenticationFailed", TAKES_RUNWARE_AUTH },
  { "invalidAuthentication", TAKES_RUNWARE_AUTH },
  { "invalidCredentials", TAKES_RUNWARE_AUTH },
  { "missingAuthentication", TAKES_RUNWARE_AUTH },
  { "tokenExpired", TAKES_RUNWARE_AUTH },
  { "tokenInvalid", TAKES_RUNWARE_AUTH },
  { "tokenMissing", TAKES_RUNWARE_AUTH },
  { "tokenRevoked", TAKES_RUNWARE_AUTH },
  { "accountSuspended", TAKES_RUNWARE_AUTH },
  { "accountDisabled", TAKES_RUNWARE_AUTH },
  { "organizationSuspended", TAKES_RUNWARE_AUTH },
  { "organizationDisabled", TAKES_RUNWARE_AUTH },
  { "workspaceSuspended", TAKES_RUNWARE_AUTH },
  { "workspaceDisabled", TAKES_RUNWARE_AUTH },
  { "invalidApiKey", TAKES_RUNWARE_AUTH },
  { "missingApiKey", TAKES_RUNWARE_AUTH },
  { "providerInvalidApiKey", TAKES_RUNWARE_PROVIDER },
  { "providerUnauthorized", TAKES_RUNWARE_PROVIDER },

  { "timeoutProvider", TAKES_RUNWARE_TIMEOUT },
  { "failedProviderTimeout", TAKES_RUNWARE_TIMEOUT },
  { "providerTimeout", TAKES_RUNWARE_TIMEOUT },

  { "taskNotFound", TAKES_RUNWARE_NOT_FOUND },
  { "mediaNotFound", TAKES_RUNWARE_NOT_FOUND },
  { "taskExpired", TAKES_RUNWARE_NOT_FOUND },
  { "taskCancelled", TAKES_RUNWARE_NOT_FOUND },
  { "unknownModel", TAKES_RUNWARE_NOT_FOUND },
  { "taskFailedOrNotFound", TAKES_RUNWARE_NOT_FOUND },

  { "internalServerError", TAKES_RUNWARE_SERVER_ERROR },
  { "serviceUnavailable", TAKES_RUNWARE_SERVER_ERROR },
  { "serverUnavailable", TAKES_RUNWARE_SERVER_ERROR },
  { "standardError", TAKES_RUNWARE_SERVER_ERROR },
  { "unknownError", TAKES_RUNWARE_SERVER_ERROR },
  { "undefinedError", TAKES_RUNWARE_SERVER_ERROR },
  { "defaultError", TAKES_RUNWARE_SERVER_ERROR },
  { "unrecognizedResponse", TAKES_RUNWARE_SERVER_ERROR },
  { "errorRetrievingAccountManagement", TAKES_RUNWARE_SERVER_ERROR },

  { "providerError", TAKES_RUNWARE_PROVIDER },
  { "inferenceError", TAKES_RUNWARE_PROVIDER },
  { "processingFailed", TAKES_RUNWARE_PROVIDER },
  { "taskFailed", TAKES_RUNWARE_PROVIDER },
  { "downloadFailed", TAKES_RUNWARE_PROVIDER },
  { "uploadFailed", TAKES_RUNWARE_PROVIDER },
  { "noAvailableServer", TAKES_RUNWARE_PROVIDER },
  { "modelUnavailable", TAKES_RUNWARE_PROVIDER },
  { "modelDisabled", TAKES_RUNWARE_PROVIDER },
  { "modelNotReady", TAKES_RUNWARE_PROVIDER },
  { "mediaStorageFileCouldNotBeMoved", TAKES_RUNWARE_PROVIDER },

  { "invalidValueUploadFailed", TAKES_RUNWARE_VALIDATION },
  { "invalidPositivePrompt", TAKES_RUNWARE_VALIDATION },
  { "invalidModel", TAKES_RUNWARE_VALIDATION },
  { "missingDimensionParameters", TAKES_RUNWARE_VALIDATION },
  { "conflictParameters", TAKES_RUNWARE_VALIDATION },
  { "duplicateTaskUUID", TAKES_RUNWARE_VALIDATION },
  { "unsupportedDuration", TAKES_RUNWARE_VALIDATION },
  { "unsupportedTaskType", TAKES_RUNWARE_VALIDATION },
  { "valueTooLong", TAKES_RUNWARE_VALIDATION },
  { "arrayTooLong", TAKES_RUNWARE_VALIDATION },
  { "maxLength", TAKES_RUNWARE_VALIDATION },
  { "unknownParameter", TAKES_RUNWARE_VALIDATION },
  { "incompatibleParameters", TAKES_RUNWARE_VALIDATION },
  { "mismatchProviderSettingsProvider", TAKES_RUNWARE_VALIDATION },
  { "unknownProviderSettingsProvider", TAKES_RUNWARE_VALIDATION },
  { "transparentModelMismatch", TAKES_RUNWARE_VALIDATION },
  { "modelOwnershipValidationError", TAKES_RUNWARE_VALIDATION },
  { "modelAlreadyExists", TAKES_RUNWARE_VALIDATION },
  { "validationFailed", TAKES_RUNWARE_VALIDATION },

  { "somethingNew", TAKES_RUNWARE_UNKNOWN },
  { "", TAKES_RUNWARE_UNKNOWN },
  { NULL, TAKES_RUNWARE_UNKNOWN },
};

static void
test_classify (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_test_message ("%s", codes[i].code);
      g_assert_cmpint (takes_runware_classify (codes[i].code), ==, codes[i].class);
    }
}

#define ACCEPTED TAKES_SUBMIT_ACCEPTED
#define REFUSED  TAKES_SUBMIT_REFUSED
#define UNKNOWN  TAKES_SUBMIT_UNKNOWN
#define CONFLICT TAKES_SUBMIT_CONFLICT

#define ERROR_OF(code) "{\"errors\":[{\"code\":\"" code "\",\"message\":\"No.\",\"taskUUID\":\"" TASK "\"}]}"
#define ENDED(code)    "{\"data\":[],\"errors\":[{\"code\":\"" code "\",\"status\":\"error\",\"message\":\"No.\",\"taskUUID\":\"" TASK "\"}]}"
#define UNSCOPED(code) "{\"errors\":[{\"code\":\"" code "\",\"message\":\"No.\"}]}"
#define ACK            "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" TASK "\"}]}"

/* runware.md §5.4 on submit. A body of NULL was not JSON. */
static const struct {
  guint               status;
  const char         *body;
  TakesSubmitOutcome  outcome;
  TakesTrouble        trouble;
} submits[] = {
  /* conflictTaskUUID */
  { 400, ERROR_OF ("conflictTaskUUID"), CONFLICT, TAKES_TROUBLE_CONFLICT },
  { 400, UNSCOPED ("conflictTaskUUID"), CONFLICT, TAKES_TROUBLE_CONFLICT },
  { 200, ENDED ("conflictTaskUUID"), CONFLICT, TAKES_TROUBLE_CONFLICT },

  /* item in `data`, or 2xx and nothing about it */
  { 200, ACK, ACCEPTED, TAKES_TROUBLE_NONE },
  { 202, ACK, ACCEPTED, TAKES_TROUBLE_NONE },
  { 400, ACK, ACCEPTED, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":[]}", ACCEPTED, TAKES_TROUBLE_NONE },
  { 200, "{}", ACCEPTED, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":null,\"errors\":null}", ACCEPTED, TAKES_TROUBLE_NONE },
  { 200, "{\"data\":{\"taskType\":\"videoInference\"}}", ACCEPTED, TAKES_TROUBLE_NONE },
  { 200, "{\"errors\":[{\"code\":\"invalidModel\",\"taskUUID\":\"" OTHER "\"}]}", ACCEPTED, TAKES_TROUBLE_NONE },
  { 504, ACK, UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 408, ACK, UNKNOWN, TAKES_TROUBLE_PROVIDER },

  /* status:"error" */
  { 200, ENDED ("providerError"), REFUSED, TAKES_TROUBLE_PROVIDER },
  { 400, ENDED ("invalidProviderContent"), REFUSED, TAKES_TROUBLE_CONTENT },
  { 400, ENDED ("internalServerError"), REFUSED, TAKES_TROUBLE_PROVIDER },
  { 504, ENDED ("failedProviderTimeout"), UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\",\"status\":\"error\",\"error\":{\"code\":\"invalidModel\",\"message\":\"No.\"}}]}",
    REFUSED, TAKES_TROUBLE_INVALID },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\",\"status\":\"error\",\"code\":\"invalidModel\"}]}", REFUSED, TAKES_TROUBLE_INVALID },

  /* validation, safety, provider, timeout, notFound, unknown */
  { 400, ERROR_OF ("unsupportedDuration"), REFUSED, TAKES_TROUBLE_INVALID },
  { 400, ERROR_OF ("promptBlocked"), REFUSED, TAKES_TROUBLE_CONTENT },
  { 400, ERROR_OF ("providerError"), REFUSED, TAKES_TROUBLE_PROVIDER },
  { 400, ERROR_OF ("timeoutProvider"), REFUSED, TAKES_TROUBLE_PROVIDER },
  { 400, ERROR_OF ("mediaNotFound"), REFUSED, TAKES_TROUBLE_NOT_FOUND },
  { 400, ERROR_OF ("somethingNew"), REFUSED, TAKES_TROUBLE_OTHER },
  { 200, ERROR_OF ("somethingNew"), REFUSED, TAKES_TROUBLE_OTHER },
  { 502, ERROR_OF ("providerError"), UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 504, ERROR_OF ("timeoutProvider"), UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 408, ERROR_OF ("somethingNew"), UNKNOWN, TAKES_TROUBLE_OTHER },
  { 500, ERROR_OF ("taskNotFound"), UNKNOWN, TAKES_TROUBLE_NOT_FOUND },
  { 500, ERROR_OF ("conflictTaskUUID"), UNKNOWN, TAKES_TROUBLE_CONFLICT },

  /* the classes that are certain even with 408 or 5xx */
  { 500, ERROR_OF ("invalidModel"), REFUSED, TAKES_TROUBLE_INVALID },
  { 503, ERROR_OF ("promptBlocked"), REFUSED, TAKES_TROUBLE_CONTENT },
  { 500, ERROR_OF ("invalidApiKey"), REFUSED, TAKES_TROUBLE_AUTH },
  { 503, ERROR_OF ("insufficientCredits"), REFUSED, TAKES_TROUBLE_CREDIT },
  { 503, ERROR_OF ("providerRateLimitExceeded"), REFUSED, TAKES_TROUBLE_RATE },
  { 408, ERROR_OF ("invalidModel"), REFUSED, TAKES_TROUBLE_INVALID },

  /* quota, auth, rateLimit */
  { 402, ERROR_OF ("insufficientCredits"), REFUSED, TAKES_TROUBLE_CREDIT },
  { 400, ERROR_OF ("insufficientCredits"), REFUSED, TAKES_TROUBLE_CREDIT },
  { 401, "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"Invalid API key.\",\"parameter\":\"apiKey\",\"taskType\":\"authentication\"}]}",
    REFUSED, TAKES_TROUBLE_AUTH },
  { 429, ERROR_OF ("rateLimitExceeded"), REFUSED, TAKES_TROUBLE_RATE },

  /* serverError */
  { 500, ERROR_OF ("internalServerError"), UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 200, ERROR_OF ("internalServerError"), UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 400, UNSCOPED ("serviceUnavailable"), UNKNOWN, TAKES_TROUBLE_PROVIDER },

  /* error without taskUUID: it is mine */
  { 400, UNSCOPED ("invalidModel"), REFUSED, TAKES_TROUBLE_INVALID },
  { 400, "{\"error\":{\"code\":\"invalidModel\",\"message\":\"No.\"},\"taskUUID\":\"" TASK "\"}", REFUSED, TAKES_TROUBLE_INVALID },
  { 400, "{\"error\":{\"code\":\"invalidModel\"},\"taskUUID\":\"" OTHER "\"}", REFUSED, TAKES_TROUBLE_INVALID },
  { 200, "{\"error\":\"Something broke\"}", REFUSED, TAKES_TROUBLE_OTHER },
  { 401, "{\"error\":\"Unauthorized\"}", REFUSED, TAKES_TROUBLE_AUTH },
  { 401, "{\"error\":\"Who are you?\"}", REFUSED, TAKES_TROUBLE_AUTH },
  { 402, "{\"message\":\"Pay.\"}", REFUSED, TAKES_TROUBLE_CREDIT },
  { 429, "{\"code\":42,\"message\":\"Slow down.\"}", REFUSED, TAKES_TROUBLE_RATE },
  { 500, "{\"code\":\"invalidModel\",\"message\":\"No.\"}", REFUSED, TAKES_TROUBLE_INVALID },
  { 502, "{\"message\":\"Bad gateway\"}", UNKNOWN, TAKES_TROUBLE_OTHER },
  { 400, "{\"errors\":{\"code\":\"invalidModel\"}}", REFUSED, TAKES_TROUBLE_INVALID },
  { 400, "{\"errors\":\"invalidModel\"}", REFUSED, TAKES_TROUBLE_INVALID },

  /* several entries: the first row of the table decides, not the first entry */
  { 400, "{\"errors\":[{\"code\":\"internalServerError\"},{\"code\":\"invalidModel\",\"taskUUID\":\"" TASK "\"}]}",
    REFUSED, TAKES_TROUBLE_INVALID },
  { 400, "{\"errors\":[{\"code\":\"invalidModel\"},{\"code\":\"conflictTaskUUID\"}]}", CONFLICT, TAKES_TROUBLE_CONFLICT },
  { 200, "{\"data\":[{\"taskUUID\":\"" TASK "\"}],\"errors\":[{\"code\":\"invalidModel\",\"taskUUID\":\"" OTHER "\"}]}",
    ACCEPTED, TAKES_TROUBLE_NONE },

  /* not JSON, empty, no answer */
  { 200, NULL, UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 200, "[]", UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 200, "\"ok\"", UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 302, NULL, UNKNOWN, TAKES_TROUBLE_CONTRACT },
  { 400, NULL, REFUSED, TAKES_TROUBLE_INVALID },
  { 400, "{}", REFUSED, TAKES_TROUBLE_INVALID },
  { 401, NULL, REFUSED, TAKES_TROUBLE_AUTH },
  { 403, NULL, REFUSED, TAKES_TROUBLE_AUTH },
  { 404, NULL, REFUSED, TAKES_TROUBLE_NOT_FOUND },
  { 408, NULL, UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 413, NULL, REFUSED, TAKES_TROUBLE_INVALID },
  { 429, NULL, REFUSED, TAKES_TROUBLE_RATE },
  { 500, NULL, UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 502, NULL, UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 503, NULL, UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 504, "{\"data\":[]}", UNKNOWN, TAKES_TROUBLE_PROVIDER },
  { 0, NULL, UNKNOWN, TAKES_TROUBLE_CONTRACT },
};

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = text ? takes_json_parse (text, -1, &error) : NULL;

  g_assert_no_error (error);

  return node;
}

static void
test_submit (void)
{
  const TakesTicket ticket = { .task_id = TASK, .results = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (submits); i++)
    {
      g_autoptr (JsonNode) body = parse (submits[i].body);
      g_autoptr (TakesResult) trouble = takes_result_new ();

      g_test_message ("%u %s", submits[i].status, submits[i].body);
      g_assert_cmpint (takes_runware.parse_submit (submits[i].status, body, &ticket, trouble), ==, submits[i].outcome);
      g_assert_cmpint (trouble->trouble, ==, submits[i].trouble);

      if (submits[i].outcome == ACCEPTED)
        g_assert_null (trouble->message);
      else
        g_assert_true (trouble->message && *trouble->message);
    }
}

static const struct {
  const char *error;
  const char *message;
  const char *field;
} explanations[] = {
  { "{\"code\":\"unsupportedDuration\",\"message\":\"Only 5.\",\"parameter\":\"duration\",\"type\":\"float\",\"allowedValues\":[6]}",
    "Only 5.", "duration" },
  { "{\"code\":\"missingDimensionParameters\",\"message\":\"Size?\",\"parameter\":[\"width\",\"height\",\"referenceImages\"]}",
    "Size?", "width" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":[7,\"nonsense\",\"height\"]}", "m", "height" },
  { "{\"code\":\"invalidValueUploadFailed\",\"message\":\"m\",\"parameter\":\"inputs.frameImages\"}", "m", "inputs.frameImages" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"inputs.frameImages[0].image\"}", "m", "inputs.frameImages" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"frameImages.0\"}", "m", "inputs.frameImages" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"inputs.audio\"}", "m", "inputs.audio" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"providerSettings.alibaba.audio\"}", "m", "providerSettings.alibaba.audio" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"shotType\"}", "m", "providerSettings.alibaba.shotType" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"POSITIVEPROMPT\"}", "m", "positivePrompt" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"apiKey\"}", "m", "apiKey" },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":\"\"}", "m", NULL },
  { "{\"code\":\"x\",\"message\":\"m\",\"parameter\":{\"a\":1}}", "m", NULL },
  { "{\"code\":\"invalidPositivePrompt\",\"message\":\"m\"}", "m", "positivePrompt" },
  { "{\"code\":\"invalidModel\",\"message\":\"m\"}", "m", "model" },
  { "{\"code\":\"invalidDuration\",\"message\":\"m\"}", "m", "duration" },
  { "{\"code\":\"invalidFrameImageWidth\",\"message\":\"m\"}", "m", "inputs.frameImages" },
  { "{\"code\":\"unsupportedDimensions\",\"message\":\"m\"}", "m", "width" },
  { "{\"code\":\"unsupportedTaskType\",\"message\":\"m\"}", "m", NULL },
  { "{\"code\":\"oddCode\"}", "The service says “oddCode” and nothing else.", NULL },
  { "{\"code\":\"invalidProviderContent\",\"message\":\"flagged\",\"responseContent\":\"the prompt\"}", "flagged\nthe prompt", NULL },
  { "{\"code\":\"providerError\",\"responseContent\":\"upstream\"}", "upstream", NULL },
};

static void
test_explain (void)
{
  const TakesTicket ticket = { .task_id = TASK, .results = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (explanations); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"errors\":[%s]}", explanations[i].error);
      g_autoptr (JsonNode) body = parse (text);
      g_autoptr (TakesResult) trouble = takes_result_new ();

      g_test_message ("%s", text);
      g_assert_cmpint (takes_runware.parse_submit (400, body, &ticket, trouble), ==, REFUSED);
      g_assert_cmpstr (trouble->message, ==, explanations[i].message);
      g_assert_cmpstr (trouble->field, ==, explanations[i].field);
    }
}

static void
test_long_message (void)
{
  const TakesTicket ticket = { .task_id = TASK, .results = 1 };
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\",\"parameter\":\"%s\"}]}",
                                           filler, filler, filler);
  g_autoptr (JsonNode) body = parse (text);
  g_autoptr (TakesResult) trouble = takes_result_new ();

  takes_runware.parse_submit (400, body, &ticket, trouble);
  g_assert_cmpuint (strlen (trouble->message), <, 3000);
  g_assert_cmpuint (strlen (trouble->code), <, 3000);
  g_assert_null (trouble->field);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/runware/errors/classify", test_classify);
  g_test_add_func ("/runware/errors/submit", test_submit);
  g_test_add_func ("/runware/errors/explain", test_explain);
  g_test_add_func ("/runware/errors/long-message", test_long_message);

  return g_test_run ();
}
