/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-comparison.h"

G_BEGIN_DECLS

#define TAKES_TYPE_COMPARISON_ITEM (takes_comparison_item_get_type ())
G_DECLARE_FINAL_TYPE (TakesComparisonItem, takes_comparison_item, TAKES, COMPARISON_ITEM, GtkListBoxRow)

GtkWidget *takes_comparison_item_new (TakesComparison *comparison,
                                      gboolean         current);

G_END_DECLS
