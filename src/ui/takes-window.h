/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

/* Of the notification that Takes goes on without a window. */
#define TAKES_NOTIFICATION_WATCHING "watching"

#define TAKES_TYPE_WINDOW (takes_window_get_type ())
G_DECLARE_FINAL_TYPE (TakesWindow, takes_window, TAKES, WINDOW, AdwApplicationWindow)

TakesWindow *takes_window_new         (GtkApplication *application,
                                       GSettings      *settings);
void         takes_window_set_engine  (TakesWindow    *self,
                                       TakesEngine    *engine);
void         takes_window_set_problem (TakesWindow    *self,
                                       const char     *sentence);
void         takes_window_tell        (TakesWindow    *self,
                                       const char     *sentence);
void         takes_window_open_file   (TakesWindow    *self,
                                       GFile          *file);
void         takes_window_open_batch  (TakesWindow    *self,
                                       TakesBatch     *batch);
void         takes_window_use_account (TakesWindow    *self,
                                       const char     *account_id);

G_END_DECLS
