/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-jpeg.h"

#include "takes-media.h"
#include "takes-pixels.h"

#include <glib/gi18n.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

/* The bytes of a pixel as GTK's renderers and cairo have them; the fourth is opaque. */
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define PIXELS JCS_EXT_BGRA
#else
#define PIXELS JCS_EXT_ARGB
#endif

#define MAX_SIDE 16384   /* pixels */

/* libjpeg leaves by a jump: nothing that must be freed may be kept in the frames of functions. */
typedef struct {
  struct jpeg_error_mgr         errors;
  jmp_buf                       way_out;
  struct jpeg_decompress_struct picture;
  guint8                       *pixels;
} Decoding;

static void
leave_cb (j_common_ptr picture)
{
  Decoding *self = (Decoding *) ((char *) picture->err - G_STRUCT_OFFSET (Decoding, errors));

  longjmp (self->way_out, 1);
}

/* A picture with noise in it is shown as it is. */
static void
ignore_cb (j_common_ptr picture)
{
}

static gboolean
read_pixels (Decoding *self,
             GBytes   *jpeg,
             int       part)
{
  struct jpeg_decompress_struct *picture = &self->picture;
  gsize length, stride;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  if (setjmp (self->way_out))
    return FALSE;

  jpeg_create_decompress (picture);
  jpeg_mem_src (picture, data, length);
  jpeg_read_header (picture, TRUE);
  if (picture->image_width > MAX_SIDE || picture->image_height > MAX_SIDE)
    return FALSE;
  picture->scale_num = 1;
  picture->scale_denom = part;
  picture->out_color_space = PIXELS;
  jpeg_start_decompress (picture);

  stride = (gsize) picture->output_width * 4;
  self->pixels = g_try_malloc (stride * picture->output_height);
  if (!self->pixels)
    return FALSE;

  while (picture->output_scanline < picture->output_height)
    {
      JSAMPROW row = self->pixels + stride * picture->output_scanline;

      jpeg_read_scanlines (picture, &row, 1);
    }
  jpeg_finish_decompress (picture);

  return TRUE;
}

/**
 * takes_jpeg_decode:
 * @jpeg: a picture
 * @part: 1, 2, 4 or 8: as many pixels of a line become one, which is quicker than scaling afterwards
 * @error: return location
 *
 * For pictures that are gone in a thirtieth of a second: straight into the pixels that are drawn. Any thread.
 *
 * Returns: (transfer full): the picture, of takes_pixels_new(), or %NULL if it does not decode
 */
GdkTexture *
takes_jpeg_decode (GBytes  *jpeg,
                   int      part,
                   GError **error)
{
  Decoding self = { 0 };
  int width, height;
  gboolean whole;

  g_return_val_if_fail (jpeg != NULL, NULL);
  g_return_val_if_fail (part == 1 || part == 2 || part == 4 || part == 8, NULL);

  self.picture.err = jpeg_std_error (&self.errors);
  self.errors.error_exit = leave_cb;
  self.errors.output_message = ignore_cb;
  whole = read_pixels (&self, jpeg, part);
  width = self.picture.output_width;
  height = self.picture.output_height;
  jpeg_destroy_decompress (&self.picture);
  if (whole)
    return takes_pixels_new (self.pixels, width, height);

  g_free (self.pixels);
  g_set_error_literal (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_DAMAGED, _("A picture does not decode."));

  return NULL;
}
