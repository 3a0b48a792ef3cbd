/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-glimpses.h"

#include "takes-frame-grab.h"

typedef struct {
  char   *clip;
  gint64 *moments;
  guint   n_moments;
  int     max_width, max_height;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->clip);
  g_free (load->moments);
  g_free (load);
}

static void
texture_free (gpointer texture)
{
  g_clear_object (&texture);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Load *load = data;
  GError *error = NULL;
  g_autoptr (TakesFrameGrab) grab = takes_frame_grab_new (load->clip, load->max_width, load->max_height,
                                                          cancellable, &error);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (texture_free);

  if (!grab)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < load->n_moments; i++)
    {
      const TakesClipIndex *index = takes_frame_grab_get_index (grab);
      int number;

      /* A frame that does not decode leaves a hole, and the others are shown. */
      g_ptr_array_add (pictures, takes_frame_grab_take_texture (grab, takes_clip_index_find (index, load->moments[i]),
                                                                &number, cancellable, NULL));
      if (g_task_return_error_if_cancelled (task))
        return;
    }

  g_task_return_pointer (task, g_steal_pointer (&pictures), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * takes_glimpses_load_async:
 * @clip: anything may be in it
 * @moments: ns after the first frame; ascending ones are found fastest
 * @n_moments: how many
 * @max_width: pixels; pictures are scaled into this
 * @max_height: pixels
 * @cancellable: (nullable): looked at while decoding
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Decodes the frames of these moments on a worker thread.
 */
void
takes_glimpses_load_async (const char          *clip,
                           const gint64        *moments,
                           guint                n_moments,
                           int                  max_width,
                           int                  max_height,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Load *load;

  g_return_if_fail (clip && (moments || n_moments == 0));
  g_return_if_fail (max_width > 0 && max_height > 0);

  load = g_new0 (Load, 1);
  load->clip = g_strdup (clip);
  load->moments = g_memdup2 (moments, n_moments * sizeof *moments);
  load->n_moments = n_moments;
  load->max_width = max_width;
  load->max_height = max_height;
  g_task_set_source_tag (task, takes_glimpses_load_async);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * takes_glimpses_load_finish:
 * @result: what the callback of takes_glimpses_load_async() was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type GdkTexture): a texture for every moment, %NULL where a frame
 *   does not decode; or %NULL where the clip cannot be read
 */
GPtrArray *
takes_glimpses_load_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
