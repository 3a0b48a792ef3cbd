/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-scene-picture.h"

#include <math.h>

#include "takes-demo-sniff.h"
#include "takes-demo-webp.h"

#define ROOM 1.16   /* how much larger than the clip the picture is made, so that it can move */

struct _TakesDemoPicture {
  const TakesDemoView *view;
  cairo_surface_t     *surface;
  double               zoom_from, zoom_to;
  double               x_from, y_from, x_to, y_to;   /* −1…1 of the room there is */
  TakesDemoColor       warm, cool;
  double               pace;
};

/* gdk-pixbuf's bytes are R, G, B in this order, cairo's a word. Alpha lies on grey. */
static cairo_surface_t *
convert (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint8 *in = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *out = (guint32 *) (gpointer) (data + (gsize) y * stride);

      for (int x = 0; x < width; x++, in += channels)
        {
          guint alpha = channels == 4 ? in[3] : 255;
          guint red = (in[0] * alpha + 128 * (255 - alpha)) / 255;
          guint green = (in[1] * alpha + 128 * (255 - alpha)) / 255;
          guint blue = (in[2] * alpha + 128 * (255 - alpha)) / 255;

          out[x] = red << 16 | green << 8 | blue;
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static GdkPixbuf *
read_picture (GBytes  *bytes,
              GError **error)
{
  if (g_strcmp0 (takes_demo_sniff (bytes).extension, "webp") == 0)
    return takes_demo_webp_decode (bytes, error);

  return takes_demo_sniff_decode (bytes, error);
}

/* Upright, and just large enough to cover the clip with some room around it. */
static cairo_surface_t *
load (const TakesDemoView  *view,
      GError              **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (view->clip->frame, FALSE, error);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_autoptr (GdkPixbuf) upright = bytes ? read_picture (bytes, error) : NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  double scale;

  if (!upright)
    return NULL;

  scale = ROOM * MAX (view->width / gdk_pixbuf_get_width (upright), view->height / gdk_pixbuf_get_height (upright));
  scaled = gdk_pixbuf_scale_simple (upright, ceil (gdk_pixbuf_get_width (upright) * scale),
                                    ceil (gdk_pixbuf_get_height (upright) * scale), GDK_INTERP_BILINEAR);

  return scaled ? convert (scaled) : NULL;
}

/**
 * takes_demo_picture_new:
 * @view: must outlive it; its clip has a frame
 *
 * Returns: (transfer full) (nullable): NULL with an error when the picture cannot be read
 */
TakesDemoPicture *
takes_demo_picture_new (const TakesDemoView  *view,
                        GError              **error)
{
  TakesDemoPicture *self;
  TakesDemoDice dice;
  cairo_surface_t *surface;
  gboolean in;

  g_return_val_if_fail (view != NULL, NULL);

  surface = load (view, error);
  if (!surface)
    return NULL;

  self = g_new0 (TakesDemoPicture, 1);
  self->view = view;
  self->surface = surface;
  dice = takes_demo_dice_new (view->clip, "picture");
  in = takes_demo_dice_throw (&dice, 0, 1) < 0.5;
  self->zoom_from = in ? 1.0 / ROOM : 1;
  self->zoom_to = in ? 1 : 1.0 / ROOM;
  self->x_from = takes_demo_dice_throw (&dice, -1, 1);
  self->y_from = takes_demo_dice_throw (&dice, -1, 1);
  self->x_to = -self->x_from * takes_demo_dice_throw (&dice, 0.5, 1);
  self->y_to = -self->y_from * takes_demo_dice_throw (&dice, 0.5, 1);
  self->warm = view->palette.sky[3];
  self->cool = view->palette.sky[0];
  self->pace = takes_demo_dice_throw (&dice, 0.6, 1.1);

  return self;
}

void
takes_demo_picture_free (TakesDemoPicture *self)
{
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

/* A breath of the seed's evening over the person's colours. */
static void
paint_drift (TakesDemoPicture *self,
             cairo_t          *cr,
             TakesDemoMoment   moment)
{
  double swing = 0.5 + 0.5 * sin (moment.seconds * self->pace);

  takes_demo_color_use (takes_demo_color_mix (self->warm, self->cool, swing), cr, 0.05 + 0.06 * moment.part);
  cairo_paint (cr);
}

/**
 * takes_demo_picture_paint:
 *
 * Paints the first frame that was sent, with a slow move of the camera.
 */
void
takes_demo_picture_paint (TakesDemoPicture *self,
                          cairo_t          *cr,
                          TakesDemoMoment   moment)
{
  const TakesDemoView *view;
  double part, zoom, width, height, x, y;

  g_return_if_fail (self != NULL && cr != NULL);

  view = self->view;
  part = takes_demo_ease (CLAMP (moment.part, 0, 1));
  zoom = self->zoom_from + (self->zoom_to - self->zoom_from) * part;
  width = cairo_image_surface_get_width (self->surface) * zoom;
  height = cairo_image_surface_get_height (self->surface) * zoom;
  x = (width - view->width) / 2 * (1 + self->x_from + (self->x_to - self->x_from) * part);
  y = (height - view->height) / 2 * (1 + self->y_from + (self->y_to - self->y_from) * part);

  cairo_save (cr);
  cairo_translate (cr, -x, -y);
  cairo_scale (cr, zoom, zoom);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  paint_drift (self, cr, moment);
}
