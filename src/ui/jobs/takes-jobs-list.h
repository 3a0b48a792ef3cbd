/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-engine.h"

G_BEGIN_DECLS

#define TAKES_TYPE_JOBS_LIST (takes_jobs_list_get_type ())
G_DECLARE_FINAL_TYPE (TakesJobsList, takes_jobs_list, TAKES, JOBS_LIST, AdwBin)

/* Batches that are listed before "Show All". */
#define TAKES_JOBS_LIST_FIRST 6

void takes_jobs_list_open  (TakesJobsList *self,
                            TakesEngine   *engine,
                            GListModel    *batches);
void takes_jobs_list_close (TakesJobsList *self);

G_END_DECLS
