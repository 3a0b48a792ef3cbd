/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-comparison.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TRAY (takes_tray_get_type ())
G_DECLARE_FINAL_TYPE (TakesTray, takes_tray, TAKES, TRAY, GtkWidget)

void takes_tray_set_comparison (TakesTray       *self,
                                TakesComparison *comparison);

G_END_DECLS
