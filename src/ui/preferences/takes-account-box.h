/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_ACCOUNT_BOX (takes_account_box_get_type ())
G_DECLARE_FINAL_TYPE (TakesAccountBox, takes_account_box, TAKES, ACCOUNT_BOX, AdwExpanderRow)

GtkWidget    *takes_account_box_new         (TakesEngine     *engine,
                                             TakesAccount    *account);
void          takes_account_box_set_account (TakesAccountBox *self,
                                             TakesAccount    *account);
TakesAccount *takes_account_box_get_account (TakesAccountBox *self);
void          takes_account_box_show_place  (TakesAccountBox *self,
                                             gboolean         first,
                                             gboolean         last);
void          takes_account_box_focus_place (TakesAccountBox *self,
                                             int              steps);

G_END_DECLS
