/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-index.h"
#include "takes-media.h"

G_BEGIN_DECLS

gboolean takes_decode_check_video (const char            *path,
                                   const TakesClipIndex  *index,
                                   GCancellable          *cancellable,
                                   GError               **error);
gboolean takes_decode_check_sound (const char            *path,
                                   gint64                 duration,
                                   GCancellable          *cancellable,
                                   GError               **error);

G_END_DECLS
