/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-inputs.h"
#include "takes-library-calls.h"
#include "takes-plan.h"
#include "takes-validate.h"

#include <glib/gi18n.h>

/* A batch on its way into the database: the task data of its GTask. */
typedef struct {
  GPtrArray     *lanes;     /* of TakesLane, one for each job */
  TakesBatchRow *batch;
  GPtrArray     *jobs;      /* of TakesJobRow */
  char          *inputs;    /* folder */
  GPtrArray     *committing; /* the engine's: they count as spent until the batch is in it */
} Generating;

/* From here on they count in the engine, or not at all. */
static void
end_committing (Generating *self)
{
  for (guint i = 0; i < self->jobs->len; i++)
    g_ptr_array_remove (self->committing, self->jobs->pdata[i]);
}

static void
generating_free (gpointer data)
{
  Generating *self = data;

  end_committing (self);
  g_clear_pointer (&self->committing, g_ptr_array_unref);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->batch, takes_batch_row_free);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_free (self->inputs);
  g_free (self);
}

/**
 * takes_order_new:
 * @account: who pays
 * @request: what for; copied
 *
 * Returns: (transfer full):
 */
TakesOrder *
takes_order_new (TakesAccount       *account,
                 const TakesRequest *request)
{
  TakesOrder *self;

  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  self = g_new0 (TakesOrder, 1);
  self->account = g_object_ref (account);
  self->request = takes_request_copy (request);

  return self;
}

void
takes_order_free (TakesOrder *self)
{
  if (!self)
    return;

  g_object_unref (self->account);
  takes_request_free (self->request);
  g_free (self->replaces);
  g_free (self);
}

static gboolean
check_orders (TakesEngine  *self,
              GPtrArray    *orders,
              GError      **error)
{
  for (guint i = 0; i < orders->len; i++)
    {
      const TakesOrder *order = orders->pdata[i];
      const char *service = takes_provider_get_rules (order->account);
      g_autoptr (GPtrArray) findings = takes_validate (self->catalogue, service, order->request);
      const TakesFinding *finding = takes_findings_first_error (findings);

      if (finding)
        {
          g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_NOT_VALID, "%s", finding->message);
          return FALSE;
        }
    }

  return TRUE;
}

/* One lane for each order. */
static GPtrArray *
find_lanes (TakesEngine  *self,
            GPtrArray    *orders,
            GError      **error)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < orders->len; i++)
    {
      const TakesOrder *order = orders->pdata[i];
      TakesLane *lane = takes_engine_ensure_lane (self, order->account);

      if (!lane)
        {
          g_set_error (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT,
                       _("This version of Takes does not know the service “%s”."),
                       takes_account_get_service (order->account));
          return NULL;
        }
      g_ptr_array_add (lanes, g_object_ref (lane));
    }

  return g_steal_pointer (&lanes);
}

/* Where the service draws the seed, only its answer says which it was. */
static gboolean
is_seed_ours (TakesEngine        *self,
              TakesAccount       *account,
              const TakesRequest *request)
{
  return (request->results == TAKES_UNSET || request->results <= 1) &&
         takes_plan_sends_drawn_seeds (self->catalogue, takes_provider_get_rules (account), request);
}

static TakesJobRow *
make_row (TakesEngine      *self,
          Generating       *generating,
          const TakesOrder *order,
          int               place)
{
  TakesAccount *account = order->account;
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
  row->replaces = g_strdup (order->replaces);
  row->request = takes_request_copy (order->request);
  if (row->request->seed == TAKES_UNSET && is_seed_ours (self, account, row->request))
    row->request->seed = takes_engine_draw_seed (self);
  if (row->request->seed != TAKES_UNSET)
    row->seed = row->request->seed;
  row->estimate = takes_estimate (self->catalogue, takes_provider_get_rules (account), row->request);
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
    g_ptr_array_add (runners, takes_runner_new (generating->lanes->pdata[i], self->catalogue,
                                                generating->jobs->pdata[i], NULL, generating->batch->name));

  takes_engine_adopt_batch (self, batch, runners, TRUE);
  end_committing (generating);
  takes_engine_take_places (self, batch);

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
make_generating (TakesEngine *self,
                 const char  *name,
                 GPtrArray   *orders,
                 GPtrArray   *lanes)
{
  Generating *generating = g_new0 (Generating, 1);
  const TakesOrder *first = orders->pdata[0];

  generating->lanes = g_ptr_array_ref (lanes);
  generating->inputs = g_build_filename (self->data_dir, "inputs", NULL);
  generating->committing = g_ptr_array_ref (self->committing);
  generating->batch = g_new0 (TakesBatchRow, 1);
  generating->batch->id = g_uuid_string_random ();
  generating->batch->name = name && *name ? g_strdup (name) : takes_request_describe (first->request);
  generating->batch->created_at = takes_clock_get_wall (self->clock);
  generating->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  for (guint i = 0; i < orders->len; i++)
    g_ptr_array_add (generating->jobs, make_row (self, generating, orders->pdata[i], (int) i));

  return generating;
}

/* Limits are looked at before anything is written down, and what is written down counts for the next. */
static gboolean
check_limits (TakesEngine  *self,
              Generating   *generating,
              gboolean      agreed,
              GError      **error)
{
  g_autofree char *reason = agreed ? NULL : takes_engine_describe_limit_of_rows (self, generating->jobs);

  if (reason)
    {
      g_set_error_literal (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_LIMIT, reason);
      return FALSE;
    }

  g_ptr_array_extend (self->committing, generating->jobs, NULL, NULL);

  return TRUE;
}

/**
 * takes_engine_order_async:
 * @name: (nullable): of the batch; %NULL: from the first prompt
 * @agreed: the person was asked about the limits, and knows the estimate
 * @orders: (element-type TakesOrder): at least one; those without a seed get one, unless the service draws it
 */
void
takes_engine_order_async (TakesEngine         *self,
                          const char          *name,
                          gboolean             agreed,
                          GPtrArray           *orders,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) lanes = NULL;
  Generating *generating;
  GError *error = NULL;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (orders != NULL && orders->len > 0);
  g_assert (self->owner == g_thread_self ());

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_order_async);
  /* From the commit on the batch exists, whether or not the caller still waits. */
  g_task_set_check_cancellable (task, FALSE);

  if (!self->opened)
    {
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_STATE, _("Takes is not ready yet."));
      return;
    }

  lanes = find_lanes (self, orders, &error);
  if (!lanes || !check_orders (self, orders, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  generating = make_generating (self, name, orders, lanes);
  g_task_set_task_data (task, generating, generating_free);
  if (!check_limits (self, generating, agreed, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  settle_and_commit (g_steal_pointer (&task));
}

/**
 * takes_engine_generate_async:
 * @account: who pays for all of it
 * @name: (nullable): of the batch; %NULL: from the first prompt
 * @agreed: the person was asked about the limits, and knows the estimate
 * @requests: (element-type TakesRequest): at least one; those without a seed get one, unless the service draws it
 */
void
takes_engine_generate_async (TakesEngine         *self,
                             TakesAccount        *account,
                             const char          *name,
                             gboolean             agreed,
                             GPtrArray           *requests,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_order_free);

  g_return_if_fail (TAKES_IS_ACCOUNT (account));
  g_return_if_fail (requests != NULL);

  for (guint i = 0; i < requests->len; i++)
    g_ptr_array_add (orders, takes_order_new (account, requests->pdata[i]));

  takes_engine_order_async (self, name, agreed, orders, cancellable, callback, user_data);
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
