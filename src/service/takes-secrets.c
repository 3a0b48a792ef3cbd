/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-secrets.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>
#include <string.h>

struct _TakesSecrets {
  GObject     parent_instance;

  GHashTable *keys;   /* by account: what is known while the program runs */
};

G_DEFINE_FINAL_TYPE (TakesSecrets, takes_secrets, G_TYPE_OBJECT)

/* The name is part of what lies in people's keyrings: it never changes. */
static const SecretSchema schema = {
  "io.github.takes.Takes.Key", SECRET_SCHEMA_NONE,
  {
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static void
wipe (gpointer key)
{
  secret_password_wipe (key);
  g_free (key);
}

static GHashTable *
new_attributes (const char *account_id)
{
  return secret_attributes_build (&schema, "account", account_id, NULL);
}

static GError *
explain (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  return g_error_new (error->domain, error->code, _("The keyring could not be asked: %s"), error->message);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *key = secret_password_lookup_finish (result, &error);
  TakesSecrets *self = g_task_get_source_object (task);
  const char *account_id = g_task_get_task_data (task);

  if (error)
    {
      g_task_return_error (task, explain (error));
      return;
    }

  if (key)
    takes_secrets_remember (self, account_id, key);
  g_clear_pointer (&key, secret_password_free);

  g_task_return_pointer (task, g_strdup (takes_secrets_peek (self, account_id)), wipe);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  /* No keyring, a locked one, or a person who said no: the key lasts as long as the program. */
  if (error)
    g_debug ("No keyring takes the key: %s", error->message);

  g_task_return_boolean (task, stored);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (error)
    g_task_return_error (task, explain (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
takes_secrets_finalize (GObject *object)
{
  TakesSecrets *self = TAKES_SECRETS (object);

  g_hash_table_unref (self->keys);

  G_OBJECT_CLASS (takes_secrets_parent_class)->finalize (object);
}

static void
takes_secrets_class_init (TakesSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_secrets_finalize;
}

static void
takes_secrets_init (TakesSecrets *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, wipe);
}

/**
 * takes_secrets_new:
 *
 * Returns: (transfer full): knows no key yet; nothing is asked before the first lookup
 */
TakesSecrets *
takes_secrets_new (void)
{
  return g_object_new (TAKES_TYPE_SECRETS, NULL);
}

/**
 * takes_secrets_remember:
 * @key: (nullable): blanks and line ends around it are dropped; %NULL or nothing forgets
 *
 * Keeps @key as long as the program runs, and nowhere else: for keys from the environment and for
 * the Demo service.
 */
void
takes_secrets_remember (TakesSecrets *self,
                        const char   *account_id,
                        const char   *key)
{
  char *plain;

  g_return_if_fail (TAKES_IS_SECRETS (self));
  g_return_if_fail (account_id != NULL);

  plain = g_strstrip (g_strdup (key ? key : ""));
  if (*plain)
    {
      g_hash_table_replace (self->keys, g_strdup (account_id), plain);
      return;
    }

  g_free (plain);
  g_hash_table_remove (self->keys, account_id);
}

/**
 * takes_secrets_peek:
 *
 * Returns: (nullable): the key, if it is known already; valid until it changes
 */
const char *
takes_secrets_peek (TakesSecrets *self,
                    const char   *account_id)
{
  g_return_val_if_fail (TAKES_IS_SECRETS (self), NULL);
  g_return_val_if_fail (account_id != NULL, NULL);

  return g_hash_table_lookup (self->keys, account_id);
}

/**
 * takes_secrets_lookup_async:
 *
 * Asks for the key of an account; the keyring only when it is not known yet. The desktop may ask
 * the person to unlock the keyring, so this can take long.
 */
void
takes_secrets_lookup_async (TakesSecrets        *self,
                            const char          *account_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  const char *known;

  g_return_if_fail (TAKES_IS_SECRETS (self));
  g_return_if_fail (account_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_secrets_lookup_async);
  g_task_set_task_data (task, g_strdup (account_id), g_free);

  known = takes_secrets_peek (self, account_id);
  if (known)
    {
      g_task_return_pointer (task, g_strdup (known), wipe);
      return;
    }

  attributes = new_attributes (account_id);
  secret_password_lookupv (&schema, attributes, cancellable, looked_up_cb, g_steal_pointer (&task));
}

/**
 * takes_secrets_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the key; %NULL without @error when there is none, with it when
 *   no keyring could be asked
 */
char *
takes_secrets_lookup_finish (TakesSecrets  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_secrets_store_async:
 * @label: what the keyring shows for it
 * @key: not empty
 *
 * Remembers the key at once and puts it into the keyring, if there is one.
 */
void
takes_secrets_store_async (TakesSecrets        *self,
                           const char          *account_id,
                           const char          *label,
                           const char          *key,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  const char *plain;

  g_return_if_fail (TAKES_IS_SECRETS (self));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (label != NULL);
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_secrets_store_async);

  takes_secrets_remember (self, account_id, key);
  plain = takes_secrets_peek (self, account_id);
  if (!plain)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("The key is empty."));
      return;
    }

  attributes = new_attributes (account_id);
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, label, plain,
                          cancellable, stored_cb, g_steal_pointer (&task));
}

/**
 * takes_secrets_store_finish:
 * @session_only: (out): whether no keyring took the key, so that it is gone with the program
 *
 * Returns: whether the key is known now; %FALSE only for an empty key or a cancellation
 */
gboolean
takes_secrets_store_finish (TakesSecrets  *self,
                            GAsyncResult  *result,
                            gboolean      *session_only,
                            GError       **error)
{
  GError *reason = NULL;
  gboolean stored;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  stored = g_task_propagate_boolean (G_TASK (result), &reason);
  if (session_only)
    *session_only = !stored;

  if (!reason)
    return TRUE;

  g_propagate_error (error, reason);

  return FALSE;
}

/**
 * takes_secrets_clear_async:
 *
 * Forgets the key at once and takes it out of the keyring.
 */
void
takes_secrets_clear_async (TakesSecrets        *self,
                           const char          *account_id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GHashTable) attributes = NULL;

  g_return_if_fail (TAKES_IS_SECRETS (self));
  g_return_if_fail (account_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_secrets_clear_async);

  takes_secrets_remember (self, account_id, NULL);

  attributes = new_attributes (account_id);
  secret_password_clearv (&schema, attributes, cancellable, cleared_cb, g_steal_pointer (&task));
}

/**
 * takes_secrets_clear_finish:
 *
 * Returns: whether no keyring holds the key any more; %FALSE with @error when none could be asked
 */
gboolean
takes_secrets_clear_finish (TakesSecrets  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
