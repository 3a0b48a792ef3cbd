/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-thumbnail.h"

static guint8
average (const guint8 *luma,
         int           stride,
         int           left,
         int           right,
         int           top,
         int           bottom)
{
  guint64 sum = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      sum += luma[(gsize) y * stride + x];

  return sum / ((guint64) (right - left) * (bottom - top));
}

/**
 * takes_thumbnail_scale:
 * @luma: a frame's brightness, row by row
 * @width: pixels, at least 1
 * @height: pixels, at least 1
 * @stride: bytes from row to row
 * @thumbnail: (out): %TAKES_THUMBNAIL_SIZE bytes
 *
 * Every pixel of the thumbnail is the mean of what lies under it; the frame fills it, whatever its shape.
 */
void
takes_thumbnail_scale (const guint8 *luma,
                       int           width,
                       int           height,
                       int           stride,
                       guint8       *thumbnail)
{
  for (int row = 0; row < TAKES_THUMBNAIL_HEIGHT; row++)
    {
      int top = row * height / TAKES_THUMBNAIL_HEIGHT;
      int bottom = MAX ((row + 1) * height / TAKES_THUMBNAIL_HEIGHT, top + 1);

      for (int column = 0; column < TAKES_THUMBNAIL_WIDTH; column++)
        {
          int left = column * width / TAKES_THUMBNAIL_WIDTH;
          int right = MAX ((column + 1) * width / TAKES_THUMBNAIL_WIDTH, left + 1);

          *thumbnail++ = average (luma, stride, left, right, top, bottom);
        }
    }
}
