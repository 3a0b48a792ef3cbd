/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-replies.h"

#include <string.h>

#include "takes-json.h"

static const guint statuses[] = { 200, 202, 204, 302, 400, 401, 402, 403, 404, 408, 409, 422, 429, 500, 502, 503 };

static const TakesTicket ticket = {
  .task_id = "5b0c1f6e-7d0a-4c55-9a51-1f2d3c4b5a69", .service_id = "t1", .results = 4,
};

static void
check_result (const TakesResult *result)
{
  g_assert_true (result->progress == -1 || (result->progress >= 0 && result->progress <= 1));
  g_assert_cmpint (result->cost, >=, -1);
  g_assert_true (!result->message || g_utf8_validate (result->message, -1, NULL));
  g_assert_true (!result->word || g_utf8_validate (result->word, -1, NULL));

  switch (result->state)
    {
    case TAKES_JOB_WAITING:
    case TAKES_JOB_GENERATING:
      break;

    case TAKES_JOB_DOWNLOADING:
      g_assert_true (result->url || result->data);
      break;

    case TAKES_JOB_FAILED:
    case TAKES_JOB_LOST:
      g_assert_cmpint (result->trouble, !=, TAKES_TROUBLE_NONE);
      g_assert_nonnull (result->message);
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
poll (const TakesProvider *provider,
      guint                status,
      JsonNode            *body)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_result_free);
  g_auto (TakesPollOutcome) outcome = { 0 };

  provider->parse_poll (status, body, &ticket, results, &outcome);
  for (guint i = 0; i < results->len; i++)
    check_result (results->pdata[i]);

  if (outcome.answered)
    return;

  g_assert_cmpuint (results->len, ==, 0);
  g_assert_cmpint (outcome.trouble, !=, TAKES_TROUBLE_NONE);
  g_assert_nonnull (outcome.message);
}

static void
submit (const TakesProvider *provider,
        guint                status,
        JsonNode            *body)
{
  g_autoptr (TakesResult) result = takes_result_new ();
  TakesSubmitOutcome outcome = provider->parse_submit (status, body, &ticket, result);

  if (outcome != TAKES_SUBMIT_ACCEPTED)
    {
      g_assert_nonnull (result->message);
      g_assert_null (result->service_id);
    }
  else if (!provider->client_key)
    {
      /* Without it nobody could ever ask. */
      g_assert_nonnull (result->service_id);
      g_assert_cmpstr (result->service_id, !=, "");
    }
}

/* Where the key would go after such an answer. */
static void
follow (const TakesProvider *provider,
        guint                status,
        JsonNode            *body)
{
  g_autoptr (TakesAccount) account = takes_account_new ("a", provider->id, NULL, "https://gateway.example.com/base", FALSE);
  g_autoptr (TakesResult) result = takes_result_new ();
  g_autoptr (TakesHttpRequest) request = NULL;
  TakesTicket named = ticket;

  if (provider->parse_submit (status, body, &ticket, result) != TAKES_SUBMIT_ACCEPTED)
    return;

  named.service_id = result->service_id;
  named.poll_url = result->poll_url;
  request = provider->build_poll (account, &named);
  g_assert_true (g_str_has_prefix (request->url, "https://gateway.example.com/"));
}

static void
upload (const TakesProvider *provider,
        guint                status,
        JsonNode            *body)
{
  g_autoptr (TakesAccount) account = takes_account_new ("a", provider->id, NULL, "https://gateway.example.com/base", FALSE);

  for (guint step = 0; provider->parse_upload && step < 2; step++)
    {
      const TakesUpload description = { "u1", "/tmp/x", "video/mp4", TAKES_INPUT_REFERENCE_VIDEO, "m", step, body };
      g_autoptr (TakesHttpRequest) request = step == 0 || body ? provider->build_upload (account, &description) : NULL;
      g_autoptr (TakesResult) trouble = takes_result_new ();
      g_autofree char *reference = NULL;

      if (provider->parse_upload (status, body, &description, &reference, trouble) == TAKES_UPLOAD_DONE)
        g_assert_cmpstr (reference, !=, NULL);
      if (request && request->send_auth)
        g_assert_true (g_str_has_prefix (request->url, "https://gateway.example.com/"));
    }
}

static void
ask_besides (const TakesProvider *provider,
             guint                status,
             JsonNode            *body)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_candidate_free);
  g_autoptr (TakesResult) trouble = takes_result_new ();
  TakesBalance balance;
  gboolean arrived;

  provider->parse_account (status, body, &balance, trouble);
  if (provider->parse_recover)
    provider->parse_recover (status, body, &ticket, &arrived);
  if (provider->parse_search)
    provider->parse_search (status, body, "m", G_GINT64_CONSTANT (1795168800) * G_USEC_PER_SEC, 1, candidates);
  if (provider->parse_cancel)
    provider->parse_cancel (status, body, trouble);
  for (guint i = 0; i < candidates->len; i++)
    g_assert_nonnull (((TakesCandidate *) candidates->pdata[i])->service_id);
}

static void
clean (const TakesProvider *provider,
       JsonNode            *body)
{
  g_autoptr (JsonNode) kept = provider->clean_answer (body, &ticket);
  g_autofree char *text = kept ? takes_json_write (kept, FALSE) : NULL;

  g_assert_true (!text || g_utf8_validate (text, -1, NULL));
}

void
fuzz_replies (const TakesProvider *provider,
              const uint8_t       *data,
              size_t               size)
{
  g_autoptr (JsonNode) body = NULL;
  guint status;

  if (size == 0)
    return;

  status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  body = takes_json_parse ((const char *) data + 1, (gssize) size - 1, NULL);

  submit (provider, status, body);
  follow (provider, status, body);
  poll (provider, status, body);
  upload (provider, status, body);
  ask_besides (provider, status, body);
  if (body)
    clean (provider, body);
}
