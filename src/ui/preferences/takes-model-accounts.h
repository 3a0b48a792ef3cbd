/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-model.h"

G_BEGIN_DECLS

/* Which account pays for a model unless another is picked: kept in the settings, by the model's key. */
char      *takes_model_accounts_find       (GSettings  *settings,
                                            TakesModel *model);
void       takes_model_accounts_put        (GSettings  *settings,
                                            TakesModel *model,
                                            const char *account_id);
GtkWidget *takes_model_accounts_create_row (GSettings  *settings,
                                            TakesModel *model,
                                            GListModel *accounts);

G_END_DECLS
