/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-probe.h"

#include "takes-picture.h"
#include "takes-probe-clip.h"

typedef struct {
  char     *path;
  gboolean  decode;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static gboolean
probe_picture (TakesProbe              *probe,
               const TakesPictureHead  *head,
               const char              *path,
               gboolean                 decode,
               GCancellable            *cancellable,
               GError                 **error)
{
  gboolean sideways = takes_picture_is_sideways (head->orientation);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  probe->kind = TAKES_MEDIA_PICTURE;
  probe->ms = -1;
  probe->turned = head->orientation != 1;
  probe->width = sideways ? head->height : head->width;
  probe->height = sideways ? head->width : head->height;

  /* What the header does not say only the pixels do; HEIF turns them while decoding. */
  if (!decode && probe->width > 0 && !g_str_equal (head->format, "heif") && !g_str_equal (head->format, "avif"))
    return takes_picture_check_size (path, head, error);

  bytes = takes_picture_read_file (path, TAKES_PICTURE_MAX_BYTES, cancellable, error);
  if (bytes)
    pixbuf = takes_picture_decode (path, bytes, head, cancellable, error);
  if (!pixbuf)
    return FALSE;

  probe->width = sideways ? gdk_pixbuf_get_height (pixbuf) : gdk_pixbuf_get_width (pixbuf);
  probe->height = sideways ? gdk_pixbuf_get_width (pixbuf) : gdk_pixbuf_get_height (pixbuf);

  return TRUE;
}

static void
probe_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  TakesProbe *probe = takes_probe_run (job->path, job->decode, cancellable, &error);

  if (probe)
    g_task_return_pointer (task, probe, (GDestroyNotify) takes_probe_free);
  else
    g_task_return_error (task, error);
}

void
takes_probe_free (TakesProbe *self)
{
  if (!self)
    return;

  g_free (self->format);
  g_free (self->mime);
  g_free (self);
}

/**
 * takes_probe_async:
 * @path: a file; its name does not matter
 * @decode: also decode the whole picture, or the first and the last second of a clip or sound
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * takes_probe_run() on a thread.
 */
void
takes_probe_async (const char          *path,
                   gboolean             decode,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job;

  g_return_if_fail (path != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->decode = decode;
  g_task_set_source_tag (task, takes_probe_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, probe_thread);
}

/* Returns: (transfer full): what the file is, or %NULL with a %TAKES_MEDIA_ERROR */
TakesProbe *
takes_probe_finish (GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * takes_probe_run:
 * @path: a file; its name does not matter
 * @decode: also decode the whole picture, or the first and the last second of a clip or sound
 * @cancellable: (nullable): looked at while working
 * @error: return location
 *
 * Says what a file really is. Safe against hostile files: more than 100 million pixels are refused
 * before decoding, every step has a time limit, and nothing that names other files or addresses is
 * opened. Blocking, for workers; any thread.
 *
 * Returns: (transfer full): what the file is, or %NULL with a %TAKES_MEDIA_ERROR
 */
TakesProbe *
takes_probe_run (const char    *path,
                 gboolean       decode,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (TakesProbe) probe = NULL;
  TakesContent content;
  gboolean known;

  g_return_val_if_fail (path != NULL, NULL);

  if (!takes_content_read (&content, path, cancellable, error))
    return NULL;
  if (content.kind != TAKES_CONTENT_PICTURE && !takes_content_check_clip (path, cancellable, error))
    return NULL;

  probe = g_new0 (TakesProbe, 1);
  probe->bytes = content.bytes;
  probe->format = g_strdup (content.format);
  probe->mime = g_strdup (content.mime);
  if (content.kind == TAKES_CONTENT_PICTURE)
    known = probe_picture (probe, &content.picture, path, decode, cancellable, error);
  else
    known = takes_probe_clip (probe, &content, path, decode, cancellable, error);

  return known ? g_steal_pointer (&probe) : NULL;
}
