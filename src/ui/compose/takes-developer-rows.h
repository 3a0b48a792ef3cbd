/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-model.h"
#include "takes-request.h"

G_BEGIN_DECLS

#define TAKES_TYPE_DEVELOPER_ROWS (takes_developer_rows_get_type ())
G_DECLARE_FINAL_TYPE (TakesDeveloperRows, takes_developer_rows, TAKES, DEVELOPER_ROWS, AdwBin)

GtkWidget         *takes_developer_rows_new      (void);
void               takes_developer_rows_show     (TakesDeveloperRows *self,
                                                  const TakesRequest *request,
                                                  TakesModel         *model,
                                                  const char         *service);
gboolean           takes_developer_rows_focus    (TakesDeveloperRows *self,
                                                  const char         *setting);
const char *const *takes_developer_rows_settings (void);

G_END_DECLS
