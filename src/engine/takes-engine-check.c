/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-engine.h"

#include "takes-engine-private.h"

#include "takes-cadence.h"

#include <glib/gi18n.h>

/* Whether a key works, asked for free. */

#define CHECK_TIMEOUT_MS (30 * TAKES_SECOND_MS)

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
