/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crop-box.h"

static double
get_aspect (const TakesCropFrame *frame)
{
  if (frame->aspect_width > 0 && frame->aspect_height > 0)
    return (double) frame->aspect_width / frame->aspect_height;

  return (double) frame->width / frame->height;
}

/* The size of that shape that is nearest to `width` and fits; not below `min_side`, where that fits. */
static void
choose_size (TakesCropBox         *self,
             const TakesCropFrame *frame,
             double                width,
             int                   min_side)
{
  double aspect = get_aspect (frame);
  double widest = MIN (frame->width, frame->height * aspect);
  double least = MAX (min_side, 1) * MAX (aspect, 1);

  width = CLAMP (width, MIN (least, widest), widest);
  self->width = CLAMP ((int) (width + 0.5), 1, frame->width);
  self->height = CLAMP ((int) (width / aspect + 0.5), 1, frame->height);
}

/**
 * takes_crop_box_fill:
 * @self: (out): the largest part of that shape, in the middle
 */
void
takes_crop_box_fill (TakesCropBox         *self,
                     const TakesCropFrame *frame)
{
  g_return_if_fail (self && frame && frame->width > 0 && frame->height > 0);

  choose_size (self, frame, frame->width, 1);
  self->x = (frame->width - self->width) / 2;
  self->y = (frame->height - self->height) / 2;
}

/**
 * takes_crop_box_move:
 * @dx: pixels of the picture; it stops at the edge
 * @dy: pixels
 */
void
takes_crop_box_move (TakesCropBox         *self,
                     const TakesCropFrame *frame,
                     int                   dx,
                     int                   dy)
{
  g_return_if_fail (self && frame);

  self->x = CLAMP (self->x + dx, 0, frame->width - self->width);
  self->y = CLAMP (self->y + dy, 0, frame->height - self->height);
}

/**
 * takes_crop_box_resize:
 * @width: pixels that are wished for; the height follows the shape
 * @min_side: pixels that the shorter side shall keep, where the picture has them; 0: 1
 *
 * Grows or shrinks about its middle, and moves inwards where it would leave the picture.
 */
void
takes_crop_box_resize (TakesCropBox         *self,
                       const TakesCropFrame *frame,
                       int                   width,
                       int                   min_side)
{
  int middle_x, middle_y;

  g_return_if_fail (self && frame && frame->width > 0 && frame->height > 0);

  middle_x = 2 * self->x + self->width;
  middle_y = 2 * self->y + self->height;
  choose_size (self, frame, width, min_side);
  self->x = (middle_x - self->width) / 2;
  self->y = (middle_y - self->height) / 2;
  takes_crop_box_move (self, frame, 0, 0);
}

/* Returns: whether nothing would be cut off */
gboolean
takes_crop_box_is_all (const TakesCropBox   *self,
                       const TakesCropFrame *frame)
{
  g_return_val_if_fail (self && frame, FALSE);

  return self->width == frame->width && self->height == frame->height;
}
