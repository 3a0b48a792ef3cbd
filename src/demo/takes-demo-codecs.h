/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clip.h"

G_BEGIN_DECLS

/* The first encoder of each kind that really encodes here, as pieces of a pipeline description.
 * NULL when there is none. Worker threads, after GStreamer is initialised; static strings. */
const char *takes_demo_codecs_find_video (TakesDemoContainer container);
const char *takes_demo_codecs_find_sound (TakesDemoContainer container);
const char *takes_demo_codecs_get_muxer  (TakesDemoContainer container);

G_END_DECLS
