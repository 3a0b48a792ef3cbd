/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo-clip.h"

G_BEGIN_DECLS

#define TAKES_DEMO_SOUND_RATE 48000

gint16 *takes_demo_sound_make (const TakesDemoClip *clip,
                               gsize               *size);

G_END_DECLS
