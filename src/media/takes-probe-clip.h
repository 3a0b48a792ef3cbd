/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-content.h"
#include "takes-probe.h"

G_BEGIN_DECLS

gboolean takes_probe_clip (TakesProbe          *probe,
                           const TakesContent  *content,
                           const char          *path,
                           gboolean             decode,
                           GCancellable        *cancellable,
                           GError             **error);

G_END_DECLS
