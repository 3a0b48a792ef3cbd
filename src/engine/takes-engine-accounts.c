/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-library-calls.h"

#include <glib/gi18n.h>

/* Where the Demo service is when it does not run: nothing listens there, and nothing leaves. */
#define NOWHERE "http://127.0.0.1:9"

static gboolean
find_account (TakesEngine *self,
              const char  *id,
              guint       *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (g_strcmp0 (takes_account_get_id (account), id) == 0)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
put_in_list (TakesEngine  *self,
             TakesAccount *account)
{
  guint position;

  if (find_account (self, takes_account_get_id (account), &position))
    g_list_store_splice (self->accounts, position, 1, (gpointer *) &account, 1);
  else
    g_list_store_append (self->accounts, account);
}

/**
 * takes_engine_ensure_lane:
 *
 * Returns: (transfer none) (nullable): %NULL when this build does not know the service
 */
TakesLane *
takes_engine_ensure_lane (TakesEngine  *self,
                          TakesAccount *account)
{
  const TakesProvider *provider = takes_provider_find (takes_account_get_service (account));
  const char *url = takes_account_get_base_url (account);
  g_autofree char *key = g_strconcat (takes_account_get_id (account), "\n", url ? url : "", NULL);
  TakesLane *lane = g_hash_table_lookup (self->lanes, key);

  if (lane || !provider)
    return lane;

  lane = takes_lane_new (account, provider, self->http, self->secrets, self->library, self->clock);
  g_hash_table_insert (self->lanes, g_steal_pointer (&key), lane);

  return lane;
}

/**
 * takes_engine_lane_of_row:
 *
 * A job goes on where it was sent, whatever its account says today.
 *
 * Returns: (transfer none) (nullable):
 */
TakesLane *
takes_engine_lane_of_row (TakesEngine       *self,
                          const TakesJobRow *row)
{
  TakesAccount *today = takes_engine_find_account (self, row->account_id);
  g_autoptr (TakesAccount) account = NULL;
  const char *url = row->base_url;

  if (today && g_strcmp0 (takes_account_get_service (today), row->service) == 0 &&
      (row->demo || g_strcmp0 (takes_account_get_base_url (today), url) == 0))
    return takes_engine_ensure_lane (self, today);

  /* What a database says is not believed: a key must not go to a foreign place. */
  if (row->demo || (url && !takes_account_check_url (url, NULL)))
    url = NOWHERE;

  account = takes_account_new (row->account_id ? row->account_id : "", row->service ? row->service : "",
                               row->account_name, url, row->demo);

  return takes_engine_ensure_lane (self, account);
}

/**
 * takes_engine_load_accounts:
 * @rows: (element-type TakesAccountRow):
 */
void
takes_engine_load_accounts (TakesEngine *self,
                            GPtrArray   *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TakesAccountRow *row = rows->pdata[i];
      g_autoptr (TakesAccount) account = NULL;

      if (!row->id || !row->service || (row->base_url && !takes_account_check_url (row->base_url, NULL)))
        {
          takes_engine_add_notice (self, _("An account in the database cannot be used and was left out."));
          continue;
        }

      account = takes_account_new (row->id, row->service, row->name, row->base_url, FALSE);
      put_in_list (self, account);
    }
}

/**
 * takes_engine_add_demo:
 *
 * The account of the Demo service that runs inside the program; never in the database.
 */
void
takes_engine_add_demo (TakesEngine *self)
{
  g_autofree char *url = takes_demo_dup_base_url (self->demo, "runware");
  g_autoptr (TakesAccount) account = takes_account_new (TAKES_ACCOUNT_DEMO, "runware", _("Demo"), url, TRUE);

  takes_secrets_remember (self->secrets, TAKES_ACCOUNT_DEMO, TAKES_DEMO_KEY);
  put_in_list (self, account);
}

/**
 * takes_engine_get_accounts:
 *
 * Returns: (transfer none): of TakesAccount
 */
GListModel *
takes_engine_get_accounts (TakesEngine *self)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  return G_LIST_MODEL (self->accounts);
}

/**
 * takes_engine_find_account:
 *
 * Returns: (transfer none) (nullable):
 */
TakesAccount *
takes_engine_find_account (TakesEngine *self,
                           const char  *id)
{
  g_autoptr (TakesAccount) account = NULL;
  guint position;

  g_return_val_if_fail (TAKES_IS_ENGINE (self), NULL);

  if (!id || !find_account (self, id, &position))
    return NULL;

  /* The list holds it. */
  account = g_list_model_get_item (G_LIST_MODEL (self->accounts), position);

  return account;
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
 * takes_engine_add_account:
 */
void
takes_engine_add_account (TakesEngine  *self,
                          TakesAccount *account)
{
  TakesAccountRow row = { 0 };

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));
  g_assert (self->owner == g_thread_self ());

  put_in_list (self, account);

  if (takes_account_is_demo (account) || !self->library)
    return;

  row.id = (char *) takes_account_get_id (account);
  row.service = (char *) takes_account_get_service (account);
  row.name = (char *) takes_account_get_name (account);
  row.base_url = (char *) takes_account_get_base_url (account);
  takes_library_put_account_async (self->library, &row, written_cb, g_object_ref (self));
}

/**
 * takes_engine_remove_account:
 *
 * Its jobs stay and are watched on as long as there is a key.
 */
void
takes_engine_remove_account (TakesEngine *self,
                             const char  *id)
{
  guint position;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (id != NULL);
  g_assert (self->owner == g_thread_self ());

  if (!find_account (self, id, &position))
    return;

  g_list_store_remove (self->accounts, position);
  if (self->library)
    takes_library_drop_account_async (self->library, id, written_cb, g_object_ref (self));
}

static GPtrArray *
list_accounts (TakesEngine *self)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    g_ptr_array_add (accounts, g_list_model_get_item (G_LIST_MODEL (self->accounts), i));

  return accounts;
}

static GStrv
list_ids (TakesEngine *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TakesAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (!takes_account_is_demo (account))
        g_strv_builder_add (ids, takes_account_get_id (account));
    }

  return g_strv_builder_end (ids);
}

/**
 * takes_engine_move_account:
 * @id: of an account; an unknown one changes nothing
 * @before: (nullable): the account that it comes before; %NULL: at the end
 *
 * Changes the order in which accounts are offered, and keeps it. Main thread only.
 */
void
takes_engine_move_account (TakesEngine *self,
                           const char  *id,
                           const char  *before)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_auto (GStrv) ids = NULL;
  guint from, to;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (id != NULL);
  g_assert (self->owner == g_thread_self ());

  if (!find_account (self, id, &from) || g_strcmp0 (id, before) == 0)
    return;

  accounts = list_accounts (self);
  if (!before || !find_account (self, before, &to))
    to = accounts->len;
  g_ptr_array_insert (accounts, (int) to, g_object_ref (accounts->pdata[from]));
  g_ptr_array_remove_index (accounts, from < to ? from : from + 1);
  g_list_store_splice (self->accounts, 0, accounts->len, accounts->pdata, accounts->len);

  ids = list_ids (self);
  if (self->library)
    takes_library_order_accounts_async (self->library, (const char *const *) ids, written_cb, g_object_ref (self));
}

/**
 * takes_engine_is_account_busy:
 * @id: of an account
 *
 * Returns: whether a job of it is under way. Main thread only
 */
gboolean
takes_engine_is_account_busy (TakesEngine *self,
                              const char  *id)
{
  g_return_val_if_fail (TAKES_IS_ENGINE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_assert (self->owner == g_thread_self ());

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->batches)); i++)
    {
      g_autoptr (TakesBatch) batch = g_list_model_get_item (G_LIST_MODEL (self->batches), i);
      GListModel *jobs = takes_batch_get_jobs (batch);

      for (guint j = 0; takes_batch_count_active (batch) > 0 && j < g_list_model_get_n_items (jobs); j++)
        {
          g_autoptr (TakesJob) job = g_list_model_get_item (jobs, j);

          if (takes_job_state_is_active (takes_job_get_state (job)) && g_strcmp0 (takes_job_get_account_id (job), id) == 0)
            return TRUE;
        }
    }

  return FALSE;
}
