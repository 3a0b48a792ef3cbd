/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The number that every frame of the bench's clips carries: seven columns by four rows of black and white
 * blocks in a magenta ring in the middle of the picture. Two rows hold the bits of clip and frame, the two
 * below them their opposites, so that a mixture of two frames or anything that lies over it is no number.
 */
#define FRAME_CODE_MAX_FRAME 1023
#define FRAME_CODE_MAX_CLIP  15

/* A ring on the screen, in pixels. */
typedef struct {
  int x;
  int y;
  int width;
  int height;
} FrameCodeBox;

void     frame_code_draw   (guint8             *planes[3],     /* I420, BT.709, 16–235 */
                            const int           strides[3],
                            int                 width,
                            int                 height,
                            int                 clip,
                            int                 frame);
/* Pixels are B, G, R, anything. In reading order; a ring with less than 40 × 16 pixels is none. */
guint    frame_code_locate (const guint8       *pixels,
                            gsize               stride,
                            int                 width,
                            int                 height,
                            FrameCodeBox       *boxes,
                            guint               max_boxes);
gboolean frame_code_read   (const guint8       *pixels,
                            gsize               stride,
                            const FrameCodeBox *box,
                            int                *clip,
                            int                *frame);

G_END_DECLS
