/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "takes-clip-index.h"
#include "takes-clip-marks.h"
#include "takes-media.h"

G_BEGIN_DECLS

/* The square that a pack's frames fit into; they are never larger than the clip. */
typedef enum {
  TAKES_PACK_640 = 640,
  TAKES_PACK_800 = 800,
  TAKES_PACK_960 = 960,
  TAKES_PACK_FULL = 8192,
} TakesPackLevel;

/*
 * Every frame of a clip as a JPEG of its own, mapped into memory (playback.md §2): any frame is one
 * random access away. Beside each lies its thumbnail. Checked when it was opened, immutable, any thread.
 */
#define TAKES_TYPE_PACK (takes_pack_get_type ())
G_DECLARE_FINAL_TYPE (TakesPack, takes_pack, TAKES, PACK, GObject)

TakesPack      *takes_pack_open           (const char  *path,
                                           GError     **error);
const char     *takes_pack_get_path       (TakesPack   *self);
const TakesPackLevel *takes_pack_list_levels (guint *n_levels);

TakesPackLevel  takes_pack_get_level      (TakesPack   *self);
void            takes_pack_get_size       (TakesPack   *self,
                                           int         *width,
                                           int         *height);
void            takes_pack_get_clip_size  (TakesPack   *self,
                                           int         *width,
                                           int         *height);
gboolean        takes_pack_is_whole       (TakesPack   *self);
TakesClipIndex *takes_pack_get_index      (TakesPack   *self);
guint           takes_pack_get_n_frames   (TakesPack   *self);
int             takes_pack_get_picture    (TakesPack   *self,
                                           int          frame);
GBytes         *takes_pack_dup_jpeg       (TakesPack   *self,
                                           int          frame);
const guint8   *takes_pack_get_thumbnail  (TakesPack   *self,
                                           int          frame);
GdkTexture     *takes_pack_load_texture   (TakesPack   *self,
                                           int          frame,
                                           int          part,
                                           GError     **error);

G_END_DECLS
