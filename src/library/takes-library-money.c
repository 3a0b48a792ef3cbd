/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-library-money.h"

#include "takes-ledger-csv.h"
#include "takes-ledger-table.h"
#include "takes-limit-table.h"

/* Which ledger is wanted, on its way to the library thread. */
typedef struct {
  gint64         since;
  TakesLedgerKey key;
} LedgerCall;

static LedgerCall *
ledger_call_new (gint64         since,
                 TakesLedgerKey key)
{
  LedgerCall *call = g_new (LedgerCall, 1);

  *call = (LedgerCall) { since, key };

  return call;
}

static gpointer
view_ledger (TakesDb  *db,
             gpointer  data,
             GError  **error)
{
  LedgerCall *call = data;
  g_autoptr (TakesLedger) ledger = takes_ledger_table_read (db, call->since, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return ledger ? takes_ledger_view_new (ledger, call->key, zone) : NULL;
}

/**
 * takes_library_view_ledger_async:
 * @since: wall, µs since 1970; 0: from the beginning
 *
 * Reads and groups on the library thread: many thousand jobs do not hold up the window.
 */
void
takes_library_view_ledger_async (TakesLibrary        *self,
                                 gint64               since,
                                 TakesLedgerKey       key,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  takes_library_call_async (self, view_ledger, ledger_call_new (since, key), g_free,
                            (GDestroyNotify) takes_ledger_view_free, callback, user_data);
}

/**
 * takes_library_view_ledger_finish:
 *
 * Returns: (transfer full) (nullable):
 */
TakesLedgerView *
takes_library_view_ledger_finish (TakesLibrary  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return takes_library_call_finish (self, result, error);
}

static gpointer
write_ledger (TakesDb  *db,
              gpointer  data,
              GError  **error)
{
  LedgerCall *call = data;
  g_autoptr (TakesLedger) ledger = takes_ledger_table_read (db, call->since, error);

  return ledger ? takes_ledger_write_jobs (ledger) : NULL;
}

/**
 * takes_library_write_ledger_async:
 * @since: wall, µs since 1970; 0: from the beginning
 */
void
takes_library_write_ledger_async (TakesLibrary        *self,
                                  gint64               since,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  takes_library_call_async (self, write_ledger, ledger_call_new (since, TAKES_LEDGER_BY_BATCH), g_free, g_free, callback,
                            user_data);
}

/**
 * takes_library_write_ledger_finish:
 *
 * Returns: (transfer full) (nullable): CSV, a line for each job
 */
char *
takes_library_write_ledger_finish (TakesLibrary  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return takes_library_call_finish (self, result, error);
}

static gpointer
put_limit (TakesDb  *db,
           gpointer  data,
           GError  **error)
{
  return GINT_TO_POINTER (takes_limit_table_put (db, data, error));
}

/**
 * takes_library_put_limit_async:
 * @limit: copied
 */
void
takes_library_put_limit_async (TakesLibrary        *self,
                               const TakesLimit    *limit,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (limit != NULL);

  takes_library_call_async (self, put_limit, g_memdup2 (limit, sizeof *limit), g_free, NULL, callback, user_data);
}

static gpointer
drop_limit (TakesDb  *db,
            gpointer  data,
            GError  **error)
{
  return GINT_TO_POINTER (takes_limit_table_drop (db, data, error));
}

/**
 * takes_library_drop_limit_async:
 *
 * From then on each batch in the currency is asked about.
 */
void
takes_library_drop_limit_async (TakesLibrary        *self,
                                const char          *currency,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  takes_library_call_async (self, drop_limit, g_strdup (currency), g_free, NULL, callback, user_data);
}
