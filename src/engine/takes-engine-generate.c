/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-inputs.h"
#include "takes-library-calls.h"
#include "takes-validate.h"

#include <glib/gi18n.h>

/* A batch on its way into the database: the task data of its GTask. */
typedef struct {
  TakesAccount  *account;
  TakesLane     *lane;
  TakesBatchRow *batch;
  GPtrArray     *jobs;      /* of TakesJobRow */
  char          *inputs;    /* folder */
} Generating;

static void
generating_free (gpointer data)
{
  Generating *self = data;

  g_clear_object (&self->account);
  g_clear_object (&self->lane);
  g_clear_pointer (&self->batch, takes_batch_row_free);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_free (self->inputs);
  g_free (self);
}

static gboolean
check_requests (TakesEngine   *self,
                const char    *service,
                GPtrArray     *requests,
                GError       **error)
{
  for (guint i = 0; i < requests->len; i++)
    {
      g_autoptr (GPtrArray) findings = takes_validate (self->catalogue, service, requests->pdata[i]);
      const TakesFinding *finding = takes_findings_first_error (findings);

      if (finding)
        {
          g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_NOT_VALID, "%s", finding->message);
          return FALSE;
        }
    }

  return TRUE;
}

static TakesJobRow *
make_row (TakesEngine        *self,
          Generating         *generating,
          const TakesRequest *request,
          int                 place)
{
  TakesAccount *account = generating->account;
  TakesJobRow *row = takes_job_row_new ();

  row->id = g_uuid_string_random ();
  row->batch_id = g_strdup (generating->batch->id);
  row->place = place;
  row->account_id = g_strdup (takes_account_get_id (account));
  row->account_name = g_strdup (takes_account_get_name (account));
  row->service = g_strdup (takes_account_get_service (account));
  row->demo = takes_account_is_demo (account);
  row->base_url = row->demo ? NULL : g_strdup (takes_account_get_base_url (account));
  row->output_dir = g_strdup (self->shelf_folder);
  row->request = takes_request_copy (request);
  if (row->request->seed == TAKES_UNSET)
    row->request->seed = takes_engine_draw_seed (self);
  row->seed = row->request->seed;
  row->estimate = takes_estimate (self->catalogue, row->service, row->request);
  row->changed_at = takes_clock_get_wall (self->clock);

  return row;
}

/* An input that did not come through takes-intake.c is copied now: a job never depends on a file that
 * somebody may change. */
static gboolean
settle_input (const char  *folder,
              TakesInput  *input,
              GError     **error)
{
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  const char *dot;

  if (takes_input_get_form (input) != TAKES_INPUT_FORM_FILE || input->sha256)
    return TRUE;

  path = g_filename_from_uri (input->source, NULL, error);
  if (!path)
    return FALSE;

  if (!input->name)
    input->name = g_path_get_basename (path);

  dot = strrchr (path, '.');
  kept = takes_inputs_add_file (folder, path,
                                input->format ? input->format : dot && !strchr (dot, '/') ? dot + 1 : "bin",
                                &input->sha256, NULL, error);
  if (!kept)
    return FALSE;

  g_free (input->source);
  input->source = g_filename_to_uri (kept, NULL, error);

  return input->source != NULL;
}

static void
settle_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Generating *generating = data;
  GError *error = NULL;

  for (guint i = 0; i < generating->jobs->len; i++)
    {
      const TakesJobRow *row = generating->jobs->pdata[i];

      for (guint role = 0; role < TAKES_N_INPUT_ROLES; role++)
        for (guint j = 0; j < takes_request_count_inputs (row->request, role); j++)
          if (!settle_input (generating->inputs, takes_request_get_input (row->request, role, j), &error))
            {
              g_task_return_error (task, error);
              return;
            }
    }

  g_task_return_boolean (task, TRUE);
}

static void
begin (TakesEngine *self,
       GTask       *task)
{
  Generating *generating = g_task_get_task_data (task);
  g_autoptr (GPtrArray) runners = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TakesBatch) batch = NULL;
  TakesRelease *release;

  batch = takes_batch_new (generating->batch->id, generating->batch->name, generating->batch->created_at);

  for (guint i = 0; i < generating->jobs->len; i++)
    g_ptr_array_add (runners, takes_runner_new (generating->lane, self->catalogue,
                                                generating->jobs->pdata[i], NULL, generating->batch->name));

  takes_engine_adopt_batch (self, batch, runners, TRUE);

  release = takes_engine_ensure_release (self, generating->batch->id);
  for (guint i = 0; i < runners->len; i++)
    takes_release_add (release, runners->pdata[i]);

  g_task_return_pointer (task, g_steal_pointer (&batch), g_object_unref);
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!takes_library_written (TAKES_LIBRARY (source), result, &error))
    g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_DATABASE,
                             _("Nothing was sent: %s"), error->message);
  else if (!self->opened)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");
  else
    begin (self, task);
}

static void
settled_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TakesEngine *self = g_task_get_source_object (task);
  Generating *generating = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (!self->opened || g_task_return_error_if_cancelled (task))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Closed");
  else
    takes_library_add_batch_async (self->library, generating->batch, generating->jobs, committed_cb,
                                   g_steal_pointer (&task));
}

static void
settle_and_commit (GTask *task)
{
  /* The worker does not hold the engine, which must not end on its thread. */
  g_autoptr (GTask) settling = g_task_new (NULL, NULL, settled_cb, task);

  g_task_set_task_data (settling, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (settling, settle_thread);
}

static Generating *
make_generating (TakesEngine  *self,
                 TakesAccount *account,
                 TakesLane    *lane,
                 const char   *name,
                 GPtrArray    *requests)
{
  Generating *generating = g_new0 (Generating, 1);

  generating->account = g_object_ref (account);
  generating->lane = g_object_ref (lane);
  generating->inputs = g_build_filename (self->data_dir, "inputs", NULL);
  generating->batch = g_new0 (TakesBatchRow, 1);
  generating->batch->id = g_uuid_string_random ();
  generating->batch->name = name && *name ? g_strdup (name) : takes_request_describe (requests->pdata[0]);
  generating->batch->created_at = takes_clock_get_wall (self->clock);
  generating->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  for (guint i = 0; i < requests->len; i++)
    g_ptr_array_add (generating->jobs, make_row (self, generating, requests->pdata[i], (int) i));

  return generating;
}

/**
 * takes_engine_generate_async:
 * @name: (nullable): of the batch; %NULL: from the first prompt
 * @requests: (element-type TakesRequest): at least one; those without a seed get one
 */
void
takes_engine_generate_async (TakesEngine         *self,
                             TakesAccount        *account,
                             const char          *name,
                             GPtrArray           *requests,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  TakesLane *lane;
  GError *error = NULL;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));
  g_return_if_fail (requests != NULL && requests->len > 0);
  g_assert (self->owner == g_thread_self ());

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_generate_async);
  /* From the commit on the batch exists, whether or not the caller still waits. */
  g_task_set_check_cancellable (task, FALSE);

  if (!self->opened)
    {
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_STATE, _("Takes is not ready yet."));
      return;
    }

  lane = takes_engine_ensure_lane (self, account);
  if (!lane)
    {
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT,
                               _("This version of Takes does not know the service “%s”."),
                               takes_account_get_service (account));
      return;
    }

  if (!check_requests (self, takes_account_get_service (account), requests, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, make_generating (self, account, lane, name, requests), generating_free);
  settle_and_commit (g_steal_pointer (&task));
}

/**
 * takes_engine_generate_finish:
 *
 * Returns: (transfer full) (nullable): the batch, which is in takes_engine_get_batches () already
 */
TakesBatch *
takes_engine_generate_finish (TakesEngine   *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
