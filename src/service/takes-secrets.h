/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Where keys live: the Secret Service through libsecret; where there is none (no bus, locked,
 * absent) a key lasts as long as the program, and takes_secrets_store_finish () says so by
 * setting `session_only`. Demo keys and keys from the environment are put in with
 * takes_secrets_remember () and never stored. Main thread only.
 */
#define TAKES_TYPE_SECRETS (takes_secrets_get_type ())
G_DECLARE_FINAL_TYPE (TakesSecrets, takes_secrets, TAKES, SECRETS, GObject)

TakesSecrets *takes_secrets_new           (void);
void          takes_secrets_remember      (TakesSecrets         *self,
                                           const char           *account_id,
                                           const char           *key);
const char   *takes_secrets_peek          (TakesSecrets         *self,
                                           const char           *account_id);
void          takes_secrets_lookup_async  (TakesSecrets         *self,
                                           const char           *account_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char         *takes_secrets_lookup_finish (TakesSecrets         *self,
                                           GAsyncResult         *result,
                                           GError              **error);
void          takes_secrets_store_async   (TakesSecrets         *self,
                                           const char           *account_id,
                                           const char           *label,
                                           const char           *key,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      takes_secrets_store_finish  (TakesSecrets         *self,
                                           GAsyncResult         *result,
                                           gboolean             *session_only,
                                           GError              **error);
void          takes_secrets_clear_async   (TakesSecrets         *self,
                                           const char           *account_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      takes_secrets_clear_finish  (TakesSecrets         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
