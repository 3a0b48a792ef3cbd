/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-sync-group.h"

G_BEGIN_DECLS

/* How far from the widget's edge the timeline begins and ends: what stands under it begins and ends there too. */
#define TAKES_TIMELINE_BAR_INSET 8

#define TAKES_TYPE_TIMELINE_BAR (takes_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (TakesTimelineBar, takes_timeline_bar, TAKES, TIMELINE_BAR, GtkWidget)

void takes_timeline_bar_set_group (TakesTimelineBar *self,
                                   TakesSyncGroup   *group);

G_END_DECLS
