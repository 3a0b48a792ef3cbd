/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-runware-check.h"

#include "takes-json.h"

static TakesDemoRefusal *
check_uuid (TakesDemoCheck *self)
{
  const char *uuid = takes_json_get_string (self->task, "taskUUID");
  TakesDemoTask *earlier;

  if (!uuid || !g_uuid_string_is_valid (uuid))
    return takes_demo_refusal_about (takes_demo_refusal_new (400, "invalidTaskUUID",
                                                             "Every task needs a taskUUID that is a UUID v4."),
                                     "taskUUID", NULL);

  earlier = takes_demo_service_find_task (self->service, TAKES_DEMO_RUNWARE, uuid);
  if (!earlier)
    return NULL;

  takes_demo_service_settle (self->service, earlier);
  if (self->service->switches.conflict == TAKES_DEMO_CONFLICT_WHILE_RUNNING && takes_demo_task_is_over (earlier))
    return NULL;

  earlier->replayed = TRUE;
  takes_demo_service_save_task (self->service, earlier);

  return takes_demo_refusal_about (takes_demo_refusal_new (400, "conflictTaskUUID",
                                                           "A task with this taskUUID was sent before."),
                                   "taskUUID", NULL);
}

static TakesDemoRefusal *
check_model (TakesDemoCheck *self)
{
  const char *name = takes_json_get_string (self->task, "model");
  const char *type = takes_json_get_string (self->task, "taskType");

  self->request->model = takes_demo_model_find (name);
  if (self->request->model && self->request->model->still == (g_strcmp0 (type, "imageInference") == 0))
    return NULL;

  return takes_demo_refusal_about (takes_demo_refusal_new (400, "invalidModel",
                                                           "There is no model “%s” for %s.",
                                                           name ? name : "", type),
                                   "model", NULL);
}

static TakesDemoRefusal *
check_queue (TakesDemoCheck *self)
{
  switch ((TakesDemoQueue) self->service->switches.queue)
    {
    case TAKES_DEMO_QUEUE_429:
      return takes_demo_refusal_new (429, "rateLimitExceeded", "The queue is full. Please try again later.");
    case TAKES_DEMO_QUEUE_503:
      return takes_demo_refusal_new (503, "serviceUnavailable", "There is no capacity at the moment.");
    case TAKES_DEMO_QUEUE_OK:
      break;
    }

  return NULL;
}

static TakesDemoRefusal *
check_credit (TakesDemoCheck *self)
{
  TakesDemoRequest *request = self->request;
  guint status = self->service->switches.credit_status == TAKES_DEMO_CREDIT_402 ? 402 : 400;

  request->price = takes_demo_request_get_price (request);
  if (!(request->tokens.say & TAKES_DEMO_SAY_NO_CREDIT) &&
      takes_demo_service_get_credit (self->service) >= request->price * request->results)
    return NULL;

  return takes_demo_refusal_new (status, "insufficientCredits",
                                 "The balance of this account is too low for this task.");
}

/**
 * takes_demo_runware_check_task:
 * @task: a videoInference or imageInference task
 * @request: (out) (transfer full): what it means, set only when there is nothing against it
 *
 * All checks of runware.md §13, in its order, written from the documents and not from the
 * application's rules.
 *
 * Returns: (transfer full) (nullable): the first objection
 */
TakesDemoRefusal *
takes_demo_runware_check_task (TakesDemoService  *service,
                               TakesDemoBody     *body,
                               JsonObject        *task,
                               TakesDemoRequest **request)
{
  static TakesDemoRefusal *(* const steps[]) (TakesDemoCheck *) = {
    check_uuid,
    check_queue,
    check_model,
    takes_demo_runware_check_members,
    takes_demo_runware_check_values,
    takes_demo_runware_check_size,
    takes_demo_runware_check_inputs,
    takes_demo_runware_check_media,
    check_credit,
  };
  g_autoptr (TakesDemoRequest) found = takes_demo_request_new (TAKES_DEMO_RUNWARE);
  TakesDemoCheck check = { service, body, task, found };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      TakesDemoRefusal *refusal = steps[i] (&check);

      if (refusal)
        return refusal;
    }

  *request = g_steal_pointer (&found);

  return NULL;
}
