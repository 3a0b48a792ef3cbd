/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"
#include "takes-parameter-table.h"

G_BEGIN_DECLS

/* What the inspector says, as markup and as it is read aloud. */
char *takes_inspector_diff_markup (const char *before,
                                   const char *after);
char *takes_inspector_diff_speak  (const char *before,
                                   const char *after);
char *takes_inspector_cost        (TakesTake  *take,
                                   TakesJob   *job);

G_END_DECLS
