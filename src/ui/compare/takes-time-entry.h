/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-sync-group.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TIME_ENTRY (takes_time_entry_get_type ())
G_DECLARE_FINAL_TYPE (TakesTimeEntry, takes_time_entry, TAKES, TIME_ENTRY, GtkWidget)

void takes_time_entry_set_group (TakesTimeEntry *self,
                                 TakesSyncGroup *group);

G_END_DECLS
