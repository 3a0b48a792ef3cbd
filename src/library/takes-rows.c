/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-rows.h"

static GBytes *
ref_bytes (GBytes *bytes)
{
  return bytes ? g_bytes_ref (bytes) : NULL;
}

/**
 * takes_account_row_copy:
 */
TakesAccountRow *
takes_account_row_copy (const TakesAccountRow *self)
{
  TakesAccountRow *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (TakesAccountRow, 1);
  copy->id = g_strdup (self->id);
  copy->service = g_strdup (self->service);
  copy->name = g_strdup (self->name);
  copy->base_url = g_strdup (self->base_url);

  return copy;
}

/**
 * takes_account_row_free:
 * @self: (transfer full) (nullable):
 */
void
takes_account_row_free (TakesAccountRow *self)
{
  if (!self)
    return;

  g_free (self->id);
  g_free (self->service);
  g_free (self->name);
  g_free (self->base_url);
  g_free (self);
}

/**
 * takes_batch_row_copy:
 */
TakesBatchRow *
takes_batch_row_copy (const TakesBatchRow *self)
{
  TakesBatchRow *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (TakesBatchRow, 1);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->created_at = self->created_at;

  return copy;
}

/**
 * takes_batch_row_free:
 * @self: (transfer full) (nullable):
 */
void
takes_batch_row_free (TakesBatchRow *self)
{
  if (!self)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

/**
 * takes_job_row_new:
 *
 * Returns: (transfer full): a planned job of which nothing is known
 */
TakesJobRow *
takes_job_row_new (void)
{
  TakesJobRow *self = g_new0 (TakesJobRow, 1);

  self->state = TAKES_JOB_PLANNED;
  self->seed = -1;
  self->cost = -1;

  return self;
}

/**
 * takes_job_row_copy:
 */
TakesJobRow *
takes_job_row_copy (const TakesJobRow *self)
{
  TakesJobRow *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->batch_id = g_strdup (self->batch_id);
  copy->account_id = g_strdup (self->account_id);
  copy->account_name = g_strdup (self->account_name);
  copy->service = g_strdup (self->service);
  copy->base_url = g_strdup (self->base_url);
  copy->output_dir = g_strdup (self->output_dir);
  copy->replaces = g_strdup (self->replaces);
  copy->request = self->request ? takes_request_copy (self->request) : NULL;
  copy->body = ref_bytes (self->body);
  copy->service_id = g_strdup (self->service_id);
  copy->poll_url = g_strdup (self->poll_url);
  copy->word = g_strdup (self->word);
  copy->code = g_strdup (self->code);
  copy->message = g_strdup (self->message);
  copy->field = g_strdup (self->field);
  copy->currency = g_strdup (self->currency);
  copy->answer = ref_bytes (self->answer);

  return copy;
}

/**
 * takes_job_row_free:
 * @self: (transfer full) (nullable):
 */
void
takes_job_row_free (TakesJobRow *self)
{
  if (!self)
    return;

  g_free (self->id);
  g_free (self->batch_id);
  g_free (self->account_id);
  g_free (self->account_name);
  g_free (self->service);
  g_free (self->base_url);
  g_free (self->output_dir);
  g_free (self->replaces);
  g_clear_pointer (&self->request, takes_request_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->service_id);
  g_free (self->poll_url);
  g_free (self->word);
  g_free (self->code);
  g_free (self->message);
  g_free (self->field);
  g_free (self->currency);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

/**
 * takes_take_row_new:
 *
 * Returns: (transfer full): a result of which nothing is known
 */
TakesTakeRow *
takes_take_row_new (void)
{
  TakesTakeRow *self = g_new0 (TakesTakeRow, 1);

  self->state = TAKES_JOB_WAITING;
  self->seed = -1;
  self->cost = -1;
  self->duration_ms = -1;
  self->bytes = -1;

  return self;
}

/**
 * takes_take_row_copy:
 */
TakesTakeRow *
takes_take_row_copy (const TakesTakeRow *self)
{
  TakesTakeRow *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->job_id = g_strdup (self->job_id);
  copy->result_key = g_strdup (self->result_key);
  copy->url = g_strdup (self->url);
  copy->currency = g_strdup (self->currency);
  copy->code = g_strdup (self->code);
  copy->message = g_strdup (self->message);
  copy->path = g_strdup (self->path);
  copy->poster_path = g_strdup (self->poster_path);
  copy->stack = g_strdup (self->stack);
  copy->sha256 = g_strdup (self->sha256);

  return copy;
}

/**
 * takes_take_row_free:
 * @self: (transfer full) (nullable):
 */
void
takes_take_row_free (TakesTakeRow *self)
{
  if (!self)
    return;

  g_free (self->id);
  g_free (self->job_id);
  g_free (self->result_key);
  g_free (self->url);
  g_free (self->currency);
  g_free (self->code);
  g_free (self->message);
  g_free (self->path);
  g_free (self->poster_path);
  g_free (self->stack);
  g_free (self->sha256);
  g_free (self);
}

/**
 * takes_member_row_new:
 *
 * Returns: (transfer full):
 */
TakesMemberRow *
takes_member_row_new (const char *job_id,
                      guint       slot)
{
  TakesMemberRow *self = g_new0 (TakesMemberRow, 1);

  self->job_id = g_strdup (job_id);
  self->slot = slot;

  return self;
}

/**
 * takes_member_row_free:
 * @self: (transfer full) (nullable):
 */
void
takes_member_row_free (TakesMemberRow *self)
{
  if (!self)
    return;

  g_free (self->job_id);
  g_free (self);
}

/**
 * takes_comparison_row_new:
 *
 * Returns: (transfer full): without members
 */
TakesComparisonRow *
takes_comparison_row_new (void)
{
  TakesComparisonRow *self = g_new0 (TakesComparisonRow, 1);

  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) takes_member_row_free);

  return self;
}

/**
 * takes_comparison_row_free:
 * @self: (transfer full) (nullable):
 */
void
takes_comparison_row_free (TakesComparisonRow *self)
{
  if (!self)
    return;

  g_free (self->id);
  g_free (self->name);
  g_free (self->batch_id);
  g_free (self->view);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}
