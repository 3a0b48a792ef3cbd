/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-empiriolabs.h"

#include <string.h>

#include "takes-clean-answer.h"
#include "takes-gateway.h"
#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-read-state.h"
#include "takes-url.h"

#define ID       "empiriolabs"
#define PATH     "/v1/videos/generations"
#define JOB_PATH "/v1/jobs/"

/* gateways.md §4.5. Content is refused in words alone. */
static const TakesGatewayCode codes[] = {
  { "missing_api_key", TAKES_TROUBLE_AUTH },
  { "invalid_api_key", TAKES_TROUBLE_AUTH },
  { "insufficient_credits", TAKES_TROUBLE_CREDIT },
  { "model_not_found", TAKES_TROUBLE_INVALID },
  { "invalid_request_error", TAKES_TROUBLE_INVALID, TRUE },
  { "rate_limit_exceeded", TAKES_TROUBLE_RATE },
  { "model_unavailable", TAKES_TROUBLE_PROVIDER },
  { "upstream_error", TAKES_TROUBLE_PROVIDER },
  { NULL }
};

/* What the services say whose words come through. */
static const char *const content_words[] = {
  "inappropriate content", "content policy", "content moderation", "data inspection", "datainspection", NULL
};

/* No code is about content, so the sentence must tell (gateways.md §6). */
static void
tell_content (TakesResult *result)
{
  g_autofree char *text = result->message ? g_ascii_strdown (result->message, -1) : NULL;

  if (!text || (result->trouble != TAKES_TROUBLE_PROVIDER && result->trouble != TAKES_TROUBLE_INVALID))
    return;

  for (guint i = 0; content_words[i]; i++)
    if (strstr (text, content_words[i]))
      result->trouble = TAKES_TROUBLE_CONTENT;
}

static const char *
find_picture (const TakesOutgoing *out)
{
  for (guint role = TAKES_INPUT_FRAME; role <= TAKES_INPUT_REFERENCE_IMAGE; role++)
    if (out->inputs[role]->len > 0)
      return out->inputs[role]->pdata[0];

  return NULL;
}

/* §4.1: the mode is said, not guessed; shots are, because several are the service's own default. */
static TakesHttpRequest *
build_submit (TakesAccount        *account,
              TakesCatalogue      *catalogue,
              const TakesRequest  *request,
              const char          *task_id,
              GHashTable          *references,
              GError             **error)
{
  static const char *const modes[] = {
    [TAKES_WORKFLOW_T2V] = "t2v",
    [TAKES_WORKFLOW_I2V] = "i2v",
    [TAKES_WORKFLOW_R2V] = "r2v",
  };
  g_autoptr (TakesOutgoing) out = takes_outgoing_new (catalogue, ID, request, references, error);
  g_autoptr (GBytes) bytes = NULL;
  JsonObject *body;

  if (!out)
    return NULL;

  body = json_object_new ();
  takes_gateway_set_text (body, "model", out->model);
  takes_gateway_set_text (body, "prompt", out->prompt);
  takes_gateway_set_text (body, "mode", out->workflow < G_N_ELEMENTS (modes) ? modes[out->workflow] : NULL);
  takes_gateway_set_text (body, "resolution", out->preset);
  takes_gateway_set_text (body, "aspect_ratio", out->ratio);
  takes_gateway_set_number (body, "duration", out->duration);
  takes_gateway_set_text (body, "shot_type", out->shot_type);
  takes_gateway_set_text (body, "image", find_picture (out));
  takes_gateway_set_text (body, "negative_prompt", out->negative);
  takes_gateway_set_number (body, "seed", out->seed);
  takes_gateway_set_switch (body, "prompt_extend", out->prompt_extend);
  takes_gateway_set_switch (body, "audio", out->audio);
  takes_gateway_add_members (body, out->members);
  bytes = takes_gateway_write (body);

  return takes_gateway_post (account, PATH, bytes);
}

static char *
dup_model (TakesAccount       *account,
           TakesCatalogue     *catalogue,
           const TakesRequest *request)
{
  return takes_outgoing_dup_model (catalogue, ID, request);
}

static TakesHttpRequest *
build_resubmit (TakesAccount *account,
                GBytes       *body)
{
  return takes_gateway_post (account, PATH, body);
}

/* "…/v1/jobs/9b3f" names the job as well as "job_id" does. */
static char *
dup_last_part (const char *poll_url)
{
  const char *at = poll_url ? strstr (poll_url, JOB_PATH) : NULL;
  const char *id = at ? at + strlen (JOB_PATH) : NULL;

  if (!id || !*id || strpbrk (id, "/?#"))
    return NULL;

  return g_uri_unescape_string (id, NULL);
}

/* §4.1: any 2xx counts. */
static TakesSubmitOutcome
parse_submit (guint              status,
              JsonNode          *body,
              const TakesTicket *ticket,
              TakesResult       *result)
{
  JsonObject *root = takes_json_node_object (body);
  const char *poll_url = takes_json_get_string (root, "poll_url");
  g_autofree char *id = takes_lenient_member (root, "job_id");
  TakesSubmitOutcome outcome;

  if (!id)
    id = takes_lenient_member (root, "id");
  if (!id)
    id = dup_last_part (poll_url);

  outcome = takes_gateway_judge_submit (status, body, id, codes, result);
  if (outcome == TAKES_SUBMIT_ACCEPTED)
    result->poll_url = g_strdup (poll_url);
  else if (outcome == TAKES_SUBMIT_REFUSED)
    tell_content (result);

  return outcome;
}

/* An address that begins with a slash is below the account's origin, whether or not it repeats the account's path. */
static char *
resolve (TakesAccount *account,
         const char   *poll_url)
{
  const char *base = takes_provider_get_base_url (account);
  g_autoptr (GUri) uri = takes_url_parse (base);
  const char *path = uri ? g_uri_get_path (uri) : "";

  if (*poll_url != '/' || g_str_has_prefix (poll_url, "//"))
    return g_strdup (poll_url);

  if (*path && g_str_has_prefix (poll_url, path) && g_str_has_suffix (base, path))
    return g_strdup_printf ("%.*s%s", (int) (strlen (base) - strlen (path)), base, poll_url);

  return g_strconcat (base, poll_url, NULL);
}

/* What the service said, unless it names another place: the key goes to none but its own (§8.4). */
static char *
dup_told_url (TakesAccount *account,
              const char   *poll_url)
{
  g_autofree char *url = poll_url && *poll_url ? resolve (account, poll_url) : NULL;
  g_autoptr (GUri) base = takes_url_parse (takes_provider_get_base_url (account));
  g_autoptr (GUri) told = takes_url_parse (url);

  return base && told && takes_url_same_origin (base, told) ? g_steal_pointer (&url) : NULL;
}

static TakesHttpRequest *
build_poll (TakesAccount      *account,
            const TakesTicket *ticket)
{
  g_autofree char *url = dup_told_url (account, ticket->poll_url);

  if (url)
    return takes_http_request_new ("GET", url, TRUE);

  return takes_gateway_get (account, JOB_PATH, ticket->service_id ? ticket->service_id : "");
}

/* §4.2: result.data[0].url, result.url, result.video_url, result.output[0]. */
static char *
dup_url (JsonObject *job)
{
  static const char *const members[] = { "data", "url", "video_url", "output" };
  JsonNode *node = takes_json_get (job, "result");
  JsonObject *result = takes_json_node_object (node);
  char *url = NULL;

  for (guint i = 0; result && !url && i < G_N_ELEMENTS (members); i++)
    url = takes_gateway_dup_link (takes_json_get (result, members[i]));

  return url;
}

static void
parse_poll (guint              status,
            JsonNode          *body,
            const TakesTicket *ticket,
            GPtrArray         *results,
            TakesPollOutcome  *outcome)
{
  JsonObject *root = takes_json_node_object (body);
  const char *word = takes_json_get_string (root, "status");
  TakesResult *result = NULL;
  double progress;

  if (word)
    {
      result = takes_result_new ();
      result->url = dup_url (root);
      takes_read_state (result, word, result->url != NULL, NULL);
      takes_gateway_explain (result, body, codes);
      if (result->state == TAKES_JOB_FAILED)
        tell_content (result);
      if (takes_lenient_double (root, "progress", &progress))
        result->progress = CLAMP (progress, 0, 1);
    }

  takes_gateway_read_poll (status, body, codes, result, results, outcome);
}

/* §4.4: what is said about uploads contradicts itself; a picture may go inside the request. */
static TakesRefWays
ref_ways (TakesAccount   *account,
          TakesInputRole  role)
{
  switch (role)
    {
    case TAKES_INPUT_FRAME:
    case TAKES_INPUT_REFERENCE_IMAGE:
      return TAKES_REF_URL | TAKES_REF_DATA_URI;

    case TAKES_INPUT_REFERENCE_VIDEO:
    case TAKES_INPUT_AUDIO:
    default:
      return TAKES_REF_URL;
    }
}

static TakesHttpRequest *
build_account (TakesAccount *account,
               const char   *query_id)
{
  return takes_gateway_get (account, JOB_PATH, query_id);
}

static gboolean
parse_account (guint         status,
               JsonNode     *body,
               TakesBalance *balance,
               TakesResult  *trouble)
{
  return takes_gateway_parse_account (status, body, codes, balance, trouble);
}

/* 50 requests a minute count for all keys of an account; 40 leave room for others (§4.5). A job is forgotten an
 * hour after it completed, its link is good for 7 days (§4.3). */
const TakesProvider takes_empiriolabs = {
  .id = ID,
  .display_name = "EmpirioLabs",
  .default_base_url = "https://api.empiriolabs.ai",
  .key_page = "https://docs.empiriolabs.ai",
  .poll_first_ms = 5000,
  .poll_max_ms = 15000,
  .poll_growth = 1.7,
  .polls_per_minute = 34,
  .requests_per_minute = 40,
  .max_in_flight = 6,
  .task_kept_ms = G_GINT64_CONSTANT (3600) * 1000,
  .result_kept_ms = G_GINT64_CONSTANT (7) * 24 * 3600 * 1000,
  .build_submit = build_submit,
  .dup_model = dup_model,
  .build_resubmit = build_resubmit,
  .parse_submit = parse_submit,
  .build_poll = build_poll,
  .parse_poll = parse_poll,
  .ref_ways = ref_ways,
  .build_account = build_account,
  .parse_account = parse_account,
  .clean_answer = takes_clean_answer,
};
