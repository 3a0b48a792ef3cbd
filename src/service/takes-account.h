/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * Who pays: a service, where it is reached, and under which name people see it. The key is
 * not part of it (takes-secrets.h). A demo account is reached on loopback; its base URL changes
 * with every start, so it is never stored.
 */
#define TAKES_TYPE_ACCOUNT (takes_account_get_type ())
G_DECLARE_FINAL_TYPE (TakesAccount, takes_account, TAKES, ACCOUNT, GObject)

#define TAKES_ACCOUNT_DEMO "demo"

/* Properties: id, service ("runware"), name, base-url, demo (boolean). `base_url` may be NULL:
 * the service's own. takes_account_check_url () refuses what is neither https nor loopback. */
TakesAccount *takes_account_new          (const char    *id,
                                          const char    *service,
                                          const char    *name,
                                          const char    *base_url,
                                          gboolean       demo);
const char   *takes_account_get_id       (TakesAccount  *self);
const char   *takes_account_get_service  (TakesAccount  *self);
const char   *takes_account_get_name     (TakesAccount  *self);
const char   *takes_account_get_base_url (TakesAccount  *self);
void          takes_account_set_base_url (TakesAccount  *self,
                                          const char    *base_url);
gboolean      takes_account_is_demo      (TakesAccount  *self);
gboolean      takes_account_is_loopback  (TakesAccount  *self);
gboolean      takes_account_check_url    (const char    *url,
                                          GError       **error);

G_END_DECLS
