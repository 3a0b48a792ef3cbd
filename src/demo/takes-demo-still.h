/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clip.h"

G_BEGIN_DECLS

gboolean takes_demo_still (const TakesDemoClip  *clip,
                           const char           *path,
                           GCancellable         *cancellable,
                           GError              **error);

G_END_DECLS
