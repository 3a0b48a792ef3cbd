/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-gateway.h"

#include <string.h>

#include "takes-json.h"
#include "takes-read-state.h"

/**
 * takes_gateway_dup_url:
 * @path: begins with a slash
 * @id: (nullable): the service's own, or a word; escaped
 * @rest: (nullable): what follows it
 *
 * Returns: (transfer full): an address below the account's
 */
char *
takes_gateway_dup_url (TakesAccount *account,
                       const char   *path,
                       const char   *id,
                       const char   *rest)
{
  g_autofree char *escaped = id ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  return g_strconcat (takes_provider_get_base_url (account), path, escaped ? escaped : "", rest ? rest : "", NULL);
}

/**
 * takes_gateway_get:
 *
 * Returns: (transfer full): a question with the key
 */
TakesHttpRequest *
takes_gateway_get (TakesAccount *account,
                   const char   *path,
                   const char   *id)
{
  g_autofree char *url = takes_gateway_dup_url (account, path, id, NULL);

  return takes_http_request_new ("GET", url, TRUE);
}

/**
 * takes_gateway_post:
 *
 * Returns: (transfer full): a call with the key and a JSON body
 */
TakesHttpRequest *
takes_gateway_post (TakesAccount *account,
                    const char   *path,
                    GBytes       *body)
{
  g_autofree char *url = takes_gateway_dup_url (account, path, NULL, NULL);
  TakesHttpRequest *request = takes_http_request_new ("POST", url, TRUE);

  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_ref (body);

  return request;
}

/**
 * takes_gateway_write:
 * @object: (transfer full)
 *
 * Returns: (transfer full): its exact bytes, members in the order in which they were set
 */
GBytes *
takes_gateway_write (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  char *text = takes_json_write (root, FALSE);

  json_object_unref (object);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * takes_gateway_set_text:
 * @text: (nullable): then the member is left out, as with the three that follow
 */
void
takes_gateway_set_text (JsonObject *object,
                        const char *member,
                        const char *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
}

/**
 * takes_gateway_set_number:
 */
void
takes_gateway_set_number (JsonObject *object,
                          const char *member,
                          gint64      number)
{
  if (number != TAKES_UNSET)
    json_object_set_int_member (object, member, number);
}

/**
 * takes_gateway_set_switch:
 */
void
takes_gateway_set_switch (JsonObject *object,
                          const char *member,
                          int         on)
{
  if (on != TAKES_SWITCH_UNSET)
    json_object_set_boolean_member (object, member, on);
}

/**
 * takes_gateway_set_list:
 * @texts: (element-type utf8): nothing is set when it is empty
 */
void
takes_gateway_set_list (JsonObject *object,
                        const char *member,
                        GPtrArray  *texts)
{
  JsonArray *list;

  if (texts->len == 0)
    return;

  list = json_array_new ();
  for (guint i = 0; i < texts->len; i++)
    json_array_add_string_element (list, texts->pdata[i]);

  json_object_set_array_member (object, member, list);
}

static void
add_member_cb (JsonObject *object,
               const char *member,
               JsonNode   *node,
               gpointer    user_data)
{
  json_object_set_member (user_data, member, json_node_copy (node));
}

/**
 * takes_gateway_add_members:
 */
void
takes_gateway_add_members (JsonObject *object,
                           JsonObject *members)
{
  json_object_foreach_member (members, add_member_cb, object);
}

/* Troubles that say "not accepted" whatever the status. */
static gboolean
is_certain (TakesTrouble trouble)
{
  return trouble == TAKES_TROUBLE_AUTH || trouble == TAKES_TROUBLE_CREDIT || trouble == TAKES_TROUBLE_INVALID ||
         trouble == TAKES_TROUBLE_CONTENT || trouble == TAKES_TROUBLE_RATE;
}

static TakesSubmitOutcome
judge_failure (guint        status,
               gboolean     told,
               TakesTrouble trouble)
{
  if (told && is_certain (trouble))
    return TAKES_SUBMIT_REFUSED;

  return status >= 400 && status < 500 && status != 408 ? TAKES_SUBMIT_REFUSED : TAKES_SUBMIT_UNKNOWN;
}

/**
 * takes_gateway_judge_submit:
 * @id: (nullable): what the answer calls the task
 * @result: filled with the id, or with the reason
 *
 * What became of the one paid call. These services cannot be asked about a task without its id, so
 * whatever is not a plain yes or no is not known (gateways.md §1.1, §8.1).
 */
TakesSubmitOutcome
takes_gateway_judge_submit (guint                   status,
                            JsonNode               *body,
                            const char             *id,
                            const TakesGatewayCode *codes,
                            TakesResult            *result)
{
  TakesSubmitOutcome outcome;
  gboolean told;

  takes_result_clear (result);
  if (id && *id && status >= 200 && status < 300)
    {
      result->service_id = g_strdup (id);
      return TAKES_SUBMIT_ACCEPTED;
    }

  told = takes_gateway_read_error (body, status, codes, result);
  outcome = judge_failure (status, told, result->trouble);
  result->state = outcome == TAKES_SUBMIT_REFUSED ? TAKES_JOB_REFUSED : TAKES_JOB_UNKNOWN;

  return outcome;
}

static void
fail_poll (TakesPollOutcome *outcome,
           TakesResult      *trouble)
{
  outcome->answered = FALSE;
  outcome->trouble = trouble->trouble;
  outcome->message = g_strdup (trouble->message);
}

static TakesResult *
new_lost (TakesResult *trouble)
{
  TakesResult *lost = takes_result_new ();

  lost->state = TAKES_JOB_LOST;
  lost->trouble = TAKES_TROUBLE_NOT_FOUND;
  lost->code = g_strdup (trouble->code);
  lost->message = g_strdup (trouble->message);
  lost->scoped = TRUE;

  return lost;
}

/**
 * takes_gateway_read_poll:
 * @result: (transfer full) (nullable): what the answer says of the task; %NULL where it says nothing
 * @results: gets it
 *
 * Whether a poll counts: an error of the call ends nothing, but an unknown task may be gone
 * (gateways.md §6, §8.2).
 */
void
takes_gateway_read_poll (guint                   status,
                         JsonNode               *body,
                         const TakesGatewayCode *codes,
                         TakesResult            *result,
                         GPtrArray              *results,
                         TakesPollOutcome       *outcome)
{
  g_autoptr (TakesResult) trouble = NULL;

  takes_poll_outcome_clear (outcome);
  if (result && status >= 200 && status < 300)
    {
      outcome->answered = TRUE;
      g_ptr_array_add (results, result);
      return;
    }

  takes_result_free (result);
  trouble = takes_result_new ();
  takes_gateway_read_error (body, status, codes, trouble);
  fail_poll (outcome, trouble);

  if (trouble->trouble != TAKES_TROUBLE_NOT_FOUND)
    return;

  outcome->answered = TRUE;
  outcome->missing = TRUE;
  g_ptr_array_add (results, new_lost (trouble));
}

/**
 * takes_gateway_parse_account:
 *
 * Reads the answer to the question for a task that nobody has: who is told that there is none has a key that
 * is taken. The balance is not told.
 *
 * Returns: whether the key was not refused
 */
gboolean
takes_gateway_parse_account (guint                   status,
                             JsonNode               *body,
                             const TakesGatewayCode *codes,
                             TakesBalance           *balance,
                             TakesResult            *trouble)
{
  *balance = (TakesBalance) { .unproven = TRUE };
  takes_result_clear (trouble);

  if (status >= 200 && status < 300 && takes_json_node_object (body))
    return TRUE;

  takes_gateway_read_error (body, status, codes, trouble);

  return trouble->trouble == TAKES_TROUBLE_NOT_FOUND;
}
