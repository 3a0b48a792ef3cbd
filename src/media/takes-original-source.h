/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-source.h"

G_BEGIN_DECLS

#define TAKES_TYPE_ORIGINAL_SOURCE (takes_original_source_get_type ())
G_DECLARE_FINAL_TYPE (TakesOriginalSource, takes_original_source, TAKES, ORIGINAL_SOURCE, GObject)

TakesClipSource *takes_original_source_new (const char *path,
                                            guint       n_threads);

G_END_DECLS
