/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* What a clip or a sound file says beside its pictures and sound. */
typedef enum {
  TAKES_CLIP_SAYS_NOTHING,
  TAKES_CLIP_SAYS_SOMETHING,    /* a title, an encoder, a prompt … */
  TAKES_CLIP_SAYS_WHERE,        /* a position, or what the camera was */
} TakesClipSays;

gboolean      takes_strip_clip_can  (const char  *format);
TakesClipSays takes_strip_clip_look (const char  *path,
                                     const char  *format);
gboolean      takes_strip_clip      (const char  *path,
                                     const char  *format,
                                     GError     **error);

G_END_DECLS
