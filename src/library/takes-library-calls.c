/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library-calls.h"

#include "takes-account-table.h"
#include "takes-batch-table.h"
#include "takes-comparison-table.h"
#include "takes-job-sidecar.h"
#include "takes-job-table.h"
#include "takes-limit-table.h"
#include "takes-member-table.h"
#include "takes-take-table.h"
#include "takes-trash-table.h"
#include "takes-upload-table.h"

/* A job, or a whole batch of them, on its way to the library thread. */
typedef struct {
  TakesBatchRow *batch;
  GPtrArray     *jobs;
  GPtrArray     *takes;
} JobsCall;

typedef struct {
  char   *sha256;
  char   *account_id;
  char   *service;
  char   *reference;
  gint64  created_at;
} UploadCall;

static void
jobs_call_free (gpointer data)
{
  JobsCall *self = data;

  g_clear_pointer (&self->batch, takes_batch_row_free);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_free (self);
}

static void
upload_call_free (gpointer data)
{
  UploadCall *self = data;

  g_free (self->sha256);
  g_free (self->account_id);
  g_free (self->service);
  g_free (self->reference);
  g_free (self);
}

/**
 * takes_library_contents_free:
 * @self: (transfer full) (nullable):
 */
void
takes_library_contents_free (TakesLibraryContents *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->comparisons, g_ptr_array_unref);
  g_clear_pointer (&self->trash, g_ptr_array_unref);
  g_clear_pointer (&self->limits, g_array_unref);
  g_free (self);
}

static gboolean
load_jobs (TakesDb              *db,
           TakesLibraryContents *contents,
           const char           *batch_id,
           GError              **error)
{
  g_autoptr (GPtrArray) jobs = takes_job_table_list (db, batch_id, error);

  if (!jobs)
    return FALSE;

  for (guint i = 0; i < jobs->len; i++)
    {
      const TakesJobRow *job = jobs->pdata[i];
      GPtrArray *takes = takes_take_table_list (db, job->id, error);

      if (!takes)
        return FALSE;

      g_ptr_array_extend_and_steal (contents->takes, takes);
    }

  g_ptr_array_extend_and_steal (contents->jobs, g_steal_pointer (&jobs));

  return TRUE;
}

static gpointer
load (TakesDb  *db,
      gpointer  data,
      GError  **error)
{
  g_autoptr (TakesLibraryContents) contents = g_new0 (TakesLibraryContents, 1);

  contents->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  contents->takes = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
  contents->accounts = takes_account_table_list (db, error);
  if (!contents->accounts)
    return NULL;

  contents->batches = takes_batch_table_list (db, GPOINTER_TO_INT (data), error);
  if (!contents->batches)
    return NULL;

  for (guint i = 0; i < contents->batches->len; i++)
    if (!load_jobs (db, contents, ((TakesBatchRow *) contents->batches->pdata[i])->id, error))
      return NULL;

  contents->comparisons = takes_comparison_table_list (db, GPOINTER_TO_INT (data), error);
  if (!contents->comparisons)
    return NULL;

  for (guint i = 0; i < contents->comparisons->len; i++)
    if (!takes_member_table_read (db, contents->comparisons->pdata[i], error))
      return NULL;

  contents->trash = takes_trash_table_list (db, error);
  if (!contents->trash)
    return NULL;

  contents->limits = takes_limit_table_list (db, error);
  if (!contents->limits)
    return NULL;

  return g_steal_pointer (&contents);
}

/**
 * takes_library_load_async:
 * @n_batches: how many of the newest, and of comparisons; what has not ended, or stands in one of
 *   these comparisons, comes always
 */
void
takes_library_load_async (TakesLibrary        *self,
                          int                  n_batches,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  takes_library_call_async (self, load, GINT_TO_POINTER (n_batches), NULL,
                            (GDestroyNotify) takes_library_contents_free, callback, user_data);
}

static gpointer
load_batches (TakesDb  *db,
              gpointer  data,
              GError  **error)
{
  g_autoptr (TakesLibraryContents) contents = g_new0 (TakesLibraryContents, 1);
  const char *const *ids = data;

  contents->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_batch_row_free);
  contents->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  contents->takes = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (GError) local = NULL;
      TakesBatchRow *batch = takes_batch_table_get (db, ids[i], &local);

      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (!batch)
        continue;

      g_ptr_array_add (contents->batches, batch);
      if (!load_jobs (db, contents, batch->id, error))
        return NULL;
    }

  return g_steal_pointer (&contents);
}

/**
 * takes_library_load_batches_async:
 * @ids: of batches; those that are not there are left out
 *
 * Batches that takes_library_load_async () did not bring, to be had by takes_library_load_finish (): with their jobs
 * and takes, and nothing else.
 */
void
takes_library_load_batches_async (TakesLibrary        *self,
                                  const char *const   *ids,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (ids != NULL);

  takes_library_call_async (self, load_batches, g_strdupv ((char **) ids), (GDestroyNotify) g_strfreev,
                            (GDestroyNotify) takes_library_contents_free, callback, user_data);
}

/**
 * takes_library_load_finish:
 */
TakesLibraryContents *
takes_library_load_finish (TakesLibrary  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return takes_library_call_finish (self, result, error);
}

static gpointer
add_batch (TakesDb  *db,
           gpointer  data,
           GError  **error)
{
  JobsCall *call = data;

  if (!takes_batch_table_insert (db, call->batch, error))
    return NULL;

  for (guint i = 0; i < call->jobs->len; i++)
    if (!takes_job_table_insert (db, call->jobs->pdata[i], error))
      return NULL;

  return GINT_TO_POINTER (TRUE);
}

/**
 * takes_library_add_batch_async:
 * @jobs: (element-type TakesJobRow): each with its task id and estimate
 *
 * Commit 1: the batch and all its jobs, in one transaction, before anything is sent.
 */
void
takes_library_add_batch_async (TakesLibrary        *self,
                               const TakesBatchRow *batch,
                               GPtrArray           *jobs,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  JobsCall *call;

  g_return_if_fail (batch != NULL && jobs != NULL);

  call = g_new0 (JobsCall, 1);
  call->batch = takes_batch_row_copy (batch);
  call->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (call->jobs, takes_job_row_copy (jobs->pdata[i]));

  takes_library_call_async (self, add_batch, call, jobs_call_free, NULL, callback, user_data);
}

static gpointer
save_job (TakesDb  *db,
          gpointer  data,
          GError  **error)
{
  JobsCall *call = data;

  /* Before the commit that sending waits for, and after the one of the clip's companion. */
  if (!takes_job_sidecar_keep (db, call->jobs->pdata[0], error) ||
      !takes_job_table_update (db, call->jobs->pdata[0], error))
    return NULL;

  for (guint i = 0; i < call->takes->len; i++)
    if (!takes_take_table_put (db, call->takes->pdata[i], error))
      return NULL;

  return g_ptr_array_ref (call->takes);
}

/**
 * takes_library_save_job_async:
 * @takes: (element-type TakesTakeRow) (nullable): the results that changed with it
 *
 * Writes a job and its results in one transaction.
 */
void
takes_library_save_job_async (TakesLibrary        *self,
                              const TakesJobRow   *job,
                              GPtrArray           *takes,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  JobsCall *call;

  g_return_if_fail (job != NULL);

  call = g_new0 (JobsCall, 1);
  call->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_job_row_free);
  call->takes = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_take_row_free);
  g_ptr_array_add (call->jobs, takes_job_row_copy (job));
  for (guint i = 0; takes && i < takes->len; i++)
    g_ptr_array_add (call->takes, takes_take_row_copy (takes->pdata[i]));

  takes_library_call_async (self, save_job, call, jobs_call_free,
                            (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

/**
 * takes_library_save_job_finish:
 * @takes: (out) (transfer full) (element-type TakesTakeRow) (optional): as written, with the
 *   numbers that were given to them
 */
gboolean
takes_library_save_job_finish (TakesLibrary  *self,
                               GAsyncResult  *result,
                               GPtrArray    **takes,
                               GError       **error)
{
  g_autoptr (GPtrArray) rows = takes_library_call_finish (self, result, error);

  if (!rows)
    return FALSE;

  if (takes)
    *takes = g_steal_pointer (&rows);

  return TRUE;
}

static gpointer
get_answer (TakesDb  *db,
            gpointer  data,
            GError  **error)
{
  return takes_job_table_get_answer (db, data, error);
}

/**
 * takes_library_get_answer_async:
 */
void
takes_library_get_answer_async (TakesLibrary        *self,
                                const char          *job_id,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  takes_library_call_async (self, get_answer, g_strdup (job_id), g_free, (GDestroyNotify) g_bytes_unref,
                            callback, user_data);
}

/**
 * takes_library_get_answer_finish:
 *
 * Returns: (transfer full) (nullable): the raw answer, links included; %NULL without @error: none
 */
GBytes *
takes_library_get_answer_finish (TakesLibrary  *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return takes_library_call_finish (self, result, error);
}

static gpointer
put_account (TakesDb  *db,
             gpointer  data,
             GError  **error)
{
  return GINT_TO_POINTER (takes_account_table_put (db, data, error));
}

/**
 * takes_library_put_account_async:
 */
void
takes_library_put_account_async (TakesLibrary          *self,
                                 const TakesAccountRow *account,
                                 GAsyncReadyCallback    callback,
                                 gpointer               user_data)
{
  takes_library_call_async (self, put_account, takes_account_row_copy (account),
                            (GDestroyNotify) takes_account_row_free, NULL, callback, user_data);
}

static gpointer
drop_account (TakesDb  *db,
              gpointer  data,
              GError  **error)
{
  return GINT_TO_POINTER (takes_account_table_drop (db, data, error));
}

/**
 * takes_library_drop_account_async:
 */
void
takes_library_drop_account_async (TakesLibrary        *self,
                                  const char          *id,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  takes_library_call_async (self, drop_account, g_strdup (id), g_free, NULL, callback, user_data);
}

static gpointer
order_accounts (TakesDb  *db,
                gpointer  data,
                GError  **error)
{
  return GINT_TO_POINTER (takes_account_table_order (db, data, error));
}

/**
 * takes_library_order_accounts_async:
 * @ids: every account, in the order that people want
 */
void
takes_library_order_accounts_async (TakesLibrary        *self,
                                    const char *const   *ids,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  takes_library_call_async (self, order_accounts, g_strdupv ((char **) ids), (GDestroyNotify) g_strfreev, NULL,
                            callback, user_data);
}

static UploadCall *
upload_call_new (const char *sha256,
                 const char *account_id,
                 const char *service)
{
  UploadCall *call = g_new0 (UploadCall, 1);

  call->sha256 = g_strdup (sha256);
  call->account_id = g_strdup (account_id);
  call->service = g_strdup (service);

  return call;
}

static gpointer
find_upload (TakesDb  *db,
             gpointer  data,
             GError  **error)
{
  UploadCall *call = data;

  return takes_upload_table_find (db, call->sha256, call->account_id, call->service, error);
}

/**
 * takes_library_find_upload_async:
 */
void
takes_library_find_upload_async (TakesLibrary        *self,
                                 const char          *sha256,
                                 const char          *account_id,
                                 const char          *service,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  takes_library_call_async (self, find_upload, upload_call_new (sha256, account_id, service),
                            upload_call_free, g_free, callback, user_data);
}

/**
 * takes_library_find_upload_finish:
 *
 * Returns: (transfer full) (nullable): %NULL without @error: it must be uploaded
 */
char *
takes_library_find_upload_finish (TakesLibrary  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return takes_library_call_finish (self, result, error);
}

static gpointer
put_upload (TakesDb  *db,
            gpointer  data,
            GError  **error)
{
  UploadCall *call = data;

  if (!call->reference)
    return GINT_TO_POINTER (takes_upload_table_drop (db, call->sha256, call->account_id, call->service,
                                                     error));

  return GINT_TO_POINTER (takes_upload_table_put (db, call->sha256, call->account_id, call->service,
                                                  call->reference, call->created_at, error));
}

/**
 * takes_library_put_upload_async:
 * @reference: (nullable): what the service calls it; %NULL forgets what was known
 */
void
takes_library_put_upload_async (TakesLibrary        *self,
                                const char          *sha256,
                                const char          *account_id,
                                const char          *service,
                                const char          *reference,
                                gint64               created_at,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  UploadCall *call = upload_call_new (sha256, account_id, service);

  call->reference = g_strdup (reference);
  call->created_at = created_at;

  takes_library_call_async (self, put_upload, call, upload_call_free, NULL, callback, user_data);
}

/**
 * takes_library_written:
 *
 * Ends a call that only writes.
 */
gboolean
takes_library_written (TakesLibrary  *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return takes_library_call_finish (self, result, error) != NULL;
}
