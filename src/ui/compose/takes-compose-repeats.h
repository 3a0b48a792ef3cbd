/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job.h"
#include "takes-plan.h"

G_BEGIN_DECLS

gboolean  takes_compose_state_counts (TakesJobState  state);
guint     takes_compose_leave_out    (GPtrArray     *wanted,
                                      GListModel    *batches);

G_END_DECLS
