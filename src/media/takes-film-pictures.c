/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-film-pictures.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

typedef struct {
  TakesPack *pack;
  int       *frames;
  guint      n_frames;
  int        max_width;
  int        max_height;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->pack);
  g_free (load->frames);
  g_free (load);
}

static void
texture_free (gpointer texture)
{
  if (texture)
    g_object_unref (texture);
}

/* The JPEG is decoded at an eighth, a quarter, or a half already where that is enough. */
static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  const Load *load = user_data;
  double scale = MIN (MIN (load->max_width / (double) width, load->max_height / (double) height), 1);

  gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale + 0.5), 1), MAX ((int) (height * scale + 0.5), 1));
}

static GdkTexture *
load_picture (const Load *load,
              int         frame)
{
  g_autoptr (GBytes) jpeg = takes_pack_dup_jpeg (load->pack, frame);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("jpeg", NULL);
  GdkPixbuf *pixbuf;
  gboolean whole;

  if (!jpeg || !loader)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), (gpointer) load);
  whole = gdk_pixbuf_loader_write_bytes (loader, jpeg, NULL);
  whole &= gdk_pixbuf_loader_close (loader, NULL);
  pixbuf = whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;

  return pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Load *load = data;
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (texture_free);

  for (guint i = 0; i < load->n_frames; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      g_ptr_array_add (pictures, load_picture (load, load->frames[i]));
    }

  g_task_return_pointer (task, g_steal_pointer (&pictures), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * takes_film_pictures_load_async:
 * @pack: where the frames are
 * @frames: their numbers, from 0
 * @n_frames: how many
 * @max_width: device pixels; pictures are scaled down into this, never up
 * @max_height: device pixels
 * @cancellable: (nullable): looked at before every picture
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Decodes at reduced size on a worker thread.
 */
void
takes_film_pictures_load_async (TakesPack           *pack,
                                const int           *frames,
                                guint                n_frames,
                                int                  max_width,
                                int                  max_height,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load;

  g_return_if_fail (TAKES_IS_PACK (pack) && (frames || n_frames == 0));
  g_return_if_fail (max_width > 0 && max_height > 0);

  load = g_new0 (Load, 1);
  load->pack = g_object_ref (pack);
  load->frames = g_memdup2 (frames, n_frames * sizeof *frames);
  load->n_frames = n_frames;
  load->max_width = max_width;
  load->max_height = max_height;
  g_task_set_source_tag (task, takes_film_pictures_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * takes_film_pictures_load_finish:
 * @result: what the callback of takes_film_pictures_load_async() was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type GdkTexture): a texture for every frame that was asked for,
 *   %NULL where one does not decode; or %NULL if it was cancelled
 */
GPtrArray *
takes_film_pictures_load_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
