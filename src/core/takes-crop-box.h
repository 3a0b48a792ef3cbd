/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a picture, in its pixels, upright. */
typedef struct {
  int x, y, width, height;
} TakesCropBox;

/* The picture and the shape that the part shall have. */
typedef struct {
  int width, height;                  /* pixels of the picture */
  int aspect_width, aspect_height;    /* 16 : 9; 0: the picture's own */
} TakesCropFrame;

void     takes_crop_box_fill   (TakesCropBox         *self,
                                const TakesCropFrame *frame);
void     takes_crop_box_move   (TakesCropBox         *self,
                                const TakesCropFrame *frame,
                                int                   dx,
                                int                   dy);
void     takes_crop_box_resize (TakesCropBox         *self,
                                const TakesCropFrame *frame,
                                int                   width,
                                int                   min_side);
gboolean takes_crop_box_is_all (const TakesCropBox   *self,
                                const TakesCropFrame *frame);

G_END_DECLS
