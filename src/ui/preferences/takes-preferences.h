/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_PREFERENCES (takes_preferences_get_type ())
G_DECLARE_FINAL_TYPE (TakesPreferences, takes_preferences, TAKES, PREFERENCES, AdwPreferencesWindow)

GtkWidget *takes_preferences_new (TakesEngine *engine,
                                  GSettings   *settings,
                                  GtkWindow   *parent);

G_END_DECLS
