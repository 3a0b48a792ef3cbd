/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine-money.h"

#include "takes-engine-private.h"
#include "takes-library-calls.h"
#include "takes-library-money.h"

#include <glib/gi18n.h>

static gint64
start_of_today (TakesEngine *self)
{
  gint64 now = takes_clock_get_wall (self->clock);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight = NULL;

  if (!time)
    return now;

  midnight = g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                    g_date_time_get_day_of_month (time), 0, 0, 0);

  return midnight ? g_date_time_to_unix (midnight) * G_USEC_PER_SEC : now;
}

/* What a job that is on its way, or was sent today, counts in the currency. */
static gint64
count_row (TakesEngine       *self,
           const TakesJobRow *row,
           const char        *currency,
           gint64             today)
{
  TakesSpending spending = takes_spending_of (row->state, row->cost);
  gboolean on_its_way = row->state == TAKES_JOB_PLANNED || row->state == TAKES_JOB_UPLOADING;
  const char *own = row->cost >= 0 && row->currency ? row->currency : row->estimate.currency;

  if (row->demo || g_strcmp0 (own, currency) != 0)
    return 0;

  if (!on_its_way && (spending == TAKES_SPENDING_NONE || row->first_sent_at < today))
    return 0;

  if (spending == TAKES_SPENDING_TOLD)
    return row->cost;

  return row->estimate.known ? row->estimate.high : 0;
}

/* A job that waits for the person costs nothing yet. */
static gboolean
is_kept_back (TakesEngine       *self,
              TakesRunner       *runner,
              const TakesJobRow *row)
{
  TakesRelease *release = g_hash_table_lookup (self->releases, row->batch_id);

  return row->state == TAKES_JOB_PLANNED && (!release || !takes_release_has (release, runner));
}

/**
 * takes_engine_get_spent_today:
 *
 * Returns: what was spent since midnight, may have been, or is about to be, in millionths of the
 *   currency: costs where the service told them, else the upper end of the estimates
 */
gint64
takes_engine_get_spent_today (TakesEngine *self,
                              const char  *currency)
{
  gint64 today, sum = 0;
  GHashTableIter iter;
  gpointer runner;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), 0);

  today = start_of_today (self);
  g_hash_table_iter_init (&iter, self->runners);
  while (g_hash_table_iter_next (&iter, NULL, &runner))
    {
      const TakesJobRow *row = takes_runner_get_row (runner);

      if (!is_kept_back (self, runner, row))
        sum += count_row (self, row, currency, today);
    }

  for (guint i = 0; i < self->committing->len; i++)
    sum += count_row (self, self->committing->pdata[i], currency, today);

  return sum;
}

/**
 * takes_engine_describe_limit:
 * @account: who would pay
 * @price: of all that would be sent together
 *
 * Returns: (transfer full) (nullable): why the person must be asked first; %NULL when it may go
 */
char *
takes_engine_describe_limit (TakesEngine      *self,
                             TakesAccount     *account,
                             const TakesPrice *price)
{
  gint64 spent;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);
  g_return_val_if_fail (TAKES_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (price != NULL, NULL);

  if (takes_account_is_demo (account))
    return NULL;

  spent = takes_engine_get_spent_today (self, price->currency);

  return takes_limits_describe (takes_limits_check (self->limits, price, spent), self->limits, price, spent);
}

/* The estimates of one currency, or of no published price, together. */
static TakesPrice *
find_price (GArray           *prices,
            const TakesPrice *like)
{
  for (guint i = 0; i < prices->len; i++)
    {
      TakesPrice *price = &g_array_index (prices, TakesPrice, i);

      if (price->known == like->known && (!like->known || g_str_equal (price->currency, like->currency)))
        return price;
    }

  return NULL;
}

/**
 * takes_engine_describe_limit_of_rows:
 * @rows: (element-type TakesJobRow): that would be sent together, and do not count as spent for it yet
 *
 * Returns: (transfer full) (nullable): why the person must be asked first; %NULL when they may go
 */
char *
takes_engine_describe_limit_of_rows (TakesEngine *self,
                                     GPtrArray   *rows)
{
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (TakesPrice));

  for (guint i = 0; i < rows->len; i++)
    {
      const TakesJobRow *row = rows->pdata[i];
      TakesPrice *price = row->demo ? NULL : find_price (prices, &row->estimate);

      if (price)
        takes_price_add (price, &row->estimate);
      else if (!row->demo)
        g_array_append_val (prices, row->estimate);
    }

  for (guint i = 0; i < prices->len; i++)
    {
      const TakesPrice *price = &g_array_index (prices, TakesPrice, i);
      gint64 spent = takes_engine_get_spent_today (self, price->currency);
      TakesLimitVerdict verdict = takes_limits_check (self->limits, price, spent);

      if (verdict != TAKES_LIMIT_FINE)
        return takes_limits_describe (verdict, self->limits, price, spent);
    }

  return NULL;
}

/**
 * takes_engine_describe_limit_of_jobs:
 * @jobs: (element-type TakesJob): that would be sent now, together, for the first time or once more
 *
 * What is sent once more counts beside what it may have cost already.
 *
 * Returns: (transfer full) (nullable): why the person must be asked first; %NULL when they may go
 */
char *
takes_engine_describe_limit_of_jobs (TakesEngine *self,
                                     GPtrArray   *jobs)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);
  g_return_val_if_fail (jobs != NULL, NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      TakesRunner *runner = takes_engine_find_runner (self, jobs->pdata[i]);

      if (runner)
        g_ptr_array_add (rows, (gpointer) takes_runner_get_row (runner));
    }

  return takes_engine_describe_limit_of_rows (self, rows);
}

/**
 * takes_engine_get_limits:
 *
 * Returns: (transfer none) (element-type TakesLimit): of which one may be missing: every batch in that
 *   currency is asked about
 */
GArray *
takes_engine_get_limits (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return self->limits;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TakesEngine) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!takes_library_written (TAKES_LIBRARY (source), result, &error))
    takes_engine_add_notice (self, error->message);
}

/**
 * takes_engine_set_limit:
 * @limit: copied; counts from now on, also for the command line
 */
void
takes_engine_set_limit (TakesEngine      *self,
                        const TakesLimit *limit)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (limit != NULL && limit->batch >= 0 && limit->day >= 0);
  g_assert (self->owner == g_thread_self ());

  takes_limits_put (self->limits, limit);
  if (self->library)
    takes_library_put_limit_async (self->library, limit, written_cb, g_object_ref (self));
}

/**
 * takes_engine_drop_limit:
 *
 * From now on each batch in the currency is asked about.
 */
void
takes_engine_drop_limit (TakesEngine *self,
                         const char  *currency)
{
  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (currency != NULL);
  g_assert (self->owner == g_thread_self ());

  if (takes_limits_remove (self->limits, currency) && self->library)
    takes_library_drop_limit_async (self->library, currency, written_cb, g_object_ref (self));
}

static void
viewed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TakesLedgerView *view = takes_library_view_ledger_finish (TAKES_LIBRARY (source), result, &error);

  if (view)
    g_task_return_pointer (task, view, (GDestroyNotify) takes_ledger_view_free);
  else
    g_task_return_error (task, error);
}

static GTask *
create_task (TakesEngine         *self,
             GCancellable        *cancellable,
             gpointer             tag,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

/**
 * takes_engine_view_ledger_async:
 * @self: opened
 * @since: wall, µs since 1970; 0: from the beginning
 * @cancellable: (nullable): only says that the answer is no longer wanted
 */
void
takes_engine_view_ledger_async (TakesEngine         *self,
                                gint64               since,
                                TakesLedgerKey       key,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_ENGINE (self) && self->library);

  takes_library_view_ledger_async (self->library, since, key, viewed_cb,
                                   create_task (self, cancellable, takes_engine_view_ledger_async, callback, user_data));
}

/**
 * takes_engine_view_ledger_finish:
 *
 * Returns: (transfer full) (nullable):
 */
TakesLedgerView *
takes_engine_view_ledger_finish (TakesEngine   *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ledger_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *csv = takes_library_write_ledger_finish (TAKES_LIBRARY (source), result, &error);

  if (csv)
    g_task_return_pointer (task, csv, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * takes_engine_write_ledger_async:
 * @self: opened
 * @since: wall, µs since 1970; 0: from the beginning
 * @cancellable: (nullable): only says that the answer is no longer wanted
 */
void
takes_engine_write_ledger_async (TakesEngine         *self,
                                 gint64               since,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (TAKES_IS_ENGINE (self) && self->library);

  takes_library_write_ledger_async (self->library, since, ledger_written_cb,
                                    create_task (self, cancellable, takes_engine_write_ledger_async, callback, user_data));
}

/**
 * takes_engine_write_ledger_finish:
 *
 * Returns: (transfer full) (nullable): CSV, a line for each job
 */
char *
takes_engine_write_ledger_finish (TakesEngine   *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
