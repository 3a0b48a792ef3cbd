/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-stage.h"

G_BEGIN_DECLS

void        takes_view_menu_fill        (GtkMenuButton *button,
                                         TakesStage    *stage,
                                         gboolean       folded);
void        takes_view_menu_fill_speeds (GtkMenuButton *button,
                                         TakesStage    *stage);
char       *takes_view_menu_format_rate (double         rate);

G_END_DECLS
