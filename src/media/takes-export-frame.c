/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-export-frame.h"

#include "takes-content.h"
#include "takes-frame-grab.h"
#include "takes-picture.h"

#include <glib/gi18n.h>

#define LARGEST_SIDE 8192

typedef struct {
  char *path;
  int   frame;
  char *png;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_free (order->png);
  g_free (order);
}

static GdkTexture *
copy_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint8 *pixels = g_malloc ((gsize) width * height * 3);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height * 3);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = ((const guint32 *) (data + (gsize) y * stride))[x];

        *pixels++ = pixel >> 16 & 0xff;
        *pixels++ = pixel >> 8 & 0xff;
        *pixels++ = pixel & 0xff;
      }

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8, bytes, (gsize) width * 3);
}

/* A still is a clip of one frame. */
static GdkTexture *
read_picture (const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GdkPixbuf) pixbuf = takes_picture_load (path, cancellable, error);

  return pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

/**
 * takes_export_frame_get:
 * @path: a clip, or a still
 * @frame: its number, from 0; clamped, so that %TAKES_EXPORT_LAST_FRAME is the last
 * @number: (out) (optional): which frame it became
 * @cancellable: (nullable): looked at while decoding
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): the frame, upright, or %NULL
 */
GdkTexture *
takes_export_frame_get (const char    *path,
                        int            frame,
                        int           *number,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (TakesFrameGrab) grab = NULL;
  TakesContent content;
  cairo_surface_t *surface;
  GdkTexture *texture;

  g_return_val_if_fail (path != NULL, NULL);

  if (number)
    *number = 0;
  if (!takes_content_read (&content, path, cancellable, error))
    return NULL;
  if (content.kind == TAKES_CONTENT_PICTURE)
    return read_picture (path, cancellable, error);

  grab = takes_frame_grab_new (path, LARGEST_SIDE, LARGEST_SIDE, cancellable, error);
  if (!grab)
    return NULL;

  frame = CLAMP (frame, 0, (int) takes_frame_grab_get_index (grab)->n_frames - 1);
  surface = takes_frame_grab_take (grab, frame, cancellable, error);
  if (!surface)
    return NULL;

  if (number)
    *number = frame;
  texture = copy_surface (surface);
  cairo_surface_destroy (surface);

  return texture;
}

static GTask *
task_new (const char          *path,
          int                  frame,
          const char          *png,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->path = g_strdup (path);
  order->frame = frame;
  order->png = g_strdup (png);
  g_task_set_task_data (task, order, order_free);

  return task;
}

static void
frame_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Order *order = data;
  GError *error = NULL;
  GdkTexture *texture = takes_export_frame_get (order->path, order->frame, NULL, cancellable, &error);

  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* takes_export_frame_get() on a worker; the callback runs on the main context of the caller. */
void
takes_export_frame_async (const char          *path,
                          int                  frame,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = task_new (path, frame, NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, takes_export_frame_async);
  g_task_run_in_thread (task, frame_thread);
}

/* Returns: (transfer full): the frame, or %NULL */
GdkTexture *
takes_export_frame_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_export_frame_encode:
 *
 * Any thread; takes a moment.
 *
 * Returns: (transfer full): a PNG with exactly these pixels
 */
GBytes *
takes_export_frame_encode (GdkTexture *texture)
{
  return gdk_texture_save_to_png_bytes (texture);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Order *order = data;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GdkTexture) texture = takes_export_frame_get (order->path, order->frame, NULL, cancellable, &reason);
  g_autoptr (GBytes) bytes = texture ? takes_export_frame_encode (texture) : NULL;

  if (!bytes)
    g_task_return_error (task, g_steal_pointer (&reason));
  else if (g_file_set_contents_full (order->png, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &reason))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
                             _("“%s” cannot be written: %s"), order->png, reason->message);
}

/**
 * takes_export_frame_write_async:
 * @png: the new file; one of that name is replaced, when the new one is whole
 *
 * Writes the frame of takes_export_frame_get().
 */
void
takes_export_frame_write_async (const char          *path,
                                int                  frame,
                                const char          *png,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = task_new (path, frame, png, cancellable, callback, user_data);

  g_task_set_source_tag (task, takes_export_frame_write_async);
  g_task_run_in_thread (task, write_thread);
}

/* Returns: TRUE if the file is there */
gboolean
takes_export_frame_write_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
