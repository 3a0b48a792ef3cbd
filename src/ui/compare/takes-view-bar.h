/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-view.h"

G_BEGIN_DECLS

/*
 * The controls of a view of two takes: which two (compare.set-pair), how much of the upper one is seen
 * (compare.set-opacity), how much a difference is enlarged (compare.set-gain), whether blinking goes by
 * itself (compare.toggle-timed), and back to the grid.
 */
#define TAKES_TYPE_VIEW_BAR (takes_view_bar_get_type ())
G_DECLARE_FINAL_TYPE (TakesViewBar, takes_view_bar, TAKES, VIEW_BAR, GtkWidget)

GtkWidget *takes_view_bar_new      (void);
void       takes_view_bar_set_pair (TakesViewBar       *self,
                                    const char *const  *names,
                                    guint               left,
                                    guint               right,
                                    gboolean            right_is_current);
void       takes_view_bar_set_view (TakesViewBar       *self,
                                    const TakesView    *view,
                                    gboolean            can_blink,
                                    gboolean            blinks);

G_END_DECLS
