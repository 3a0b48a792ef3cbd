/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* What an MP4 or MOV says beside its pictures and sound. */
typedef enum {
  TAKES_CLIP_SAYS_NOTHING,
  TAKES_CLIP_SAYS_SOMETHING,    /* a title, an encoder, a prompt … */
  TAKES_CLIP_SAYS_WHERE,        /* a position, or what the camera was */
} TakesClipSays;

TakesClipSays takes_strip_clip_look (const char  *path);
gboolean      takes_strip_clip      (const char  *path,
                                     GError     **error);

G_END_DECLS
