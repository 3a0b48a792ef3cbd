/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-axes.h"

G_BEGIN_DECLS

/*
 * Which part of a table of takes is seen: what was chosen by a heading, to be taken back by a click, and
 * every further parameter with its values. All of it is compare.filter (ii: number of the axis, number of
 * the value, 0 all).
 */
#define TAKES_TYPE_FILTER_BAR (takes_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (TakesFilterBar, takes_filter_bar, TAKES, FILTER_BAR, GtkWidget)

GtkWidget *takes_filter_bar_new    (void);
gboolean   takes_filter_bar_update (TakesFilterBar  *self,
                                    const TakesAxes *axes,
                                    const int       *chosen);

G_END_DECLS
