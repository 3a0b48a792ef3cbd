/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A thumbnail: the luma of a frame, row by row, as packs keep one for every frame (playback.md §2). */
#define TAKES_THUMBNAIL_WIDTH  64
#define TAKES_THUMBNAIL_HEIGHT 36
#define TAKES_THUMBNAIL_SIZE   (TAKES_THUMBNAIL_WIDTH * TAKES_THUMBNAIL_HEIGHT)

typedef struct {
  int first;   /* frames, from 0 */
  int last;
} TakesFreeze;

/* What the pictures of one clip tell about it, whatever it is compared with. Immutable, any thread. */
typedef struct {
  int          n_frames;
  guint        n_cuts;
  int         *cuts;       /* the first frame of every new picture, ascending */
  guint        n_freezes;
  TakesFreeze *freezes;    /* runs of equal frames, ascending */
  double       seam;       /* 0 the end jumps to the start … 1 as smooth as any other step; −1 one frame */
} TakesClipMarks;

/* NULL in `thumbnails`: nothing is known of that frame. */
TakesClipMarks *takes_clip_marks_new   (const guint8 *const *thumbnails,
                                        int                  n_frames);
TakesClipMarks *takes_clip_marks_ref   (TakesClipMarks      *self);
void            takes_clip_marks_unref (TakesClipMarks      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesClipMarks, takes_clip_marks_unref)

G_END_DECLS
