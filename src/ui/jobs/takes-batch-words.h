/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-batch.h"

G_BEGIN_DECLS

char *takes_batch_describe          (TakesBatch *batch);
char *takes_batch_describe_progress (guint       done,
                                     guint       all);

G_END_DECLS
