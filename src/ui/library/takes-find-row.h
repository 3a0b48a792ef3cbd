/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-shelved.h"

G_BEGIN_DECLS

#define TAKES_TYPE_FIND_ROW (takes_find_row_get_type ())
G_DECLARE_FINAL_TYPE (TakesFindRow, takes_find_row, TAKES, FIND_ROW, GtkWidget)

GtkWidget *takes_find_row_new  (void);
void       takes_find_row_show (TakesFindRow *self,
                                TakesShelved *shelved,
                                GDateTime    *now);

G_END_DECLS
