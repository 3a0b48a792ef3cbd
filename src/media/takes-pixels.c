/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-pixels.h"

#include <string.h>

/*
 * Textures whose pixels cairo can take as they are. GTK's cairo renderer converts every texture that it draws, and
 * has to blend it, because it does not know that it is opaque; what is drawn from here costs half as much.
 */
typedef struct {
  GBytes *bytes;
  int     width, height;
} Pixels;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("takes-pixels");
}

static void
pixels_clear (gpointer data)
{
  Pixels *self = data;

  g_bytes_unref (self->bytes);
}

static void
pixels_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, pixels_clear);
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t             *pattern,
            void                        *data,
            cairo_surface_t             *target,
            const cairo_rectangle_int_t *extents)
{
  Pixels *self = data;

  return cairo_image_surface_create_for_data ((guint8 *) g_bytes_get_data (self->bytes, NULL), CAIRO_FORMAT_RGB24,
                                              self->width, self->height, self->width * 4);
}

static void
release_cb (cairo_pattern_t *pattern,
            void            *data,
            cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

/* What is recorded keeps a copy of the pattern, and with it the pixels. */
static cairo_status_t
copy_cb (cairo_pattern_t       *pattern,
         void                  *data,
         const cairo_pattern_t *other)
{
  g_atomic_rc_box_acquire (data);

  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern,
           void            *data)
{
  pixels_unref (data);
}

/**
 * takes_pixels_new:
 * @pixels: (transfer full): from g_malloc(), line by line without gaps, four bytes each as in %CAIRO_FORMAT_ARGB32,
 *   all of them opaque
 *
 * Any thread.
 *
 * Returns: (transfer full): a texture of them
 */
GdkTexture *
takes_pixels_new (guint8 *pixels,
                  int     width,
                  int     height)
{
  Pixels *self = g_atomic_rc_box_new0 (Pixels);
  GdkTexture *texture;

  self->bytes = g_bytes_new_take (pixels, (gsize) width * height * 4);
  self->width = width;
  self->height = height;
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, self->bytes, (gsize) width * 4);
  g_object_set_qdata_full (G_OBJECT (texture), get_quark (), self, pixels_unref);

  return texture;
}

/**
 * takes_pixels_create_pattern:
 *
 * Returns: (transfer full) (nullable): the pixels of a texture of takes_pixels_new() to draw with cairo, not copied;
 *   %NULL for any other texture
 */
cairo_pattern_t *
takes_pixels_create_pattern (GdkTexture *texture)
{
  Pixels *self = g_object_get_qdata (G_OBJECT (texture), get_quark ());
  cairo_pattern_t *pattern;

  if (!self)
    return NULL;

  pattern = cairo_pattern_create_raster_source (g_atomic_rc_box_acquire (self), CAIRO_CONTENT_COLOR, self->width, self->height);
  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);

  return pattern;
}

/**
 * takes_pixels_read:
 * @texture: any texture
 * @pixels: (out): as gdk_texture_download() writes them
 * @stride: bytes from line to line
 *
 * GTK 4.8 goes by floating point from a format to the same one.
 */
void
takes_pixels_read (GdkTexture *texture,
                   guint8     *pixels,
                   gsize       stride)
{
  Pixels *self = g_object_get_qdata (G_OBJECT (texture), get_quark ());
  const guint8 *from;

  if (!self)
    {
      gdk_texture_download (texture, pixels, stride);
      return;
    }

  from = g_bytes_get_data (self->bytes, NULL);
  for (int y = 0; y < self->height; y++)
    memcpy (pixels + y * stride, from + (gsize) y * self->width * 4, (gsize) self->width * 4);
}
