/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_SPENDING_PAGE (takes_spending_page_get_type ())
G_DECLARE_FINAL_TYPE (TakesSpendingPage, takes_spending_page, TAKES, SPENDING_PAGE, AdwPreferencesPage)

void takes_spending_page_set_engine (TakesSpendingPage *self,
                                     TakesEngine       *engine);

G_END_DECLS
