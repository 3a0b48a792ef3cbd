/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-sidecar.h"

#include <string.h>

/* Of the same stack, from batches before; a request is hashed for each job that is looked at. */
#define MAX_FROM_STACK 12
#define MAX_LOOKED_AT  200

static int
compare_ages (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  TakesComparison *left = (TakesComparison *) a, *right = (TakesComparison *) b;
  gint64 age = takes_comparison_get_created_at (right) - takes_comparison_get_created_at (left);

  if (age != 0)
    return age > 0 ? 1 : -1;

  return strcmp (takes_comparison_get_id (left), takes_comparison_get_id (right));
}

static void
changed_cb (TakesComparison *comparison,
            TakesEngine     *self)
{
  takes_engine_save_comparison (self, comparison);
}

static void
adopt (TakesEngine     *self,
       TakesComparison *comparison,
       gboolean         at_top)
{
  g_signal_connect_object (comparison, "changed", G_CALLBACK (changed_cb), self, 0);

  if (at_top)
    g_list_store_insert (self->comparisons, 0, comparison);
  else
    g_list_store_insert_sorted (self->comparisons, comparison, compare_ages, NULL);
}

/* The request of each job of the batch, without its seed. */
static GHashTable *
list_stacks (TakesBatch *batch)
{
  GHashTable *stacks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *jobs = takes_batch_get_jobs (batch);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      if (takes_job_get_request (job))
        g_hash_table_add (stacks, takes_stack_of (takes_job_get_request (job)));
    }

  return stacks;
}

/* Into the tray, what of the job has arrived and is not there yet. Returns: how many these are */
static guint
put_into_tray (TakesComparison *comparison,
               TakesJob        *job)
{
  GListModel *takes = takes_job_get_takes (job);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (takes); i++)
    {
      g_autoptr (TakesTake) take = g_list_model_get_item (takes, i);
      guint slot = (guint) MAX (takes_take_get_slot (take), 0);
      int place;

      if (takes_take_get_trashed (take) || !takes_take_get_path (take) ||
          takes_comparison_find (comparison, job, slot) >= 0 || !takes_comparison_add (comparison, job, slot))
        continue;

      place = takes_comparison_find (comparison, job, slot);
      if (place >= 0 && place < (int) takes_comparison_get_n_on_stage (comparison))
        takes_comparison_put_aside (comparison, (guint) place);
      n++;
    }

  return n;
}

/* Other seeds of the same requests wait in the tray (ux.md, Stage); the newest, and not without end. */
static void
add_stack (TakesEngine     *self,
           TakesComparison *comparison,
           TakesBatch      *batch)
{
  g_autoptr (GHashTable) stacks = list_stacks (batch);
  guint n_looked_at = 0, n_added = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->batches)); i++)
    {
      g_autoptr (TakesBatch) other = g_list_model_get_item (G_LIST_MODEL (self->batches), i);
      GListModel *jobs = takes_batch_get_jobs (other);

      for (guint j = 0; other != batch && j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);
          g_autofree char *stack = NULL;

          if (takes_job_get_state (job) != TAKES_JOB_DONE || !takes_job_get_request (job))
            continue;
          if (n_looked_at++ >= MAX_LOOKED_AT || n_added >= MAX_FROM_STACK)
            return;

          stack = takes_stack_of (takes_job_get_request (job));
          if (g_hash_table_contains (stacks, stack))
            n_added += put_into_tray (comparison, job);
        }
    }
}

static TakesComparison *
make_for_batch (TakesEngine *self,
                const char  *name,
                TakesBatch  *batch,
                GPtrArray   *held,
                gint64       created_at)
{
  g_autofree char *id = g_uuid_string_random ();
  TakesComparison *comparison = takes_comparison_new (id, name, batch ? takes_batch_get_id (batch) : NULL,
                                                      created_at);
  GListModel *jobs = batch ? takes_batch_get_jobs (batch) : NULL;

  for (guint i = 0; held && i < held->len; i++)
    {
      TakesMember *member = held->pdata[i];
      TakesJob *job = takes_member_get_job (member);
      guint slot = takes_member_get_slot (member);

      if (takes_comparison_add (comparison, job, slot))
        takes_comparison_set_held (comparison, (guint) takes_comparison_find (comparison, job, slot),
                                   takes_member_get_held (member));
    }

  for (guint i = 0; jobs && i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      takes_comparison_add (comparison, job, 0);
    }

  return comparison;
}

/* Where the job has its tile: of several, the one that was opened last. */
static TakesComparison *
find_with_job (TakesEngine *self,
               TakesJob    *job)
{
  TakesComparison *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->comparisons)); i++)
    {
      g_autoptr (TakesComparison) comparison = g_list_model_get_item (G_LIST_MODEL (self->comparisons), i);

      /* The list holds it. */
      if (takes_comparison_find (comparison, job, 0) >= 0 &&
          (!last || takes_comparison_get_opened_at (comparison) > takes_comparison_get_opened_at (last)))
        last = comparison;
    }

  return last;
}

static gboolean
take_place (TakesEngine *self,
            TakesJob    *job)
{
  TakesRunner *runner = takes_engine_find_runner (self, job);
  const char *replaces = runner ? takes_runner_get_row (runner)->replaces : NULL;
  TakesJob *old = replaces ? takes_engine_find_job (self, replaces) : NULL;
  TakesComparison *comparison = old && old != job ? find_with_job (self, old) : NULL;

  if (!comparison)
    return FALSE;

  takes_comparison_replace (comparison, (guint) takes_comparison_find (comparison, old, 0), job, 0);
  takes_engine_save_comparison (self, comparison);

  return TRUE;
}

/**
 * takes_engine_take_places:
 *
 * What was fixed, or sent once more, comes into the tile of the job that it replaces (ux.md, Jobs).
 *
 * Returns: whether every job of the batch has taken a place; then it needs no comparison of its own
 */
gboolean
takes_engine_take_places (TakesEngine *self,
                          TakesBatch  *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);
  gboolean all = g_list_model_get_n_items (jobs) > 0;

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      all &= take_place (self, job);
    }

  return all;
}

/**
 * takes_engine_load_comparisons:
 * @rows: (element-type TakesComparisonRow): as they were kept
 * @batches: (element-type TakesBatchRow): those that have none get one
 *
 * Comparisons of which nothing is left are not shown.
 */
void
takes_engine_load_comparisons (TakesEngine *self,
                               GPtrArray   *rows,
                               GPtrArray   *batches)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TakesComparisonRow *row = rows->pdata[i];
      g_autoptr (TakesComparison) comparison = row->id ? takes_engine_restore_comparison (self, row) : NULL;

      if (comparison && g_list_model_get_n_items (G_LIST_MODEL (comparison)) > 0)
        adopt (self, comparison, FALSE);
    }

  for (guint i = 0; i < batches->len; i++)
    {
      const TakesBatchRow *row = batches->pdata[i];
      TakesBatch *batch = row->compared ? NULL : takes_engine_find_batch (self, row->id);
      g_autoptr (TakesComparison) comparison = NULL;

      if (!batch || takes_engine_take_places (self, batch))
        continue;

      comparison = make_for_batch (self, row->name, batch, NULL, MAX (row->created_at, 0));
      if (g_list_model_get_n_items (G_LIST_MODEL (comparison)) == 0)
        continue;

      adopt (self, comparison, FALSE);
      takes_engine_save_comparison (self, comparison);
    }
}

/**
 * takes_engine_get_comparisons:
 *
 * Returns: (transfer none): of TakesComparison, newest first
 */
GListModel *
takes_engine_get_comparisons (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return G_LIST_MODEL (self->comparisons);
}

/**
 * takes_engine_find_comparison:
 * @id: (nullable):
 *
 * Returns: (transfer none) (nullable):
 */
TakesComparison *
takes_engine_find_comparison (TakesEngine *self,
                              const char  *id)
{
  guint n;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->comparisons));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesComparison) comparison = g_list_model_get_item (G_LIST_MODEL (self->comparisons), i);

      /* The list holds it. */
      if (g_strcmp0 (takes_comparison_get_id (comparison), id) == 0)
        return comparison;
    }

  return NULL;
}

/* Whether the comparison was made for the batch, or all that the batch made stands in it. */
static gboolean
shows_batch (TakesComparison *comparison,
             TakesBatch      *batch)
{
  GListModel *jobs = takes_batch_get_jobs (batch);
  guint n_jobs = g_list_model_get_n_items (jobs);

  if (g_strcmp0 (takes_comparison_get_batch_id (comparison), takes_batch_get_id (batch)) == 0)
    return TRUE;

  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (TakesJob) job = g_list_model_get_item (jobs, i);

      if (takes_comparison_find (comparison, job, 0) < 0)
        return FALSE;
    }

  return n_jobs > 0;
}

/**
 * takes_engine_find_comparison_of_batch:
 *
 * Returns: (transfer none) (nullable): the newest comparison that was made for the batch, or else one in
 *   which all of its jobs stand (after "Fix…")
 */
TakesComparison *
takes_engine_find_comparison_of_batch (TakesEngine *self,
                                       TakesBatch  *batch)
{
  TakesComparison *found = NULL;
  guint n;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);
  g_return_val_if_fail (TAKES_IS_BATCH (batch), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->comparisons));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesComparison) comparison = g_list_model_get_item (G_LIST_MODEL (self->comparisons), i);

      if (!shows_batch (comparison, batch))
        continue;

      /* The list holds it. */
      if (g_strcmp0 (takes_comparison_get_batch_id (comparison), takes_batch_get_id (batch)) == 0)
        return comparison;

      found = found ? found : comparison;
    }

  return found;
}

/**
 * takes_engine_get_comparison_of_batch:
 *
 * Returns: (transfer none): as takes_engine_find_comparison_of_batch (); one that is made now when there is
 *   none
 */
TakesComparison *
takes_engine_get_comparison_of_batch (TakesEngine *self,
                                      TakesBatch  *batch)
{
  TakesComparison *found = takes_engine_find_comparison_of_batch (self, batch);

  return found ? found : takes_engine_compare (self, takes_batch_get_name (batch), batch, NULL);
}

/**
 * takes_engine_compare:
 * @name: (nullable): of the comparison; %NULL: the batch's
 * @batch: (nullable): whose takes it shows
 * @held: (nullable) (element-type TakesMember): of other comparisons; they come first, and stay held
 *   if they were
 *
 * Makes a new comparison, which is kept from now on.
 *
 * Returns: (transfer none): it is the first in takes_engine_get_comparisons ()
 */
TakesComparison *
takes_engine_compare (TakesEngine *self,
                      const char  *name,
                      TakesBatch  *batch,
                      GPtrArray   *held)
{
  g_autoptr (TakesComparison) comparison = NULL;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);
  g_return_val_if_fail (!batch || TAKES_IS_BATCH (batch), NULL);

  if (!name && batch)
    name = takes_batch_get_name (batch);

  comparison = make_for_batch (self, name, batch, held, takes_clock_get_wall (self->clock));
  if (batch)
    add_stack (self, comparison, batch);
  adopt (self, comparison, TRUE);
  takes_engine_save_comparison (self, comparison);

  /* The list holds it. */
  return comparison;
}
