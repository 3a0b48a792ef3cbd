/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-service.h"

static void
end (TakesDemoService     *self,
     TakesDemoResult      *result,
     TakesDemoResultState  state)
{
  result->state = state;
  result->done_at = takes_demo_service_get_now (self);
}

static gboolean
settle_result (TakesDemoService *self,
               TakesDemoTask    *task,
               guint             index)
{
  TakesDemoResult *result = g_ptr_array_index (task->results, index);

  if (result->state != TAKES_DEMO_RESULT_RUNNING || task->request->tokens.say & TAKES_DEMO_SAY_NEVER ||
      takes_demo_service_get_now (self) < result->ready_at)
    return FALSE;

  if (result->trouble || takes_demo_task_will_fail (task, index))
    {
      end (self, result, TAKES_DEMO_RESULT_FAILED);
      return TRUE;
    }

  if (!result->clip || !takes_demo_studio_has (self->studio, result->clip))
    return FALSE;

  end (self, result, TAKES_DEMO_RESULT_SUCCESS);
  takes_demo_ledger_charge (self->ledger, task->request->surface, task->id, result->cost);

  return TRUE;
}

/**
 * takes_demo_service_settle:
 *
 * Ends the results whose time has come and whose clip is ready; each is charged once, when it
 * succeeds. The task is written before the ledger: whatever happens in between, nothing is charged twice.
 */
void
takes_demo_service_settle (TakesDemoService *self,
                           TakesDemoTask    *task)
{
  gboolean changed = FALSE;

  g_return_if_fail (self != NULL && task != NULL);

  for (guint i = 0; i < task->results->len; i++)
    changed |= settle_result (self, task, i);

  if (changed)
    {
      takes_demo_service_save_task (self, task);
      takes_demo_service_save_ledger (self);
    }
}

/**
 * takes_demo_service_settle_all:
 *
 * Brings every task to where it is by the service's clock.
 */
void
takes_demo_service_settle_all (TakesDemoService *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->tasks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    takes_demo_service_settle (self, value);
}

/**
 * takes_demo_service_cancel:
 *
 * Ends what is still in the queue; nothing is charged.
 *
 * Returns: %FALSE when it has begun or is over
 */
gboolean
takes_demo_service_cancel (TakesDemoService *self,
                           TakesDemoTask    *task)
{
  g_return_val_if_fail (self != NULL && task != NULL, FALSE);

  takes_demo_service_settle (self, task);
  if (takes_demo_task_is_over (task) || takes_demo_service_get_now (self) >= task->starts_at)
    return FALSE;

  task->cancelled = TRUE;
  for (guint i = 0; i < task->results->len; i++)
    end (self, g_ptr_array_index (task->results, i), TAKES_DEMO_RESULT_FAILED);
  takes_demo_ledger_cancel (self->ledger, task->request->surface, task->id);
  takes_demo_service_save_task (self, task);
  takes_demo_service_save_ledger (self);

  return TRUE;
}

/**
 * takes_demo_service_get_credit:
 *
 * Returns: the balance less what is accepted and not paid yet, in millionths of a US dollar
 */
gint64
takes_demo_service_get_credit (TakesDemoService *self)
{
  GHashTableIter iter;
  gpointer value;
  gint64 credit;

  g_return_val_if_fail (self != NULL, 0);

  credit = takes_demo_ledger_get_balance (self->ledger);
  g_hash_table_iter_init (&iter, self->tasks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TakesDemoTask *task = value;

      for (guint i = 0; i < task->results->len; i++)
        {
          TakesDemoResult *result = g_ptr_array_index (task->results, i);

          if (result->state == TAKES_DEMO_RESULT_RUNNING && !takes_demo_task_will_fail (task, i))
            credit -= result->cost;
        }
    }

  return credit;
}
