/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "gateway-case.h"

#include <string.h>

#include "../core/rules-case.h"
#include "takes-json.h"

typedef struct {
  const TakesProvider *provider;
  gconstpointer        row;
} Bound;

/* What an answer looks like to a codec: NULL when it is no JSON. */
JsonNode *
gateway_json (const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), "'", '"');

  return *plain == '{' || *plain == '[' ? takes_json_parse (plain, -1, NULL) : NULL;
}

TakesAccount *
gateway_account (const TakesProvider *provider)
{
  return takes_account_new ("a", provider->id, NULL, GATEWAY_BASE, FALSE);
}

static void
add (const TakesProvider *provider,
     const char          *kind,
     gconstpointer        rows,
     gsize                row_size,
     guint                n_rows,
     GTestDataFunc        func)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s/%u", provider->id, kind, i);
      Bound *bound = g_new (Bound, 1);

      *bound = (Bound) { provider, (const char *) rows + i * row_size };
      g_test_add_data_func_full (path, bound, func, g_free);
    }
}

static void
test_submit (gconstpointer data)
{
  const Bound *bound = data;
  const GatewaySubmit *row = bound->row;
  const TakesTicket ticket = { .task_id = "ours", .results = 1 };
  g_autoptr (JsonNode) body = gateway_json (row->body);
  g_autoptr (TakesResult) result = takes_result_new ();

  g_test_message ("%u %s", row->status, row->body);
  g_assert_cmpint (bound->provider->parse_submit (row->status, body, &ticket, result), ==, row->outcome);

  if (row->outcome == TAKES_SUBMIT_ACCEPTED)
    {
      g_assert_cmpstr (result->service_id, ==, row->says);
      g_assert_cmpint (result->trouble, ==, TAKES_TROUBLE_NONE);
      return;
    }

  g_assert_null (result->service_id);
  g_assert_cmpint (result->trouble, ==, row->trouble);
  g_assert_nonnull (result->message);
  if (row->says)
    g_assert_nonnull (strstr (result->message, row->says));
}

void
gateway_add_submits (const TakesProvider *provider,
                     const GatewaySubmit *rows,
                     guint                n_rows)
{
  add (provider, "submit", rows, sizeof *rows, n_rows, test_submit);
}

static void
assert_open (const GatewayPoll      *row,
             GPtrArray              *results,
             const TakesPollOutcome *outcome)
{
  g_assert_false (outcome->answered);
  g_assert_cmpuint (results->len, ==, 0);
  g_assert_cmpint (outcome->trouble, ==, row->trouble);
  g_assert_nonnull (outcome->message);
  if (row->says)
    g_assert_nonnull (strstr (outcome->message, row->says));
}

static void
test_poll (gconstpointer data)
{
  const Bound *bound = data;
  const GatewayPoll *row = bound->row;
  const TakesTicket ticket = { .task_id = "ours", .service_id = "t1", .results = 1 };
  g_autoptr (JsonNode) body = gateway_json (row->body);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
  g_auto (TakesPollOutcome) outcome = { 0 };
  const TakesResult *result;

  g_test_message ("%u %s", row->status, row->body);
  bound->provider->parse_poll (row->status, body, &ticket, results, &outcome);
  g_assert_cmpint (outcome.missing, ==, row->missing);

  if (row->state == TAKES_JOB_PLANNED)
    {
      assert_open (row, results, &outcome);
      return;
    }

  g_assert_true (outcome.answered);
  g_assert_cmpuint (results->len, ==, 1);
  result = results->pdata[0];
  g_assert_cmpint (result->state, ==, row->state);
  g_assert_cmpint (result->trouble, ==, row->trouble);
  g_assert_cmpint (result->unsure, ==, row->unsure);
  g_assert_cmpfloat_with_epsilon (result->progress, row->progress > 0 ? row->progress : -1, 0.0001);
  g_assert_false (result->has_seed);

  if (row->state == TAKES_JOB_DOWNLOADING)
    g_assert_cmpstr (result->url, ==, row->says);
  else if (row->says)
    g_assert_nonnull (strstr (result->message, row->says));
}

void
gateway_add_polls (const TakesProvider *provider,
                   const GatewayPoll   *rows,
                   guint                n_rows)
{
  add (provider, "poll", rows, sizeof *rows, n_rows, test_poll);
}

static void
test_body (gconstpointer data)
{
  const Bound *bound = data;
  const GatewayBody *row = bound->row;
  g_autoptr (TakesAccount) account = gateway_account (bound->provider);
  g_autoptr (TakesRequest) request = rules_request_new (row->on, row->changes);
  g_autoptr (TakesCatalogue) catalogue = takes_catalogue_new_built_in ();
  g_autoptr (TakesHttpRequest) http = NULL;
  g_autoptr (TakesHttpRequest) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_test_message ("%s: %s", row->on, row->changes);
  http = bound->provider->build_submit (account, catalogue, request, "ours", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (http->method, ==, "POST");
  g_assert_cmpstr (http->content_type, ==, "application/json");
  g_assert_true (http->send_auth);
  g_assert_true (g_str_has_prefix (http->url, GATEWAY_BASE "/"));

  text = g_strndup (g_bytes_get_data (http->body, NULL), g_bytes_get_size (http->body));
  g_strdelimit (text, "\"", '\'');
  g_assert_cmpstr (text, ==, row->body);

  /* What was committed is what is sent again, wherever it goes. */
  again = bound->provider->build_resubmit (account, http->body);
  g_assert_true (g_bytes_equal (http->body, again->body));
  g_assert_cmpstr (http->url, ==, again->url);
  g_assert_cmpint (http->headers != NULL, ==, again->headers != NULL);
  if (http->headers)
    g_assert_true (g_strv_equal ((const char *const *) http->headers, (const char *const *) again->headers));
}

void
gateway_add_bodies (const TakesProvider *provider,
                    const GatewayBody   *rows,
                    guint                n_rows)
{
  add (provider, "body", rows, sizeof *rows, n_rows, test_body);
}

/* Nothing that is no answer of the service ends a task, accepts one, or is an error of the program. */
static void
test_nonsense (gconstpointer data)
{
  const TakesProvider *provider = ((const Bound *) data)->provider;
  static const char *const bodies[] = {
    "", "<html>502</html>", "[]", "{}", "[null]", "{'error':null,'data':null,'output':null,'result':null}",
    "{'error':[],'detail':{},'output':[],'status':{}}", "{'error':7,'detail':3.5,'output':'x','status':false}",
    "{'output':{'task_status':7,'task_id':null}}", "{'id':null,'job_id':[],'task_id':{},'poll_url':9}",
  };
  static const guint statuses[] = { 200, 202, 204, 302, 500, 502, 503, 504 };
  const TakesTicket ticket = { .task_id = "ours", .service_id = "t1", .results = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (guint j = 0; j < G_N_ELEMENTS (statuses); j++)
      {
        g_autoptr (JsonNode) body = gateway_json (bodies[i]);
        g_autoptr (TakesResult) result = takes_result_new ();
        g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
        g_auto (TakesPollOutcome) outcome = { 0 };

        g_test_message ("%u %s", statuses[j], bodies[i]);
        g_assert_cmpint (provider->parse_submit (statuses[j], body, &ticket, result), ==, TAKES_SUBMIT_UNKNOWN);
        provider->parse_poll (statuses[j], body, &ticket, results, &outcome);
        g_assert_false (outcome.answered);
        g_assert_cmpuint (results->len, ==, 0);
      }
}

/* The key goes with these, to the account's own place, and an id cannot lead out of it. */
static void
test_addresses (gconstpointer data)
{
  const TakesProvider *provider = ((const Bound *) data)->provider;
  g_autoptr (TakesAccount) account = gateway_account (provider);
  const TakesTicket ticket = { .task_id = "ours", .service_id = "../../x?y#z@evil.example", .results = 1 };
  g_autoptr (TakesHttpRequest) poll = provider->build_poll (account, &ticket);
  g_autoptr (TakesHttpRequest) query = provider->build_account (account, "q");

  g_assert_cmpstr (poll->method, ==, "GET");
  g_assert_true (poll->send_auth);
  g_assert_true (g_str_has_prefix (poll->url, GATEWAY_BASE "/"));
  g_assert_true (g_str_has_suffix (poll->url, "/..%2F..%2Fx%3Fy%23z%40evil.example"));
  g_assert_cmpstr (query->method, ==, "GET");
  g_assert_true (g_str_has_prefix (query->url, GATEWAY_BASE "/"));
}

#define WAITING    TAKES_JOB_WAITING
#define GENERATING TAKES_JOB_GENERATING
#define READY      TAKES_JOB_DOWNLOADING
#define FAILED     TAKES_JOB_FAILED
#define LOST       TAKES_JOB_LOST

/* gateways.md §6, the vocabulary of all services; a success without a link breaks the contract. */
static const struct {
  const char    *word;
  TakesJobState  state;
  TakesTrouble   trouble;
} states[] = {
  { "queued", WAITING }, { "pending", WAITING }, { "submitted", WAITING }, { "waiting", WAITING }, { "starting", WAITING },
  { "created", WAITING }, { "in_queue", WAITING }, { "suspended", WAITING }, { "scheduled", WAITING },
  { "processing", GENERATING }, { "in_progress", GENERATING }, { "in-progress", GENERATING }, { "running", GENERATING },
  { "generating", GENERATING },
  { "completed", READY }, { "succeeded", READY }, { "success", READY }, { "done", READY },
  { "failed", FAILED, TAKES_TROUBLE_PROVIDER }, { "error", FAILED, TAKES_TROUBLE_PROVIDER },
  { "aborted", FAILED, TAKES_TROUBLE_PROVIDER }, { "canceled", FAILED, TAKES_TROUBLE_PROVIDER },
  { "cancelled", FAILED, TAKES_TROUBLE_PROVIDER }, { "expired", LOST, TAKES_TROUBLE_NOT_FOUND },
  { "warming up", WAITING }, { "completed?", WAITING }, { "终了", WAITING },
};

/* One answer in the words of all: each service finds its own. */
static TakesResult *
read_state (const TakesProvider *provider,
            const char          *word,
            gboolean             link)
{
  const TakesTicket ticket = { .task_id = "ours", .service_id = "t1", .results = 1 };
  g_autofree char *text = g_strdup_printf ("{'id':'t1','job_id':'t1','status':'%s','result':{'url':%s},"
                                           "'output':{'task_id':'t1','task_status':'%s','video_url':%s}}",
                                           word, link ? "'https://f/a.mp4'" : "null",
                                           word, link ? "'https://f/a.mp4'" : "null");
  g_autoptr (JsonNode) body = gateway_json (text);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
  g_auto (TakesPollOutcome) outcome = { 0 };

  g_test_message ("%s", text);
  provider->parse_poll (200, body, &ticket, results, &outcome);
  g_assert_true (outcome.answered);
  g_assert_cmpuint (results->len, ==, 1);

  return g_ptr_array_steal_index (results, 0);
}

static void
test_states (gconstpointer data)
{
  const TakesProvider *provider = ((const Bound *) data)->provider;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *loud = g_ascii_strup (states[i].word, -1);
      g_autoptr (TakesResult) with = read_state (provider, states[i].word, TRUE);
      g_autoptr (TakesResult) shouted = read_state (provider, loud, TRUE);
      g_autoptr (TakesResult) without = read_state (provider, states[i].word, FALSE);
      gboolean unsure = i >= G_N_ELEMENTS (states) - 3;

      g_assert_cmpint (with->state, ==, states[i].state);
      g_assert_cmpint (with->trouble, ==, states[i].trouble);
      g_assert_cmpint (with->unsure, ==, unsure);
      g_assert_cmpstr (with->word, ==, states[i].word);
      g_assert_cmpint (shouted->state, ==, states[i].state);
      g_assert_cmpstr (shouted->word, ==, loud);
      g_assert_cmpint (without->state, ==, states[i].state == READY ? FAILED : states[i].state);
      g_assert_cmpint (without->trouble, ==, states[i].state == READY ? TAKES_TROUBLE_CONTRACT : states[i].trouble);
    }
}

static const struct {
  guint        status;
  const char  *body;
  gboolean     good;
  TakesTrouble trouble;
} checks[] = {
  { 401, "{'error':{'code':401,'message':'no'},'code':'InvalidApiKey','message':'no'}", FALSE, TAKES_TROUBLE_AUTH },
  { 404, "{'detail':'Not Found'}", TRUE, TAKES_TROUBLE_NOT_FOUND },
  { 200, "{'output':{'task_status':'UNKNOWN'}}", TRUE, TAKES_TROUBLE_NONE },
  { 503, "busy", FALSE, TAKES_TROUBLE_PROVIDER },
};

static void
test_check (gconstpointer data)
{
  const TakesProvider *provider = ((const Bound *) data)->provider;

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (JsonNode) body = gateway_json (checks[i].body);
      g_autoptr (TakesResult) trouble = takes_result_new ();
      TakesBalance balance;

      g_assert_cmpint (provider->parse_account (checks[i].status, body, &balance, trouble), ==, checks[i].good);
      g_assert_cmpint (trouble->trouble, ==, checks[i].trouble);
      g_assert_false (balance.known);
      g_assert_true (balance.unproven);
    }
}

/* A job that is written with an address lies about no seed and keeps no link beside the clip. */
static void
test_clean (gconstpointer data)
{
  const TakesProvider *provider = ((const Bound *) data)->provider;
  const TakesTicket ticket = { .task_id = "ours", .service_id = "t1", .results = 1 };
  g_autoptr (JsonNode) body = gateway_json ("{'id':'t1','output':{'video_url':'https://x/a','task_status':'SUCCEEDED'},"
                                            "'result':{'data':[{'url':'https://x/a?sig=1','format':'mp4'}]}}");
  g_autoptr (JsonNode) clean = provider->clean_answer (body, &ticket);
  g_autofree char *text = takes_json_write (clean, FALSE);

  g_assert_null (strstr (text, "https"));
  g_assert_nonnull (strstr (text, "SUCCEEDED"));
}

void
gateway_add_common (const TakesProvider *provider)
{
  static const char nothing[1] = "";

  add (provider, "nonsense", nothing, 0, 1, test_nonsense);
  add (provider, "addresses", nothing, 0, 1, test_addresses);
  add (provider, "states", nothing, 0, 1, test_states);
  add (provider, "check", nothing, 0, 1, test_check);
  add (provider, "clean", nothing, 0, 1, test_clean);
}
