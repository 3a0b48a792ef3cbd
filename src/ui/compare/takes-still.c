/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-still.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

typedef struct {
  char *path;
  int   max_side;
} Load;

static void
load_free (Load *load)
{
  g_free (load->path);
  g_free (load);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Load *load = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  pixbuf = gdk_pixbuf_new_from_file_at_scale (load->path, load->max_side, load->max_side, TRUE, &error);
  if (!pixbuf)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, gdk_texture_new_for_pixbuf (pixbuf), g_object_unref);
}

/**
 * takes_still_load_async:
 * @path: of a picture
 * @max_side: the longer side is scaled to this many pixels
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Reads and scales a picture on a worker thread: posters, and first frames behind a waiting tile.
 */
void
takes_still_load_async (const char          *path,
                        int                  max_side,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (path != NULL);
  g_return_if_fail (max_side > 0);

  load = g_new0 (Load, 1);
  load->path = g_strdup (path);
  load->max_side = max_side;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_still_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  g_task_set_return_on_cancel (task, FALSE);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * takes_still_load_finish:
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *
takes_still_load_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
