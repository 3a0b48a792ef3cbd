/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-catalogue.h"
#include "takes-draft-state.h"

G_BEGIN_DECLS

#define TAKES_TYPE_VARY_ROWS (takes_vary_rows_get_type ())
G_DECLARE_FINAL_TYPE (TakesVaryRows, takes_vary_rows, TAKES, VARY_ROWS, AdwBin)

GtkWidget *takes_vary_rows_new  (void);
void       takes_vary_rows_set_accounts (TakesVaryRows  *self,
                                         GListModel     *accounts,
                                         const char     *payer);
void       takes_vary_rows_show (TakesVaryRows         *self,
                                 TakesCatalogue        *catalogue,
                                 const TakesDraftState *state,
                                 const char            *service);

G_END_DECLS
