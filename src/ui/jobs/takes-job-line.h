/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_JOB_LINE (takes_job_line_get_type ())
G_DECLARE_FINAL_TYPE (TakesJobLine, takes_job_line, TAKES, JOB_LINE, AdwBin)

GtkWidget *takes_job_line_new     (void);
void       takes_job_line_set_job (TakesJobLine *self,
                                   TakesEngine  *engine,
                                   GListModel   *siblings,
                                   TakesJob     *job);
void       takes_job_line_update  (TakesJobLine *self);

G_END_DECLS
