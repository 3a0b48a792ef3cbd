/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clip-source.h"
#include "takes-pack-cache.h"

G_BEGIN_DECLS

/*
 * The frames of a take: from the original at once, from its pack as soon as there is one, and the exact
 * original again where a frame stays on the screen. A picture is a clip of one frame.
 */
#define TAKES_TYPE_TAKE_SOURCE (takes_take_source_get_type ())
G_DECLARE_FINAL_TYPE (TakesTakeSource, takes_take_source, TAKES, TAKE_SOURCE, GObject)

TakesClipSource *takes_take_source_new      (const char      *path,
                                             const char      *content_id,
                                             TakesPackCache  *cache,
                                             guint            n_threads);
TakesPack       *takes_take_source_get_pack (TakesTakeSource *self);

G_END_DECLS
