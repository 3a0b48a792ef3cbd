/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-cadence.h"
#include "takes-library-calls.h"

#include <glib/gi18n.h>

#define CHECK_TIMEOUT_MS (30 * TAKES_SECOND_MS)

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

/* A check under way: the task data of its GTask. */
typedef struct {
  TakesAccount     *account;
  TakesHttpRequest *request;
  TakesBalance      balance;
  GCancellable     *cancellable;
  gulong            chained;
  guint             timer;
} Check;

static void
check_free (gpointer data)
{
  Check *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->request, takes_http_request_free);
  g_clear_object (&self->account);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
check_expired_cb (gpointer user_data)
{
  Check *check = user_data;

  check->timer = 0;
  g_cancellable_cancel (check->cancellable);
}

static void
chain_cb (GCancellable *cancellable,
          gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static char *
describe_refusal (Check             *check,
                  const TakesResult *trouble)
{
  const char *name = takes_account_get_name (check->account);

  if (trouble->trouble == TAKES_TROUBLE_AUTH)
    return g_strdup_printf (_("%s does not accept this key."), name);

  if (trouble->message)
    return g_strdup (trouble->message);

  return g_strdup_printf (_("%s answered something that Takes does not understand."), name);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_http_send_finish (TAKES_HTTP (source), result, &error);
  g_autoptr (TakesResult) trouble = takes_result_new ();
  g_autofree char *sentence = NULL;
  gboolean expired = check->timer == 0;

  g_clear_handle_id (&check->timer, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), check->chained);

  if (!reply && expired)
    {
      g_task_return_new_error (task, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NO_ANSWER,
                               _("%s did not answer in time."), takes_account_get_name (check->account));
    }
  else if (!reply)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (takes_provider_find (takes_account_get_service (check->account))
           ->parse_account (reply->status, reply->json, &check->balance, trouble))
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      sentence = describe_refusal (check, trouble);
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT, "%s", sentence);
    }
}

static void
check_with_key (GTask      *task,
                const char *key)
{
  TakesEngine *self = g_task_get_source_object (task);
  Check *check = g_task_get_task_data (task);
  GCancellable *outer = g_task_get_cancellable (task);

  if (!key || !self->http)
    {
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT,
                               _("There is no key for “%s”."), takes_account_get_name (check->account));
      g_object_unref (task);
      return;
    }

  check->timer = takes_clock_after (self->clock, CHECK_TIMEOUT_MS, check_expired_cb, check);
  if (outer)
    check->chained = g_cancellable_connect (outer, G_CALLBACK (chain_cb), g_object_ref (check->cancellable),
                                            g_object_unref);
  takes_http_send_async (self->http, check->account, check->request, key, NULL, NULL, check->cancellable,
                         checked_cb, task);
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autofree char *key = takes_secrets_lookup_finish (TAKES_SECRETS (source), result, NULL);

  check_with_key (user_data, key);
}

/**
 * takes_engine_check_account_async:
 * @key: (nullable): a key that is not stored yet; %NULL: the account's own
 */
void
takes_engine_check_account_async (TakesEngine         *self,
                                  TakesAccount        *account,
                                  const char          *key,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autofree char *query = g_uuid_string_random ();
  const TakesProvider *provider;
  Check *check;
  GTask *task;

  g_return_if_fail (TAKES_IS_ENGINE (self));
  g_return_if_fail (TAKES_IS_ACCOUNT (account));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_engine_check_account_async);

  provider = takes_provider_find (takes_account_get_service (account));
  if (!provider)
    {
      g_task_return_new_error (task, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT,
                               _("This version of Takes does not know the service “%s”."),
                               takes_account_get_service (account));
      g_object_unref (task);
      return;
    }

  check = g_new0 (Check, 1);
  check->account = g_object_ref (account);
  check->cancellable = g_cancellable_new ();
  check->request = provider->build_account (account, query);
  g_task_set_task_data (task, check, check_free);

  if (key)
    check_with_key (task, key);
  else
    takes_secrets_lookup_async (self->secrets, takes_account_get_id (account), cancellable, key_found_cb,
                                task);
}

/**
 * takes_engine_check_account_finish:
 * @balance: (out) (optional):
 */
gboolean
takes_engine_check_account_finish (TakesEngine   *self,
                                   GAsyncResult  *result,
                                   TakesBalance  *balance,
                                   GError       **error)
{
  Check *check;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  check = g_task_get_task_data (G_TASK (result));
  if (balance)
    *balance = check->balance;

  return TRUE;
}
