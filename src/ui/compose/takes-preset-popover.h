/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAKES_TYPE_PRESET_POPOVER (takes_preset_popover_get_type ())
G_DECLARE_FINAL_TYPE (TakesPresetPopover, takes_preset_popover, TAKES, PRESET_POPOVER, GtkPopover)

GtkWidget *takes_preset_popover_new (GListModel *presets);

G_END_DECLS
