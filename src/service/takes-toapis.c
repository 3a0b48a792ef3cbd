/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-toapis.h"

#include <glib/gi18n.h>

#include "takes-clean-answer.h"
#include "takes-gateway.h"
#include "takes-json.h"
#include "takes-lenient.h"
#include "takes-read-state.h"

#define ID   "toapis"
#define PATH "/v1/videos/generations"

/* gateways.md §3.4; a code is a number, a word, or both in turn. */
static const TakesGatewayCode codes[] = {
  { "401", TAKES_TROUBLE_AUTH },
  { "unauthorized", TAKES_TROUBLE_AUTH },
  { "authentication_error", TAKES_TROUBLE_AUTH },
  { "402", TAKES_TROUBLE_CREDIT },
  { "insufficient_quota", TAKES_TROUBLE_CREDIT },
  { "422", TAKES_TROUBLE_CONTENT },
  { "content_policy_violation", TAKES_TROUBLE_CONTENT },
  { "429", TAKES_TROUBLE_RATE },
  { "rate_limit_exceeded", TAKES_TROUBLE_RATE },
  { "404", TAKES_TROUBLE_NOT_FOUND },
  { "task_not_found", TAKES_TROUBLE_NOT_FOUND },
  { "400", TAKES_TROUBLE_INVALID },
  { "invalid_request", TAKES_TROUBLE_INVALID },
  { "invalid_request_error", TAKES_TROUBLE_INVALID },
  { "500", TAKES_TROUBLE_PROVIDER },
  { "internal_error", TAKES_TROUBLE_PROVIDER },
  { "generation_failed", TAKES_TROUBLE_PROVIDER },
  { NULL }
};

/* §3.1: references before a picture before the prompt; `metadata` is never empty, as it is merged into what the
 * model gets. */
static TakesHttpRequest *
build_submit (TakesAccount        *account,
              TakesCatalogue      *catalogue,
              const TakesRequest  *request,
              const char          *task_id,
              GHashTable          *references,
              GError             **error)
{
  g_autoptr (TakesOutgoing) out = takes_outgoing_new (catalogue, ID, request, references, error);
  g_autoptr (GBytes) bytes = NULL;
  JsonObject *body;

  if (!out)
    return NULL;

  body = json_object_new ();
  takes_gateway_set_text (body, "model", out->model);
  takes_gateway_set_text (body, "prompt", out->prompt);
  takes_gateway_set_list (body, "image_urls", out->inputs[TAKES_INPUT_FRAME]);
  takes_gateway_set_text (body, "aspect_ratio", out->ratio);
  takes_gateway_set_text (body, "resolution", out->preset);
  takes_gateway_set_number (body, "duration", out->duration);
  takes_gateway_set_text (body, "negative_prompt", out->negative);
  takes_gateway_set_number (body, "seed", out->seed);
  takes_gateway_set_switch (body, "prompt_extend", out->prompt_extend);
  takes_gateway_set_text (body, "shot_type", out->shot_type);
  takes_gateway_set_switch (body, "audio", out->audio);
  takes_gateway_add_members (body, out->members);

  if (out->inputs[TAKES_INPUT_REFERENCE_VIDEO]->len > 0)
    {
      JsonObject *metadata = json_object_new ();

      takes_gateway_set_list (metadata, "reference_urls", out->inputs[TAKES_INPUT_REFERENCE_VIDEO]);
      json_object_set_object_member (body, "metadata", metadata);
    }

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

static JsonObject *
first_of (JsonObject *object,
          const char *member)
{
  JsonArray *list = takes_json_get_array (object, member);

  return list && json_array_get_length (list) > 0 ? takes_json_node_object (json_array_get_element (list, 0)) : NULL;
}

/* §3.2: "id", else "task_id", else that of the older answer {"code":200,"data":[{"task_id":…}]}. */
static char *
dup_task_id (JsonNode *body)
{
  JsonObject *root = takes_json_node_object (body);
  char *id = takes_lenient_member (root, "id");

  if (!id)
    id = takes_lenient_member (root, "task_id");

  return id ? id : takes_lenient_member (first_of (root, "data"), "task_id");
}

static TakesSubmitOutcome
parse_submit (guint              status,
              JsonNode          *body,
              const TakesTicket *ticket,
              TakesResult       *result)
{
  g_autofree char *id = dup_task_id (body);

  return takes_gateway_judge_submit (status, body, id, codes, result);
}

static TakesHttpRequest *
build_poll (TakesAccount      *account,
            const TakesTicket *ticket)
{
  return takes_gateway_get (account, PATH "/", ticket->service_id ? ticket->service_id : "");
}

/* §3.2: result.data[0].url, result.url, url: the page's own samples disagree. */
static char *
dup_url (JsonObject *task)
{
  JsonObject *result = takes_json_get_object (task, "result");
  char *url = takes_gateway_dup_link (takes_json_get (result, "data"));

  if (!url)
    url = takes_gateway_dup_link (takes_json_get (result, "url"));

  return url ? url : takes_gateway_dup_link (takes_json_get (task, "url"));
}

static TakesResult *
read_task (JsonObject *task)
{
  TakesResult *result = takes_result_new ();
  const char *word = takes_json_get_string (task, "status");
  double progress;

  result->url = dup_url (task);
  takes_read_state (result, word, result->url != NULL, NULL);

  if (takes_lenient_double (task, "progress", &progress))
    result->progress = CLAMP (progress / 100, 0, 1);
  takes_lenient_time (task, "expires_at", &result->expires_at);

  return result;
}

static void
parse_poll (guint              status,
            JsonNode          *body,
            const TakesTicket *ticket,
            GPtrArray         *results,
            TakesPollOutcome  *outcome)
{
  JsonObject *root = takes_json_node_object (body);
  TakesResult *result = NULL;

  if (takes_json_get_string (root, "status"))
    {
      result = read_task (root);
      takes_gateway_explain (result, body, codes);
    }

  takes_gateway_read_poll (status, body, codes, result, results, outcome);
}

static TakesRefWays
ref_ways (TakesAccount   *account,
          TakesInputRole  role)
{
  return TAKES_REF_URL | TAKES_REF_UPLOAD;
}

static TakesHttpRequest *
build_upload (TakesAccount      *account,
              const TakesUpload *upload)
{
  static const char *const kinds[] = {
    [TAKES_INPUT_FRAME] = "images",
    [TAKES_INPUT_REFERENCE_IMAGE] = "images",
    [TAKES_INPUT_REFERENCE_VIDEO] = "videos",
    [TAKES_INPUT_AUDIO] = "audios",
  };
  static const char *const fields[] = { "purpose", "generation", NULL };
  g_autofree char *url = takes_gateway_dup_url (account, "/v1/uploads/", kinds[upload->role], NULL);

  return takes_gateway_form (url, TRUE, upload, fields);
}

/* §3.3: {"success":true,"data":{"url":…}}; "success":false may come with 200. */
static TakesUploadOutcome
parse_upload (guint               status,
              JsonNode           *body,
              const TakesUpload  *upload,
              char              **reference,
              TakesResult        *trouble)
{
  JsonObject *root = takes_json_node_object (body);
  gboolean refused = takes_json_get (root, "success") && !takes_lenient_boolean (root, "success");

  takes_result_clear (trouble);
  *reference = NULL;
  if (status >= 200 && status < 300 && !refused)
    *reference = takes_gateway_dup_link (takes_json_get (root, "data"));

  return *reference ? TAKES_UPLOAD_DONE : takes_gateway_judge_upload (status, body, codes, trouble);
}

static TakesHttpRequest *
build_account (TakesAccount *account,
               const char   *query_id)
{
  return takes_gateway_get (account, PATH "/", query_id);
}

static gboolean
parse_account (guint         status,
               JsonNode     *body,
               TakesBalance *balance,
               TakesResult  *trouble)
{
  return takes_gateway_parse_account (status, body, codes, balance, trouble);
}

static const TakesRegion regions[] = {
  { N_("International"), "https://toapis.com" },
  { N_("Mainland China"), "https://toapis.cn" },
  { NULL }
};

/* Cadence: gateways.md §3.2; the limits are not published, 30 a minute is a choice (§3.5). Whether an upload
 * outlives the program is not known either. */
const TakesProvider takes_toapis = {
  .id = ID,
  .display_name = "ToAPIs",
  .default_base_url = "https://toapis.com",
  .key_page = "https://docs.toapis.com",
  .regions = regions,
  .poll_first_ms = 5000,
  .poll_max_ms = 10000,
  .poll_growth = 2,
  .polls_per_minute = 26,
  .requests_per_minute = 30,
  .max_in_flight = 6,
  .result_kept_ms = G_GINT64_CONSTANT (24) * 3600 * 1000,
  .upload_life_ms = G_GINT64_CONSTANT (365) * 24 * 3600 * 1000,
  .build_submit = build_submit,
  .dup_model = dup_model,
  .build_resubmit = build_resubmit,
  .parse_submit = parse_submit,
  .build_poll = build_poll,
  .parse_poll = parse_poll,
  .ref_ways = ref_ways,
  .build_upload = build_upload,
  .parse_upload = parse_upload,
  .build_account = build_account,
  .parse_account = parse_account,
  .clean_answer = takes_clean_answer,
};
