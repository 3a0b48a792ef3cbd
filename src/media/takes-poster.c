/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-poster.h"

#include "takes-frame-grab.h"
#include "takes-png.h"

#define MAX_HEIGHT 4096

typedef struct {
  char *clip;
  char *png;
  int   max_width;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->clip);
  g_free (job->png);
  g_free (job);
}

static void
poster_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (TakesFrameGrab) grab = takes_frame_grab_new (job->clip, job->max_width, MAX_HEIGHT, cancellable, &error);
  cairo_surface_t *surface = grab ? takes_frame_grab_take (grab, 0, cancellable, &error) : NULL;
  gboolean written = surface && takes_png_write (surface, job->png, &error);

  g_clear_pointer (&surface, cairo_surface_destroy);
  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * takes_poster_async:
 * @clip: a video
 * @png: the new file; its folder must exist
 * @max_width: pixels; a smaller clip is not enlarged
 * @cancellable: (nullable): ends it early; then nothing is written
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Writes the clip's first frame.
 */
void
takes_poster_async (const char          *clip,
                    const char          *png,
                    int                  max_width,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job;

  g_return_if_fail (clip && png && max_width > 0);

  job = g_new0 (Job, 1);
  job->clip = g_strdup (clip);
  job->png = g_strdup (png);
  job->max_width = max_width;
  g_task_set_source_tag (task, takes_poster_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, poster_thread);
}

/* Returns: TRUE if the file was written */
gboolean
takes_poster_finish (GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
