/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-media.h"

#include <gst/gst.h>

G_DEFINE_QUARK (takes-media-error-quark, takes_media_error)

static void
init_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  takes_media_ensure_init ();
  g_task_return_boolean (task, TRUE);
}

/**
 * takes_media_init_async:
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Starts GStreamer on a thread; it takes half a second the first time.
 */
void
takes_media_init_async (GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, takes_media_init_async);
  g_task_run_in_thread (task, init_thread);
}

/**
 * takes_media_init_finish:
 * @result: what the callback of takes_media_init_async() was given
 * @error: return location
 *
 * Returns: TRUE
 */
gboolean
takes_media_init_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * takes_media_ensure_init:
 *
 * Starts GStreamer if that has not happened, on the calling thread. Any thread; a second caller
 * waits for the first.
 */
void
takes_media_ensure_init (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      gst_init (NULL, NULL);
      g_once_init_leave (&done, 1);
    }
}

/**
 * takes_media_dup_name:
 * @path: a file
 *
 * Returns: (transfer full): the last part of @path, valid UTF-8, for a sentence
 */
char *
takes_media_dup_name (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return g_filename_display_basename (path);
}
