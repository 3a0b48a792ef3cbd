/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAKES_TYPE_WELCOME (takes_welcome_get_type ())
G_DECLARE_FINAL_TYPE (TakesWelcome, takes_welcome, TAKES, WELCOME, AdwBin)

GtkWidget *takes_welcome_new (void);

G_END_DECLS
