/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAKES_TYPE_RESET_BUTTON (takes_reset_button_get_type ())
G_DECLARE_FINAL_TYPE (TakesResetButton, takes_reset_button, TAKES, RESET_BUTTON, GtkButton)

void takes_reset_button_set_of (TakesResetButton *self,
                                const char       *setting,
                                const char       *title);
void takes_reset_button_mark   (TakesResetButton *self,
                                GtkWidget        *row,
                                gboolean          changed);

G_END_DECLS
