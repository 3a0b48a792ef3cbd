/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "frame-code.h"

#include <stdlib.h>
#include <string.h>

#define N_COLUMNS    7
#define N_ROWS       4
#define FRAME_BITS   10

/* The ring, in parts of the picture, and its thickness in parts of the picture's shorter side. */
#define RING_WIDTH   0.70
#define RING_HEIGHT  0.24
#define THICKNESS    0.03

#define MIN_WIDTH    40
#define MIN_HEIGHT   16
#define MIN_CONTRAST 60

typedef struct {
  guint8 y, u, v;
} Colour;

static const Colour black = { 16, 128, 128 }, white = { 235, 128, 128 }, magenta = { 78, 214, 230 };

static void
fill (guint8       *planes[3],
      const int     strides[3],
      int           left,
      int           top,
      int           right,
      int           bottom,
      const Colour *colour)
{
  for (int y = top; y < bottom; y++)
    memset (planes[0] + (gsize) y * strides[0] + left, colour->y, right - left);

  for (int y = top / 2; y < bottom / 2; y++)
    {
      memset (planes[1] + (gsize) y * strides[1] + left / 2, colour->u, right / 2 - left / 2);
      memset (planes[2] + (gsize) y * strides[2] + left / 2, colour->v, right / 2 - left / 2);
    }
}

static gboolean
is_set (int code,
        int row,
        int column)
{
  gboolean bit = code >> (row % 2 * N_COLUMNS + column) & 1;

  return row < N_ROWS / 2 ? bit : !bit;
}

/* Even, so that chroma has the same edges. */
static int
even (double value)
{
  return (int) (value / 2) * 2;
}

void
frame_code_draw (guint8    *planes[3],
                 const int  strides[3],
                 int        width,
                 int        height,
                 int        clip,
                 int        frame)
{
  int code = clip << FRAME_BITS | frame;
  int left = even (width * (1 - RING_WIDTH) / 2), right = even (width * (1 + RING_WIDTH) / 2);
  int top = even (height * (1 - RING_HEIGHT) / 2), bottom = even (height * (1 + RING_HEIGHT) / 2);
  int ring = even (MIN (width, height) * THICKNESS);
  double block_width = (right - left - 2 * ring) / (double) N_COLUMNS;
  double block_height = (bottom - top - 2 * ring) / (double) N_ROWS;

  g_assert (clip >= 0 && clip <= FRAME_CODE_MAX_CLIP && frame >= 0 && frame <= FRAME_CODE_MAX_FRAME);

  fill (planes, strides, left, top, right, bottom, &magenta);
  for (int row = 0; row < N_ROWS; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      fill (planes, strides,
            even (left + ring + column * block_width), even (top + ring + row * block_height),
            even (left + ring + (column + 1) * block_width), even (top + ring + (row + 1) * block_height),
            is_set (code, row, column) ? &white : &black);
}

static gboolean
is_magenta (const guint8 *pixel)
{
  return pixel[0] > 150 && pixel[1] < 110 && pixel[2] > 150;
}

/* The box around all magenta pixels that hang together with this one; they are taken out of the mask. */
static FrameCodeBox
take_component (guint8 *mask,
                int     width,
                int     height,
                int     start,
                GArray *todo)
{
  int left = width, top = height, right = 0, bottom = 0;

  g_array_set_size (todo, 0);
  g_array_append_val (todo, start);
  mask[start] = 0;
  while (todo->len)
    {
      int at = g_array_index (todo, int, todo->len - 1), x = at % width, y = at / width;
      const int neighbours[] = { x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, y > 0 ? at - width : -1,
                                 y < height - 1 ? at + width : -1 };

      g_array_set_size (todo, todo->len - 1);
      left = MIN (left, x);
      right = MAX (right, x + 1);
      top = MIN (top, y);
      bottom = MAX (bottom, y + 1);
      for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
        if (neighbours[i] >= 0 && mask[neighbours[i]])
          {
            mask[neighbours[i]] = 0;
            g_array_append_val (todo, neighbours[i]);
          }
    }

  return (FrameCodeBox) { left, top, right - left, bottom - top };
}

/* Rows are as high as a ring: tiles of one row need not have the same height. */
static int
compare_boxes (gconstpointer a,
               gconstpointer b)
{
  const FrameCodeBox *left = a, *right = b;
  int middle_left = left->y + left->height / 2, middle_right = right->y + right->height / 2;

  if (ABS (middle_left - middle_right) > MAX (left->height, right->height))
    return middle_left - middle_right;

  return left->x - right->x;
}

guint
frame_code_locate (const guint8 *pixels,
                   gsize         stride,
                   int           width,
                   int           height,
                   FrameCodeBox *boxes,
                   guint         max_boxes)
{
  g_autofree guint8 *mask = g_malloc ((gsize) width * height);
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (int));
  guint n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      mask[(gsize) y * width + x] = is_magenta (pixels + y * stride + x * 4);

  for (int at = 0; at < width * height && n < max_boxes; at++)
    if (mask[at])
      {
        FrameCodeBox box = take_component (mask, width, height, at, todo);
        int clip, frame;

        if (box.width >= MIN_WIDTH && box.height >= MIN_HEIGHT && frame_code_read (pixels, stride, &box, &clip, &frame))
          boxes[n++] = box;
      }

  qsort (boxes, n, sizeof *boxes, compare_boxes);

  return n;
}

/* The mean of green in the middle half of a block. */
static int
read_block (const guint8 *pixels,
            gsize         stride,
            double        left,
            double        top,
            double        width,
            double        height)
{
  int first_x = (int) (left + width / 4), last_x = MAX ((int) (left + width * 3 / 4), first_x + 1);
  int first_y = (int) (top + height / 4), last_y = MAX ((int) (top + height * 3 / 4), first_y + 1);
  int sum = 0;

  for (int y = first_y; y < last_y; y++)
    for (int x = first_x; x < last_x; x++)
      sum += pixels[y * stride + x * 4 + 1];

  return sum / ((last_x - first_x) * (last_y - first_y));
}

gboolean
frame_code_read (const guint8       *pixels,
                 gsize               stride,
                 const FrameCodeBox *box,
                 int                *clip,
                 int                *frame)
{
  double ring = MIN (box->width / RING_WIDTH, box->height / RING_HEIGHT) * THICKNESS;
  double block_width = (box->width - 2 * ring) / N_COLUMNS, block_height = (box->height - 2 * ring) / N_ROWS;
  int code = 0;

  for (int row = 0; row < N_ROWS / 2; row++)
    for (int column = 0; column < N_COLUMNS; column++)
      {
        double left = box->x + ring + column * block_width, top = box->y + ring + row * block_height;
        int bit = read_block (pixels, stride, left, top, block_width, block_height);
        int opposite = read_block (pixels, stride, left, top + block_height * N_ROWS / 2, block_width, block_height);

        if (ABS (bit - opposite) < MIN_CONTRAST)
          return FALSE;
        if (bit > opposite)
          code |= 1 << (row * N_COLUMNS + column);
      }

  *clip = code >> FRAME_BITS;
  *frame = code & FRAME_CODE_MAX_FRAME;

  return TRUE;
}
