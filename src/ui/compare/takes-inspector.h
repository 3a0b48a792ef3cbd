/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-stage.h"

G_BEGIN_DECLS

#define TAKES_TYPE_INSPECTOR (takes_inspector_get_type ())
G_DECLARE_FINAL_TYPE (TakesInspector, takes_inspector, TAKES, INSPECTOR, GtkWidget)

GtkWidget *takes_inspector_new       (void);
void       takes_inspector_set_stage (TakesInspector *self,
                                      TakesStage     *stage);

G_END_DECLS
