/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-colours.h"

#define ONE  (1 << 16)
#define HALF (1 << 15)

/* What a JPEG is: BT.601 in the full range. */
#define KR 0.299
#define KB 0.114

/* One row of the matrix is all zero but for the brightness: grey stays grey. Fixed point. */
typedef struct {
  int black;
  int yy, yu, yv;
  int uu, uv;
  int vu, vv;
} Matrix;

static void
matrix_init (Matrix                    *self,
             const GstVideoColorimetry *colorimetry)
{
  gboolean full = colorimetry->range == GST_VIDEO_COLOR_RANGE_0_255;
  double luma = full ? 1 : 255.0 / 219, chroma = full ? 1 : 255.0 / 224;
  double kr = KR, kb = KB, y_of_u, y_of_v;

  gst_video_color_matrix_get_Kr_Kb (colorimetry->matrix, &kr, &kb);

  /* A unit of U adds 2 (1 − Kb) to blue and takes from green, so that its own Y stays 0. */
  y_of_u = KB * 2 * (1 - kb) - (1 - KR - KB) * 2 * kb * (1 - kb) / (1 - kr - kb);
  y_of_v = KR * 2 * (1 - kr) - (1 - KR - KB) * 2 * kr * (1 - kr) / (1 - kr - kb);
  self->black = full ? 0 : 16;
  self->yy = luma * ONE + 0.5;
  self->yu = y_of_u * chroma * ONE;
  self->yv = y_of_v * chroma * ONE;
  self->uu = (2 * (1 - kb) - y_of_u) / (2 * (1 - KB)) * chroma * ONE + 0.5;
  self->uv = -y_of_v / (2 * (1 - KB)) * chroma * ONE;
  self->vu = -y_of_u / (2 * (1 - KR)) * chroma * ONE;
  self->vv = (2 * (1 - kr) - y_of_v) / (2 * (1 - KR)) * chroma * ONE + 0.5;
}

static inline guint8
clamp (int value)
{
  return CLAMP (value >> 16, 0, 255);
}

static void
convert_luma (const Matrix *matrix,
              guint8       *luma,
              int           width,
              const int    *shifts)
{
  for (int x = 0; x < width; x++)
    luma[x] = clamp (matrix->yy * (luma[x] - matrix->black) + shifts[x / 2]);
}

/* What the colours change in the brightness goes to @shifts. */
static void
convert_chroma (const Matrix *matrix,
                guint8       *u_row,
                guint8       *v_row,
                int           width,
                int          *shifts)
{
  for (int x = 0; x < width; x++)
    {
      int u = u_row[x] - 128, v = v_row[x] - 128;

      shifts[x] = matrix->yu * u + matrix->yv * v + HALF;
      u_row[x] = clamp (matrix->uu * u + matrix->uv * v + 128 * ONE + HALF);
      v_row[x] = clamp (matrix->vu * u + matrix->vv * v + 128 * ONE + HALF);
    }
}

static guint8 *
get_row (const GstVideoFrame *frame,
         int                  plane,
         int                  y)
{
  return (guint8 *) GST_VIDEO_FRAME_PLANE_DATA (frame, plane) + (gsize) y * GST_VIDEO_FRAME_PLANE_STRIDE (frame, plane);
}

/**
 * takes_colours_to_jpeg:
 * @frame: in I420, mapped for reading and writing
 *
 * Changes the pixels from the colours that the frame says it has into those of a JPEG.
 */
void
takes_colours_to_jpeg (GstVideoFrame *frame)
{
  int width = GST_VIDEO_FRAME_WIDTH (frame), height = GST_VIDEO_FRAME_HEIGHT (frame);
  g_autofree int *shifts = g_new (int, (width + 1) / 2);
  Matrix matrix;

  g_return_if_fail (GST_VIDEO_FRAME_FORMAT (frame) == GST_VIDEO_FORMAT_I420);

  if (frame->info.colorimetry.range == GST_VIDEO_COLOR_RANGE_0_255 &&
      frame->info.colorimetry.matrix == GST_VIDEO_COLOR_MATRIX_BT601)
    return;

  matrix_init (&matrix, &frame->info.colorimetry);
  for (int y = 0; y < height; y++)
    {
      if (y % 2 == 0)
        convert_chroma (&matrix, get_row (frame, 1, y / 2), get_row (frame, 2, y / 2), (width + 1) / 2, shifts);
      convert_luma (&matrix, get_row (frame, 0, y), width, shifts);
    }
}

/* Red, green, and blue of one unit of U and V; fixed point. */
typedef struct {
  int black, luma;
  int red, green_of_u, green_of_v, blue;
} Rgb;

static void
rgb_init (Rgb                       *self,
          const GstVideoColorimetry *colorimetry)
{
  gboolean full = colorimetry->range == GST_VIDEO_COLOR_RANGE_0_255;
  double luma = full ? 1 : 255.0 / 219, chroma = full ? 1 : 255.0 / 224;
  double kr = KR, kb = KB;

  gst_video_color_matrix_get_Kr_Kb (colorimetry->matrix, &kr, &kb);
  self->black = full ? 0 : 16;
  self->luma = luma * ONE + 0.5;
  self->red = 2 * (1 - kr) * chroma * ONE + 0.5;
  self->blue = 2 * (1 - kb) * chroma * ONE + 0.5;
  self->green_of_u = 2 * kb * (1 - kb) / (1 - kr - kb) * chroma * ONE + 0.5;
  self->green_of_v = 2 * kr * (1 - kr) / (1 - kr - kb) * chroma * ONE + 0.5;
}

/**
 * takes_colours_to_rgb:
 * @frame: in Y444, mapped for reading
 * @pixels: (out): room for the frame
 * @stride: bytes from row to row
 * @pixel_bytes: 3: red, green, blue; 4: as cairo has them on this machine, opaque
 */
void
takes_colours_to_rgb (const GstVideoFrame *frame,
                      guint8              *pixels,
                      gsize                stride,
                      int                  pixel_bytes)
{
  Rgb rgb;

  g_return_if_fail (GST_VIDEO_FRAME_FORMAT (frame) == GST_VIDEO_FORMAT_Y444);

  rgb_init (&rgb, &frame->info.colorimetry);
  for (int y = 0; y < GST_VIDEO_FRAME_HEIGHT (frame); y++)
    {
      const guint8 *luma = get_row (frame, 0, y), *u_row = get_row (frame, 1, y), *v_row = get_row (frame, 2, y);
      guint8 *pixel = pixels + y * stride;

      for (int x = 0; x < GST_VIDEO_FRAME_WIDTH (frame); x++, pixel += pixel_bytes)
        {
          int grey = rgb.luma * (luma[x] - rgb.black) + HALF, u = u_row[x] - 128, v = v_row[x] - 128;
          guint8 red = clamp (grey + rgb.red * v);
          guint8 green = clamp (grey - rgb.green_of_u * u - rgb.green_of_v * v);
          guint8 blue = clamp (grey + rgb.blue * u);

          if (pixel_bytes == 3)
            {
              pixel[0] = red;
              pixel[1] = green;
              pixel[2] = blue;
            }
          else
            *(guint32 *) (gpointer) pixel = 0xff000000u | (guint32) red << 16 | (guint32) green << 8 | blue;
        }
    }
}
