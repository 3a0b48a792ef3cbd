/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-runware.h"

#include "takes-json.h"
#include "takes-read-state.h"

static TakesHttpRequest *
ask (TakesAccount      *account,
     const char        *kind,
     const TakesTicket *ticket)
{
  JsonObject *task = json_object_new ();

  json_object_set_string_member (task, "taskType", kind);
  json_object_set_string_member (task, "taskUUID", ticket->task_id);

  return takes_runware_post (account, task);
}

/**
 * takes_runware_build_poll:
 *
 * Returns: (transfer full): the question for the results so far; one task per call (runware.md §4.5)
 */
TakesHttpRequest *
takes_runware_build_poll (TakesAccount      *account,
                          const TakesTicket *ticket)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (ticket && ticket->task_id, NULL);

  return ask (account, "getResponse", ticket);
}

static TakesResult *
new_failure (const TakesRunwareError *error,
             guint                    status)
{
  g_autoptr (TakesResult) result = takes_result_new ();

  takes_runware_read_facts (result, error->object);
  takes_runware_explain (result, error, status);
  result->scoped = TRUE;
  result->state = error->class == TAKES_RUNWARE_NOT_FOUND ? TAKES_JOB_LOST : TAKES_JOB_FAILED;

  return g_steal_pointer (&result);
}

/* A key that is not taken concerns everything, so it is told before what concerns this call alone. */
static const TakesRunwareError *
find_open (const TakesRunwareAnswer *answer)
{
  const TakesRunwareError *found = NULL;

  for (guint i = 0; i < answer->errors->len; i++)
    {
      const TakesRunwareError *error = g_ptr_array_index (answer->errors, i);

      if (takes_runware_judge_poll (error) != TAKES_RUNWARE_POLL_OPEN)
        continue;

      if (!found || error->class == TAKES_RUNWARE_AUTH)
        found = error;
    }

  return found;
}

static void
add_results (const TakesRunwareAnswer *answer,
             GPtrArray                *results)
{
  for (guint i = 0; i < answer->items->len; i++)
    {
      g_autoptr (TakesResult) result = takes_result_new ();

      takes_runware_read_result (result, g_ptr_array_index (answer->items, i));
      g_ptr_array_add (results, g_steal_pointer (&result));
    }

  for (guint i = 0; i < answer->errors->len; i++)
    {
      const TakesRunwareError *error = g_ptr_array_index (answer->errors, i);

      if (takes_runware_judge_poll (error) == TAKES_RUNWARE_POLL_FINAL)
        g_ptr_array_add (results, new_failure (error, answer->status));
    }
}

static gboolean
says_nothing (const TakesRunwareAnswer *answer)
{
  return !answer->readable || answer->status < 200 || answer->status >= 300;
}

/**
 * takes_runware_parse_poll:
 * @body: (nullable): %NULL when the answer was not JSON
 * @results: of TakesResult; first those of `data` in its order, then failed ones of `errors`. None
 *   at all in an answered poll: the service says nothing about the task, which goes on (runware.md §4.4)
 * @outcome: whether the poll counts; %TAKES_TROUBLE_AUTH of a failed one means stop and ask
 *
 * Reads the body at any status. Only an error that names the task or says that its result has
 * ended makes a result fail (runware.md §5.4, §12). An archive answer (getTaskDetails) is read too:
 * it may hold a fresh link (§10).
 */
void
takes_runware_parse_poll (guint              status,
                          JsonNode          *body,
                          const TakesTicket *ticket,
                          GPtrArray         *results,
                          TakesPollOutcome  *outcome)
{
  g_auto (TakesRunwareAnswer) answer = { 0 };
  const TakesRunwareError *open;

  g_return_if_fail (ticket != NULL);
  g_return_if_fail (results != NULL);
  g_return_if_fail (outcome != NULL);

  takes_poll_outcome_clear (outcome);
  takes_runware_answer_init (&answer, status, body, ticket->task_id);
  add_results (&answer, results);
  open = find_open (&answer);

  outcome->answered = results->len > 0 || (!open && !says_nothing (&answer));
  if (outcome->answered)
    return;

  outcome->trouble = open ? takes_runware_class_to_trouble (open->class)
                          : takes_status_to_trouble (status);
  outcome->message = takes_runware_dup_sentence (open, status);
}

/**
 * takes_runware_build_recover:
 *
 * Returns: (transfer full): the free question to the archive whether the task arrived (runware.md §8.5)
 */
TakesHttpRequest *
takes_runware_build_recover (TakesAccount      *account,
                             const TakesTicket *ticket)
{
  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (ticket && ticket->task_id, NULL);

  return ask (account, "getTaskDetails", ticket);
}

static gboolean
holds_request (JsonObject *item)
{
  JsonArray *list = takes_json_get_array (item, "request");
  JsonObject *object = takes_json_get_object (item, "request");

  return (list && json_array_get_length (list) > 0) || (object && json_object_get_size (object) > 0);
}

/**
 * takes_runware_parse_recover:
 * @arrived: (out): whether the archive holds the request; %FALSE proves nothing
 *
 * Returns: whether the archive answered at all
 */
gboolean
takes_runware_parse_recover (guint              status,
                             JsonNode          *body,
                             const TakesTicket *ticket,
                             gboolean          *arrived)
{
  g_auto (TakesRunwareAnswer) answer = { 0 };

  g_return_val_if_fail (ticket != NULL, FALSE);
  g_return_val_if_fail (arrived != NULL, FALSE);

  takes_runware_answer_init (&answer, status, body, ticket->task_id);

  *arrived = holds_request (answer.archived);

  return *arrived || (!says_nothing (&answer) && !find_open (&answer));
}
