/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-crop.h"

#include "takes-content.h"
#include "takes-picture.h"

#include <glib/gi18n.h>

typedef struct {
  char         *path;
  TakesCropBox  box;
  int           width, height;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static void
set_no_memory (const Job  *job,
               GError    **error)
{
  g_autofree char *name = takes_media_dup_name (job->path);

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
               _("There is not enough memory to open “%s”."), name);
}

/* Upright, as people see it. */
static GdkPixbuf *
open_picture (const Job     *job,
              TakesContent  *content,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) stored = NULL;
  GdkPixbuf *upright;
  g_autofree char *name = takes_media_dup_name (job->path);

  if (!takes_content_read (content, job->path, cancellable, error))
    return NULL;
  if (content->kind != TAKES_CONTENT_PICTURE)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA, _("“%s” is no picture."), name);
      return NULL;
    }

  bytes = takes_picture_read_file (job->path, TAKES_PICTURE_MAX_BYTES, cancellable, error);
  if (!bytes || !takes_picture_check_size (job->path, &content->picture, error))
    return NULL;

  stored = takes_picture_decode (job->path, bytes, &content->picture, cancellable, error);
  if (!stored)
    return NULL;

  upright = takes_picture_turn (stored, content->picture.orientation);
  if (!upright)
    {
      set_no_memory (job, error);
      return NULL;
    }
  if (upright != stored && gdk_pixbuf_get_option (stored, "icc-profile"))
    gdk_pixbuf_set_option (upright, "icc-profile", gdk_pixbuf_get_option (stored, "icc-profile"));

  return upright;
}

static GdkPixbuf *
cut (const Job  *job,
     GdkPixbuf  *upright,
     GError    **error)
{
  int width = gdk_pixbuf_get_width (upright), height = gdk_pixbuf_get_height (upright);
  TakesCropBox box = job->box;
  g_autoptr (GdkPixbuf) part = NULL;
  g_autofree char *name = takes_media_dup_name (job->path);
  GdkPixbuf *made;

  /* The picture may have become another since the part was chosen. */
  if (box.x < 0 || box.y < 0 || box.width < 1 || box.height < 1 ||
      box.width > width - box.x || box.height > height - box.y)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA,
                   _("“%s” is no longer as large as it was. Choose the part again."), name);
      return NULL;
    }

  if (job->width > TAKES_PICTURE_MAX_PIXELS / job->height)
    {
      set_no_memory (job, error);
      return NULL;
    }

  part = gdk_pixbuf_new_subpixbuf (upright, box.x, box.y, box.width, box.height);
  made = gdk_pixbuf_scale_simple (part, job->width, job->height, GDK_INTERP_BILINEAR);
  if (!made)
    set_no_memory (job, error);

  return made;
}

/* What was JPEG stays JPEG; everything else loses nothing. */
static GBytes *
encode (GdkPixbuf   *pixbuf,
        GdkPixbuf   *upright,
        const char  *format,
        GError     **error)
{
  gboolean jpeg = g_strcmp0 (format, "jpeg") == 0;
  const char *profile = gdk_pixbuf_get_option (upright, "icc-profile");
  const char *keys[] = { NULL, NULL, NULL };
  const char *values[] = { NULL, NULL, NULL };
  guint n = 0;
  char *data;
  gsize length;

  if (jpeg)
    {
      keys[n] = "quality";
      values[n++] = "95";
    }
  if (profile)
    {
      keys[n] = "icc-profile";
      values[n] = profile;
    }
  if (!gdk_pixbuf_save_to_bufferv (pixbuf, &data, &length, jpeg ? "jpeg" : "png", (char **) keys, (char **) values,
                                   error))
    return NULL;

  return g_bytes_new_take (data, length);
}

static void
crop_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Job *job = data;
  TakesContent content;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) upright = open_picture (job, &content, cancellable, &error);
  g_autoptr (GdkPixbuf) part = upright ? cut (job, upright, &error) : NULL;
  GBytes *bytes = part ? encode (part, upright, content.format, &error) : NULL;

  if (bytes)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * takes_crop_async:
 * @path: a picture; never written to
 * @box: which part, in pixels of the upright picture
 * @width: pixels of the result
 * @height: pixels of the result
 * @cancellable: (nullable): ends it early
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Cuts out a part and scales it, up as well: what is enlarged gets no sharper.
 */
void
takes_crop_async (const char          *path,
                  const TakesCropBox  *box,
                  int                  width,
                  int                  height,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job;

  g_return_if_fail (path && box);
  g_return_if_fail (width > 0 && height > 0);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->box = *box;
  job->width = width;
  job->height = height;
  g_task_set_source_tag (task, takes_crop_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, crop_thread);
}

/* Returns: (transfer full): a PNG or JPEG, or %NULL with a %TAKES_MEDIA_ERROR */
GBytes *
takes_crop_finish (GAsyncResult  *result,
                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
