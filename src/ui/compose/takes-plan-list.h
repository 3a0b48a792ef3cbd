/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-compose-batch.h"

G_BEGIN_DECLS

#define TAKES_TYPE_PLAN_LIST (takes_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (TakesPlanList, takes_plan_list, TAKES, PLAN_LIST, AdwBin)

GtkWidget *takes_plan_list_new  (void);
void       takes_plan_list_show (TakesPlanList           *self,
                                 const TakesComposeBatch *batch,
                                 gboolean                 priced);

G_END_DECLS
