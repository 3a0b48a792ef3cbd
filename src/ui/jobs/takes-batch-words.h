/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-batch.h"
#include "takes-engine.h"

G_BEGIN_DECLS

char *takes_batch_describe          (TakesBatch  *batch);
char *takes_batch_describe_progress (guint        done,
                                     guint        all);
char *takes_batch_describe_left     (TakesBatch  *batch,
                                     TakesEngine *engine,
                                     gint64       now);
char *takes_batch_left_format       (gint64       left);

G_END_DECLS
