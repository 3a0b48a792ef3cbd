/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include "takes-build.h"
#include "takes-json.h"

static TakesHttpRequest *
post (TakesAccount *account,
      GBytes       *body)
{
  TakesHttpRequest *request = takes_http_request_new ("POST", takes_provider_get_base_url (account), TRUE);

  request->content_type = g_strdup ("application/json");
  request->body = g_bytes_ref (body);

  return request;
}

/**
 * takes_runware_post:
 * @task: (transfer full): one task object
 *
 * Returns: (transfer full): a request with the list of this one task, as every call is (runware.md §1)
 */
TakesHttpRequest *
takes_runware_post (TakesAccount *account,
                    JsonObject   *task)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (GBytes) body = NULL;
  JsonArray *list = json_array_new ();
  char *text;

  json_array_add_object_element (list, task);
  json_node_take_array (root, list);
  text = takes_json_write (root, FALSE);
  body = g_bytes_new_take (text, strlen (text));

  return post (account, body);
}

/**
 * takes_runware_build_submit:
 * @references: (nullable): what the service calls each local input, see takes_build ()
 *
 * Returns: (transfer full) (nullable): the one paid call; its body is what must be committed before
 *   it is sent, and sent again unchanged
 */
TakesHttpRequest *
takes_runware_build_submit (TakesAccount        *account,
                            TakesCatalogue      *catalogue,
                            const TakesRequest  *request,
                            const char          *task_id,
                            GHashTable          *references,
                            GError             **error)
{
  g_autoptr (JsonNode) task = NULL;
  JsonObject *object;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (task_id != NULL, NULL);

  task = takes_build (catalogue, request, task_id, references, error);
  if (!task)
    return NULL;

  object = takes_json_node_object (task);
  g_return_val_if_fail (object != NULL, NULL);

  return takes_runware_post (account, json_object_ref (object));
}

/**
 * takes_runware_dup_model:
 *
 * Returns: (transfer full) (nullable): the AIR id
 */
char *
takes_runware_dup_model (TakesAccount       *account,
                         TakesCatalogue     *catalogue,
                         const TakesRequest *request)
{
  TakesModel *model;

  g_return_val_if_fail (TAKES_IS_CATALOGUE (catalogue), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  model = takes_catalogue_find (catalogue, request->model);

  return model ? g_strdup (takes_model_get_air (model)) : NULL;
}

/**
 * takes_runware_build_resubmit:
 * @body: the bytes of the first try
 *
 * Returns: (transfer full): the same call once more
 */
TakesHttpRequest *
takes_runware_build_resubmit (TakesAccount *account,
                              GBytes       *body)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  return post (account, body);
}

/**
 * takes_runware_parse_submit:
 * @body: (nullable): %NULL when the answer was not JSON
 * @trouble: filled with the reason unless the task was accepted
 *
 * What became of the one paid call (runware.md §5.4, §8).
 */
TakesSubmitOutcome
takes_runware_parse_submit (guint              status,
                            JsonNode          *body,
                            const TakesTicket *ticket,
                            TakesResult       *trouble)
{
  g_auto (TakesRunwareAnswer) answer = { 0 };
  const TakesRunwareError *error;
  TakesSubmitOutcome outcome;

  g_return_val_if_fail (ticket != NULL, TAKES_SUBMIT_UNKNOWN);
  g_return_val_if_fail (trouble != NULL, TAKES_SUBMIT_UNKNOWN);

  takes_runware_answer_init (&answer, status, body, ticket->task_id);
  outcome = takes_runware_judge_submit (&answer, &error);

  takes_result_clear (trouble);
  if (outcome == TAKES_SUBMIT_ACCEPTED)
    return outcome;

  takes_runware_explain (trouble, error, status);
  if (error)
    takes_runware_read_facts (trouble, error->object);
  if (outcome == TAKES_SUBMIT_REFUSED)
    trouble->state = TAKES_JOB_REFUSED;
  else if (outcome == TAKES_SUBMIT_UNKNOWN)
    trouble->state = TAKES_JOB_UNKNOWN;

  return outcome;
}
