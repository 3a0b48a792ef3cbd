/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"

G_BEGIN_DECLS

gboolean      takes_cli_account_check   (const TakesCliOptions  *options);
TakesAccount *takes_cli_account_choose  (TakesCliSession        *session,
                                         const TakesCliOptions  *options,
                                         int                    *exit_code);
gboolean      takes_cli_account_matches (TakesAccount           *account,
                                         const TakesCliOptions  *options);
const char   *takes_cli_rules_service   (const TakesCliOptions  *options);
void          takes_cli_account_remember (TakesCliSession       *session,
                                          const TakesCliOptions  *options);
gboolean      takes_cli_account_unlock  (TakesCliSession        *session,
                                         const TakesCliOptions  *options,
                                         TakesAccount           *account);

G_END_DECLS
