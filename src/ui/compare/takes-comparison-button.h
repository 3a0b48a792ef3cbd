/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-comparison.h"

G_BEGIN_DECLS

#define TAKES_TYPE_COMPARISON_BUTTON (takes_comparison_button_get_type ())
G_DECLARE_FINAL_TYPE (TakesComparisonButton, takes_comparison_button, TAKES, COMPARISON_BUTTON, GtkWidget)

void takes_comparison_button_set_list    (TakesComparisonButton *self,
                                          GListModel            *comparisons);
void takes_comparison_button_set_current (TakesComparisonButton *self,
                                          TakesComparison       *comparison);

G_END_DECLS
