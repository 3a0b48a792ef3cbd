/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-compose-batch.h"
#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_REQUEST_WINDOW (takes_request_window_get_type ())
G_DECLARE_FINAL_TYPE (TakesRequestWindow, takes_request_window, TAKES, REQUEST_WINDOW, AdwWindow)

GtkWidget *takes_request_window_new (TakesEngine       *engine,
                                     TakesComposeBatch *batch,
                                     GtkWindow         *parent);

G_END_DECLS
