/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-prompt-history.h"

G_BEGIN_DECLS

#define TAKES_TYPE_HISTORY_POPOVER (takes_history_popover_get_type ())
G_DECLARE_FINAL_TYPE (TakesHistoryPopover, takes_history_popover, TAKES, HISTORY_POPOVER, GtkPopover)

GtkWidget *takes_history_popover_new (TakesPromptHistory *history);

G_END_DECLS
