/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-model.h"
#include "takes-request.h"

G_BEGIN_DECLS

#define TAKES_TYPE_MORE_ROWS (takes_more_rows_get_type ())
G_DECLARE_FINAL_TYPE (TakesMoreRows, takes_more_rows, TAKES, MORE_ROWS, AdwBin)

GtkWidget *takes_more_rows_new    (void);
void       takes_more_rows_show   (TakesMoreRows      *self,
                                   const TakesRequest *request,
                                   TakesModel         *model,
                                   const char         *service,
                                   TakesWorkflow       workflow);
void       takes_more_rows_expand (TakesMoreRows      *self);

G_END_DECLS
