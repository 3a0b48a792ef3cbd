/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-dashscope.h"

#include <glib/gi18n.h>
#include <string.h>

#include "takes-clean-answer.h"
#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-read-state.h"
#include "takes-url.h"

#define TASKS "/tasks/"

/* What is more is no number of seconds of a clip. */
#define MAX_BILLED_SECONDS 3600

/* gateways.md §5.5; what is longer stands before what it begins with. */
const TakesGatewayCode takes_dashscope_codes[] = {
  { "InvalidApiKey", TAKES_TROUBLE_AUTH },
  { "AccessDenied", TAKES_TROUBLE_AUTH },
  { "Arrearage", TAKES_TROUBLE_CREDIT },
  { "Throttling.AllocationQuota", TAKES_TROUBLE_CREDIT },
  { "Throttling", TAKES_TROUBLE_RATE },
  { "DataInspectionFailed", TAKES_TROUBLE_CONTENT },
  { "InvalidParameter.DataInspection", TAKES_TROUBLE_CONTENT },
  { "IPInfringementSuspect", TAKES_TROUBLE_CONTENT },
  { "InvalidParameter", TAKES_TROUBLE_INVALID },
  { "ModelNotFound", TAKES_TROUBLE_INVALID },
  { "UnsupportedOperation", TAKES_TROUBLE_INVALID },
  { NULL }
};

/* On this computer, where all have one host, the first part of the path stands for it: "dashscope-intl" is
 * dashscope-intl.aliyuncs.com. */
static char *
dup_host (TakesAccount *account)
{
  g_autoptr (GUri) uri = takes_url_parse (takes_provider_get_base_url (account));
  g_auto (GStrv) parts = NULL;

  if (!uri)
    return g_strdup ("");

  if (!takes_account_is_loopback (account))
    return g_ascii_strdown (g_uri_get_host (uri), -1);

  parts = g_strsplit (g_uri_get_path (uri), "/", 3);

  return g_strconcat (parts[0] && parts[1] ? parts[1] : "", ".aliyuncs.com", NULL);
}

/**
 * takes_dashscope_is_beijing:
 *
 * Returns: whether files can be put beside a request: told by the address alone (§5.1)
 */
gboolean
takes_dashscope_is_beijing (TakesAccount *account)
{
  g_autofree char *host = dup_host (account);

  return g_str_equal (host, "dashscope.aliyuncs.com") || g_str_has_suffix (host, ".cn-beijing.maas.aliyuncs.com");
}

/**
 * takes_dashscope_get_rules:
 *
 * Returns: (transfer none): what the catalogue calls the region: Beijing takes files, Virginia has models of its own
 */
const char *
takes_dashscope_get_rules (TakesAccount *account)
{
  g_autofree char *host = dup_host (account);

  if (g_str_equal (host, "dashscope-us.aliyuncs.com"))
    return TAKES_DASHSCOPE_ID "-virginia";

  return takes_dashscope_is_beijing (account) ? TAKES_DASHSCOPE_ID "-beijing" : TAKES_DASHSCOPE_ID;
}

static TakesSubmitOutcome
parse_submit (guint              status,
              JsonNode          *body,
              const TakesTicket *ticket,
              TakesResult       *result)
{
  JsonObject *output = takes_json_get_object (takes_json_node_object (body), "output");
  g_autofree char *id = takes_lenient_member (output, "task_id");

  return takes_gateway_judge_submit (status, body, id, takes_dashscope_codes, result);
}

static TakesHttpRequest *
build_poll (TakesAccount      *account,
            const TakesTicket *ticket)
{
  return takes_gateway_get (account, TASKS, ticket->service_id ? ticket->service_id : "");
}

/* §5.3: UNKNOWN is a task of more than 24 hours ago, or of nobody; asking on would be asking for ever. */
static void
read_word (TakesResult *result,
           const char  *word)
{
  gboolean gone = g_ascii_strcasecmp (word, "UNKNOWN") == 0;

  takes_read_state (result, gone ? "expired" : word, result->url != NULL, NULL);
  if (!gone)
    return;

  g_free (result->word);
  result->word = g_strdup (word);
}

/* Seconds of references and of the clip together (§5.3); what a second costs is not told. */
static gint64
read_billed_seconds (JsonObject *root)
{
  JsonObject *usage = takes_json_get_object (root, "usage");
  gint64 seconds;

  if (!takes_lenient_int (usage, "duration", &seconds) || seconds < 0 || seconds > MAX_BILLED_SECONDS)
    return -1;

  return seconds;
}

static TakesResult *
read_task (JsonNode   *body,
           JsonObject *output)
{
  const char *word = takes_json_get_string (output, "task_status");
  TakesResult *result;

  if (!word)
    return NULL;

  result = takes_result_new ();
  result->url = takes_gateway_dup_link (takes_json_get (output, "video_url"));
  result->billed_seconds = read_billed_seconds (takes_json_node_object (body));
  read_word (result, word);
  takes_gateway_explain (result, body, takes_dashscope_codes);

  return result;
}

static void
parse_poll (guint              status,
            JsonNode          *body,
            const TakesTicket *ticket,
            GPtrArray         *results,
            TakesPollOutcome  *outcome)
{
  JsonObject *output = takes_json_get_object (takes_json_node_object (body), "output");

  takes_gateway_read_poll (status, body, takes_dashscope_codes, read_task (body, output), results, outcome);
}

static TakesHttpRequest *
build_cancel (TakesAccount      *account,
              const TakesTicket *ticket)
{
  g_autofree char *url = takes_gateway_dup_url (account, TASKS, ticket->service_id ? ticket->service_id : "",
                                                "/cancel");

  return takes_http_request_new ("POST", url, TRUE);
}

static gboolean
parse_cancel (guint        status,
              JsonNode    *body,
              TakesResult *trouble)
{
  takes_result_clear (trouble);
  if (status >= 200 && status < 300)
    return TRUE;

  takes_gateway_read_error (body, status, takes_dashscope_codes, trouble);

  return FALSE;
}

static TakesHttpRequest *
build_account (TakesAccount *account,
               const char   *query_id)
{
  return takes_gateway_get (account, TASKS, query_id);
}

static gboolean
parse_account (guint         status,
               JsonNode     *body,
               TakesBalance *balance,
               TakesResult  *trouble)
{
  return takes_gateway_parse_account (status, body, takes_dashscope_codes, balance, trouble);
}

static const TakesRegion regions[] = {
  { N_("Singapore"), "https://dashscope-intl.aliyuncs.com/api/v1" },
  { N_("Beijing"), "https://dashscope.aliyuncs.com/api/v1" },
  { N_("Virginia"), "https://dashscope-us.aliyuncs.com/api/v1" },
  { N_("Frankfurt"), "https://{WorkspaceId}.eu-central-1.maas.aliyuncs.com/api/v1" },
  { NULL }
};

/* Cadence: 15 s are the service's advice, 20 polls a second its limit (§5.3). Limits of submits are not known: two a
 * second (§5.5). Tasks and results live 24 hours, uploads 48 (§5.4). */
const TakesProvider takes_dashscope = {
  .id = TAKES_DASHSCOPE_ID,
  .display_name = "DashScope",
  .default_base_url = "https://dashscope-intl.aliyuncs.com/api/v1",
  .key_page = "https://www.alibabacloud.com/help/en/model-studio/get-api-key",
  .get_rules = takes_dashscope_get_rules,
  .regions = regions,
  .poll_first_ms = 10000,
  .poll_max_ms = 15000,
  .poll_growth = 1.5,
  .polls_per_minute = 600,
  .submit_gap_ms = 500,
  .max_in_flight = 6,
  .task_kept_ms = G_GINT64_CONSTANT (24) * 3600 * 1000,
  .result_kept_ms = G_GINT64_CONSTANT (24) * 3600 * 1000,
  .upload_life_ms = G_GINT64_CONSTANT (47) * 3600 * 1000,
  .upload_per_model = TRUE,
  .build_submit = takes_dashscope_build_submit,
  .dup_model = takes_dashscope_dup_model,
  .build_resubmit = takes_dashscope_build_resubmit,
  .parse_submit = parse_submit,
  .build_poll = build_poll,
  .parse_poll = parse_poll,
  .build_search = takes_dashscope_build_search,
  .parse_search = takes_dashscope_parse_search,
  .build_cancel = build_cancel,
  .parse_cancel = parse_cancel,
  .ref_ways = takes_dashscope_ref_ways,
  .build_upload = takes_dashscope_build_upload,
  .parse_upload = takes_dashscope_parse_upload,
  .build_account = build_account,
  .parse_account = parse_account,
  .clean_answer = takes_clean_answer,
};
