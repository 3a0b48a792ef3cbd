/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-still.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "takes-demo-encode.h"
#include "takes-demo-scene.h"
#include "takes-demo-webp.h"

/* Cairo's pixels are words, gdk-pixbuf's bytes R, G, B in this order. */
static GdkPixbuf *
convert (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  const guint8 *data;
  int stride;

  if (!pixbuf)
    return NULL;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *in = (const guint32 *) (gconstpointer) (data + (gsize) y * stride);
      guint8 *out = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++, out += 3)
        {
          out[0] = in[x] >> 16 & 0xff;
          out[1] = in[x] >> 8 & 0xff;
          out[2] = in[x] & 0xff;
        }
    }

  return pixbuf;
}

static GdkPixbuf *
paint (const TakesDemoClip  *clip,
       GError              **error)
{
  g_autoptr (TakesDemoScene) scene = takes_demo_scene_new (clip, NULL, error);
  GdkPixbuf *pixbuf = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (!scene)
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, clip->width, clip->height);
  cr = cairo_create (surface);
  takes_demo_scene_paint (scene, cr, takes_demo_clip_get_fps (clip) / 2);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    pixbuf = convert (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  if (!pixbuf)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "There is not enough memory for the picture.");

  return pixbuf;
}

/**
 * takes_demo_still:
 * @path: of the file that is written
 *
 * Paints one picture in the exact size and writes it as JPEG, PNG or WebP. Any thread but the main
 * one; GStreamer is initialised here when nobody has done so.
 */
gboolean
takes_demo_still (const TakesDemoClip  *clip,
                  const char           *path,
                  GCancellable         *cancellable,
                  GError              **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *quality = NULL;

  g_return_val_if_fail (clip != NULL && path != NULL, FALSE);

  if (!takes_demo_encode_init (error))
    return FALSE;

  pixbuf = paint (clip, error);
  if (!pixbuf || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (clip->container == TAKES_DEMO_CONTAINER_WEBP)
    return takes_demo_webp_encode (pixbuf, path, clip->quality, error);

  if (clip->container == TAKES_DEMO_CONTAINER_PNG)
    return gdk_pixbuf_save (pixbuf, path, "png", error, NULL);

  quality = g_strdup_printf ("%d", clip->quality > 0 ? clip->quality : TAKES_DEMO_QUALITY);

  return gdk_pixbuf_save (pixbuf, path, "jpeg", error, "quality", quality, NULL);
}
