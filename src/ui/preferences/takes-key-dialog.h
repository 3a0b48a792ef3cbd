/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_KEY_DIALOG (takes_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TakesKeyDialog, takes_key_dialog, TAKES, KEY_DIALOG, AdwWindow)

GtkWidget *takes_key_dialog_new     (TakesEngine  *engine,
                                     GtkWindow    *parent);
GtkWidget *takes_key_dialog_new_for (TakesEngine  *engine,
                                     TakesAccount *account,
                                     GtkWindow    *parent);

G_END_DECLS
