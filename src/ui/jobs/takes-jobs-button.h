/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_JOBS_BUTTON (takes_jobs_button_get_type ())
G_DECLARE_FINAL_TYPE (TakesJobsButton, takes_jobs_button, TAKES, JOBS_BUTTON, GtkWidget)

void takes_jobs_button_set_engine (TakesJobsButton *self,
                                   TakesEngine     *engine);

G_END_DECLS
