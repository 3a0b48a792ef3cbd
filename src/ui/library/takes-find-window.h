/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

/*
 * Signals: "compare" (GPtrArray of TakesMember, char *), "add" (GPtrArray of TakesMember): the person wants these
 * takes in a new comparison of that name, or in the one on the stage. The window has done its work then, and closes.
 */
#define TAKES_TYPE_FIND_WINDOW (takes_find_window_get_type ())
G_DECLARE_FINAL_TYPE (TakesFindWindow, takes_find_window, TAKES, FIND_WINDOW, AdwWindow)

GtkWidget *takes_find_window_new (TakesEngine *engine,
                                  GtkWindow   *parent,
                                  gboolean     can_add);

G_END_DECLS
