/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-mend.h"

#include "takes-content.h"
#include "takes-picture.h"
#include "takes-strip.h"

#include <glib/gi18n.h>

typedef struct {
  char   *path;
  char   *folder;
  int     min_side, max_side;
  gint64  max_bytes;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->folder);
  g_free (job);
}

/* The whole size after scaling down, or the same when the short side would become too short. */
static void
choose_size (const Job   *job,
             TakesMended *mended)
{
  int longer = MAX (mended->from_width, mended->from_height);
  int shorter = MIN (mended->from_width, mended->from_height);
  double scale = (double) job->max_side / longer;

  mended->width = mended->from_width;
  mended->height = mended->from_height;
  if (job->max_side <= 0 || longer <= job->max_side || (int) (shorter * scale + 0.5) < job->min_side)
    return;

  mended->width = MAX ((int) (mended->from_width * scale + 0.5), 1);
  mended->height = MAX ((int) (mended->from_height * scale + 0.5), 1);
  mended->scaled = TRUE;
}

static GBytes *
encode (GdkPixbuf   *pixbuf,
        const char  *format,
        const char  *quality,
        GError     **error)
{
  const char *profile = gdk_pixbuf_get_option (pixbuf, "icc-profile");
  const char *keys[] = { NULL, NULL, NULL };
  const char *values[] = { NULL, NULL, NULL };
  guint n = 0;
  char *data;
  gsize length;

  if (quality)
    {
      keys[n] = "quality";
      values[n++] = quality;
    }
  if (profile)
    {
      keys[n] = "icc-profile";
      values[n] = profile;
    }
  if (!gdk_pixbuf_save_to_bufferv (pixbuf, &data, &length, format, (char **) keys, (char **) values, error))
    return NULL;

  return g_bytes_new_take (data, length);
}

static GdkPixbuf *
flatten (GdkPixbuf *pixbuf)
{
  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);

  return gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                            GDK_INTERP_NEAREST, 255, 16, 0xffffff, 0xffffff);
}

/* What was JPEG stays JPEG, everything else is tried as PNG, which loses nothing; too large a file
 * becomes a JPEG on white, and a smaller one, until it fits. */
static GBytes *
encode_to_fit (const Job    *job,
               GdkPixbuf    *pixbuf,
               TakesMended  *mended,
               GError      **error)
{
  static const char *qualities[] = { "95", "90", "82", "70" };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) flat = NULL;

  if (!g_str_equal (mended->format, "jpeg"))
    {
      bytes = encode (pixbuf, "png", NULL, error);
      g_free (mended->format);
      mended->format = g_strdup ("png");
      if (!bytes || job->max_bytes <= 0 || (gint64) g_bytes_get_size (bytes) <= job->max_bytes)
        return g_steal_pointer (&bytes);
    }

  flat = flatten (pixbuf);
  g_free (mended->format);
  mended->format = g_strdup ("jpeg");
  for (guint i = 0; i < G_N_ELEMENTS (qualities); i++)
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = encode (flat, "jpeg", qualities[i], error);
      if (!bytes || job->max_bytes <= 0 || (gint64) g_bytes_get_size (bytes) <= job->max_bytes)
        break;
    }

  return g_steal_pointer (&bytes);
}

static void
copy_profile (GdkPixbuf *from,
              GdkPixbuf *to)
{
  const char *profile = gdk_pixbuf_get_option (from, "icc-profile");

  if (profile && !gdk_pixbuf_get_option (to, "icc-profile"))
    gdk_pixbuf_set_option (to, "icc-profile", profile);
}

static GBytes *
make_anew (const Job               *job,
           GBytes                  *original,
           const TakesPictureHead  *head,
           TakesMended             *mended,
           GCancellable            *cancellable,
           GError                 **error)
{
  g_autoptr (GdkPixbuf) stored = takes_picture_decode (job->path, original, head, cancellable, error);
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  g_autofree char *name = NULL;

  if (!stored)
    return NULL;

  upright = takes_picture_turn (stored, head->orientation);
  if (upright)
    {
      mended->from_width = gdk_pixbuf_get_width (upright);
      mended->from_height = gdk_pixbuf_get_height (upright);
      mended->scaled = FALSE;
      choose_size (job, mended);
      scaled = mended->scaled
        ? gdk_pixbuf_scale_simple (upright, mended->width, mended->height, GDK_INTERP_BILINEAR)
        : g_object_ref (upright);
    }
  if (scaled)
    {
      copy_profile (stored, scaled);
      return g_cancellable_set_error_if_cancelled (cancellable, error)
        ? NULL : encode_to_fit (job, scaled, mended, error);
    }

  name = takes_media_dup_name (job->path);
  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_TOO_LARGE,
               _("There is not enough memory to open “%s”."), name);
  return NULL;
}

static gboolean
write_copy (const Job    *job,
            GBytes       *bytes,
            TakesMended  *mended,
            GError      **error)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  const char *extension = g_str_equal (mended->format, "jpeg") ? "jpg" : mended->format;
  g_autofree char *file_name = g_strconcat (sum, ".", extension, NULL);
  g_autoptr (GError) reason = NULL;

  g_free (mended->path);
  mended->path = g_build_filename (job->folder, file_name, NULL);
  mended->bytes = g_bytes_get_size (bytes);
  mended->changed = TRUE;
  if (g_file_set_contents_full (mended->path, g_bytes_get_data (bytes, NULL), mended->bytes,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &reason))
    return TRUE;

  g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_WRITE,
               _("The changed copy of the picture cannot be written to “%s”: %s"), job->folder, reason->message);
  return FALSE;
}

static TakesMended *
start_mended (const Job               *job,
              const TakesPictureHead  *head,
              gint64                   bytes)
{
  TakesMended *mended = g_new0 (TakesMended, 1);
  gboolean sideways = takes_picture_is_sideways (head->orientation);

  mended->path = g_strdup (job->path);
  mended->format = g_strdup (head->format);
  mended->bytes = bytes;
  mended->turned = head->orientation != 1;
  mended->converted = !g_str_equal (head->format, "png") && !g_str_equal (head->format, "jpeg") &&
                      !g_str_equal (head->format, "webp");
  mended->from_width = sideways ? head->height : head->width;
  mended->from_height = sideways ? head->width : head->height;
  choose_size (job, mended);

  return mended;
}

static TakesMended *
mend (const Job     *job,
      GCancellable  *cancellable,
      GError       **error)
{
  TakesContent content;
  g_autoptr (TakesMended) mended = NULL;
  g_autoptr (GBytes) original = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = takes_media_dup_name (job->path);

  if (!takes_content_read (&content, job->path, cancellable, error))
    return NULL;
  if (content.kind != TAKES_CONTENT_PICTURE)
    {
      g_set_error (error, TAKES_MEDIA_ERROR, TAKES_MEDIA_ERROR_NOT_MEDIA, _("“%s” is no picture."), name);
      return NULL;
    }
  original = takes_picture_read_file (job->path, TAKES_PICTURE_MAX_BYTES, cancellable, error);
  if (!original || !takes_picture_check_size (job->path, &content.picture, error))
    return NULL;

  mended = start_mended (job, &content.picture, g_bytes_get_size (original));
  bytes = takes_strip_metadata (original, content.format);
  mended->stripped = content.picture.has_metadata || bytes != original;
  if (mended->turned || mended->scaled || mended->converted || !bytes || mended->from_width == 0 ||
      (mended->stripped && g_str_equal (content.format, "webp")) ||
      (job->max_bytes > 0 && (gint64) g_bytes_get_size (bytes) > job->max_bytes))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = make_anew (job, original, &content.picture, mended, cancellable, error);
      mended->converted = bytes && !g_str_equal (mended->format, content.format);
    }

  if (!bytes || (bytes != original && !write_copy (job, bytes, mended, error)))
    return NULL;

  return g_steal_pointer (&mended);
}

static void
mend_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  TakesMended *mended = mend (data, cancellable, &error);

  if (mended)
    g_task_return_pointer (task, mended, (GDestroyNotify) takes_mended_free);
  else
    g_task_return_error (task, error);
}

void
takes_mended_free (TakesMended *self)
{
  if (!self)
    return;

  g_free (self->path);
  g_free (self->format);
  g_free (self);
}

/**
 * takes_mend_picture_async:
 * @path: a picture; never written to
 * @folder: where a changed copy is written, named by the SHA-256 of its content
 * @min_side: pixels, the least a side may have (models.md §4.4: 360)
 * @max_side: pixels, the most a side may have (2000); 0 no limit
 * @max_bytes: the most the file may have (10,000,000); 0 no limit
 * @cancellable: (nullable): ends it early; then nothing is written
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Makes of a picture what a service takes, where only one answer is legal (ux.md, Inputs): upright
 * by its EXIF orientation, scaled down, PNG, JPEG or WebP, small enough, without EXIF and XMP. When
 * only metadata is in the way, no pixel changes. A colour profile is carried along, not applied.
 * Alpha is kept, unless the PNG is too large: then the copy is a JPEG on white.
 */
void
takes_mend_picture_async (const char          *path,
                          const char          *folder,
                          int                  min_side,
                          int                  max_side,
                          gint64               max_bytes,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job;

  g_return_if_fail (path && folder);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->folder = g_strdup (folder);
  job->min_side = min_side;
  job->max_side = max_side;
  job->max_bytes = max_bytes;
  g_task_set_source_tag (task, takes_mend_picture_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, mend_thread);
}

/* Returns: (transfer full): what was done, or %NULL with a %TAKES_MEDIA_ERROR */
TakesMended *
takes_mend_picture_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
