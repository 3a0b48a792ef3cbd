/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_ACCOUNTS_PAGE (takes_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (TakesAccountsPage, takes_accounts_page, TAKES, ACCOUNTS_PAGE, AdwPreferencesPage)

void takes_accounts_page_set_engine (TakesAccountsPage *self,
                                     TakesEngine       *engine,
                                     GSettings         *settings);

G_END_DECLS
