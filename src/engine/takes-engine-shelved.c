/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine-shelved.h"

#include "takes-engine-private.h"

#include "takes-library-shelved.h"
#include "takes-member.h"

#include <glib/gi18n.h>

/* What people call a model is in the catalogue, which belongs to this thread. */
static void
name_model (TakesEngine  *self,
            TakesShelved *shelved)
{
  TakesModel *model = takes_catalogue_find (self->catalogue, takes_shelved_get_facts (shelved)->model);

  if (model)
    takes_shelved_set_model_name (shelved, takes_model_get_name (model));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *all = takes_library_list_shelved_finish (TAKES_LIBRARY (source), result, &error);

  if (!all)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < all->len; i++)
    name_model (self, all->pdata[i]);
  g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * takes_engine_list_shelved_async:
 * @self: opened
 * @cancellable: (nullable): only says that the answer is no longer wanted
 */
void
takes_engine_list_shelved_async (TakesEngine         *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (TAKES_IS_ENGINE (self) && self->library);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_list_shelved_async);
  takes_library_list_shelved_async (self->library, listed_cb, task);
}

/**
 * takes_engine_list_shelved_finish:
 *
 * Returns: (transfer full) (element-type TakesShelved) (nullable): newest first; nothing that lies in the Trash
 */
GPtrArray *
takes_engine_list_shelved_finish (TakesEngine   *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_engine_describe_shelved:
 * @self: an engine
 * @job: of @take
 * @take: has just arrived
 *
 * Returns: (transfer full): what a list has of it that is asked for now
 */
TakesShelved *
takes_engine_describe_shelved (TakesEngine *self,
                               TakesJob    *job,
                               TakesTake   *take)
{
  const TakesRequest *request = takes_job_get_request (job);
  TakesBatch *batch = takes_engine_find_batch (self, takes_job_get_batch_id (job));
  TakesShelvedFacts facts = {
    .take_id = takes_take_get_id (take),
    .job_id = takes_job_get_id (job),
    .batch_id = takes_job_get_batch_id (job),
    .batch_name = batch ? takes_batch_get_name (batch) : NULL,
    .slot = takes_take_get_slot (take),
    .prompt = request->prompt,
    .negative = request->negative,
    .model = request->model,
    .seed = takes_take_get_seed (take) >= 0 ? takes_take_get_seed (take) : takes_job_get_seed (job),
    .width = takes_take_get_width (take),
    .height = takes_take_get_height (take),
    .created_at = takes_clock_get_wall (self->clock),
    .nsfw = takes_take_get_nsfw (take),
    .poster_path = takes_take_get_poster_path (take),
  };
  TakesShelved *shelved = takes_shelved_new (&facts);

  name_model (self, shelved);

  return shelved;
}

/* What became of a take since it was listed is seen here: one that is in the Trash by now is left out. */
static TakesMember *
find_member (TakesEngine  *self,
             TakesShelved *shelved)
{
  const TakesShelvedFacts *facts = takes_shelved_get_facts (shelved);
  TakesJob *job = takes_engine_find_job (self, facts->job_id);
  g_autoptr (TakesMember) member = job ? takes_member_new (job, (guint) facts->slot) : NULL;
  TakesTake *take = member ? takes_member_get_take (member) : NULL;

  return take && !takes_take_get_trashed (take) ? g_steal_pointer (&member) : NULL;
}

static void
return_members (GTask *task)
{
  TakesEngine *self = g_task_get_source_object (task);
  GPtrArray *shelved = g_task_get_task_data (task);
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < shelved->len; i++)
    {
      TakesMember *member = find_member (self, shelved->pdata[i]);

      if (member)
        g_ptr_array_add (members, member);
    }

  g_task_return_pointer (task, members, (GDestroyNotify) g_ptr_array_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (TakesLibraryContents) contents = takes_library_load_finish (TAKES_LIBRARY (source), result, &error);
  g_autoptr (GPtrArray) runners = NULL;

  if (!contents)
    {
      g_task_return_error (task, error);
      return;
    }

  if (!self->library)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");
      return;
    }

  runners = takes_engine_read_contents (self, contents);
  takes_engine_mark_trashed (self, runners);
  for (guint i = 0; i < runners->len; i++)
    takes_runner_resume (runners->pdata[i]);

  return_members (task);
}

static char **
list_missing (TakesEngine *self,
              GPtrArray   *shelved)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < shelved->len; i++)
    {
      const TakesShelvedFacts *facts = takes_shelved_get_facts (shelved->pdata[i]);

      if (!takes_engine_find_job (self, facts->job_id) &&
          !g_ptr_array_find_with_equal_func (ids, facts->batch_id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (facts->batch_id));
    }
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * takes_engine_fetch_members_async:
 * @self: opened
 * @shelved: (element-type TakesShelved): of takes_engine_list_shelved_finish (); held until it is done
 * @cancellable: (nullable): only says that the answer is no longer wanted
 *
 * From then on the batches of the takes are among takes_engine_get_batches ().
 */
void
takes_engine_fetch_members_async (TakesEngine         *self,
                                  GPtrArray           *shelved,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_auto (GStrv) missing = NULL;

  g_return_if_fail (TAKES_IS_ENGINE (self) && self->library);
  g_return_if_fail (shelved != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_fetch_members_async);
  g_task_set_task_data (task, g_ptr_array_ref (shelved), (GDestroyNotify) g_ptr_array_unref);

  missing = list_missing (self, shelved);
  if (*missing)
    takes_library_load_batches_async (self->library, (const char *const *) missing, loaded_cb, g_steal_pointer (&task));
  else
    return_members (task);
}

/**
 * takes_engine_fetch_members_finish:
 *
 * Returns: (transfer full) (element-type TakesMember) (nullable): in the order that was asked for; without those
 *   that are gone by now
 */
GPtrArray *
takes_engine_fetch_members_finish (TakesEngine   *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
