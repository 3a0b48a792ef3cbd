/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine-prompts.h"

#include "takes-engine-private.h"
#include "takes-prompt-table.h"

/* More than anybody goes through by hand; the search finds them. */
#define MOST_PROMPTS 1000

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *prompts = takes_library_list_prompts_finish (TAKES_LIBRARY (source), result, &error);

  if (prompts)
    g_task_return_pointer (task, prompts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * takes_engine_list_prompts_async:
 * @self: opened
 * @cancellable: (nullable): only says that the answer is no longer wanted
 *
 * Looks for the prompts of all jobs that there have been.
 */
void
takes_engine_list_prompts_async (TakesEngine         *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (TAKES_IS_ENGINE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_list_prompts_async);
  takes_library_list_prompts_async (self->library, MOST_PROMPTS, listed_cb, task);
}

/**
 * takes_engine_list_prompts_finish:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): each prompt once, newest first
 */
GPtrArray *
takes_engine_list_prompts_finish (TakesEngine   *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
