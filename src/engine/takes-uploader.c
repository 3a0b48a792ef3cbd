/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-uploader.h"

#include "takes-embed.h"
#include "takes-library-calls.h"
#include "takes-shelf.h"

#include <glib/gi18n.h>

struct _TakesUploader {
  GObject           parent;

  TakesUploadPlace  place;
  TakesLibrary     *library;

  GHashTable       *running;      /* key → Upload */
  GHashTable       *kept;         /* key → Kept: references that live no longer than this run */
};

typedef struct {
  char   *reference;
  gint64  until;                  /* of the clock's now */
} Kept;

G_DEFINE_FINAL_TYPE (TakesUploader, takes_uploader, G_TYPE_OBJECT)

/* One file on its way; several jobs may wait for it. */
typedef struct {
  TakesUploader *uploader;
  char          *key;          /* the hash, and the model where an upload is for one */
  char          *sha256;
  char          *path;
  char          *mime;
  char          *model;
  TakesInputRole role;
  GPtrArray     *waiting;      /* of GTask */
  GCancellable  *cancellable;  /* cancelled when the last one stops waiting */
} Upload;

/* Who waits, and what they want to be told: the task data of their GTask. */
typedef struct {
  TakesUploadProgress progress;
  gpointer            progress_data;
  gulong              stopped;
  Upload             *upload;
} Waiter;

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_free (self->reference);
  g_free (self);
}

static void
upload_free (gpointer data)
{
  Upload *self = data;

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->waiting);
  g_free (self->key);
  g_free (self->sha256);
  g_free (self->path);
  g_free (self->mime);
  g_free (self->model);
  g_free (self);
}

static const char *
mime_of (const char *format)
{
  static const struct { const char *format; const char *mime; } known[] = {
    { "png", "image/png" }, { "jpeg", "image/jpeg" }, { "webp", "image/webp" }, { "gif", "image/gif" },
    { "bmp", "image/bmp" }, { "mp4", "video/mp4" }, { "mov", "video/quicktime" },
    { "webm", "video/webm" }, { "mkv", "video/x-matroska" }, { "wav", "audio/wav" },
    { "mp3", "audio/mpeg" }, { "ogg", "audio/ogg" }, { "flac", "audio/flac" }, { "m4a", "audio/mp4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (format, known[i].format) == 0)
      return known[i].mime;

  return "application/octet-stream";
}

static void
forget_running (Upload *upload)
{
  if (g_hash_table_lookup (upload->uploader->running, upload->key) == upload)
    g_hash_table_steal (upload->uploader->running, upload->key);
}

/* Ends the upload for everybody who waits; takes it out of the table. */
static void
end_upload (Upload       *upload,
            const char   *reference,
            const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_ref (upload->waiting);

  forget_running (upload);

  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = waiting->pdata[i];
      Waiter *waiter = g_task_get_task_data (task);

      waiter->upload = NULL;
      g_cancellable_disconnect (g_task_get_cancellable (task), waiter->stopped);

      if (reference)
        g_task_return_pointer (task, g_strdup (reference), g_free);
      else
        g_task_return_error (task, g_error_copy (error));
    }

  g_ptr_array_set_size (waiting, 0);
  upload_free (upload);
}

static void
fail_upload (Upload             *upload,
             TakesUploaderError  code,
             const char         *message)
{
  g_autoptr (GError) error = g_error_new_literal (TAKES_UPLOADER_ERROR, code, message);

  end_upload (upload, NULL, error);
}

/* For next time; losing it costs one more upload and nothing else. */
static void
keep_reference (Upload     *upload,
                const char *reference)
{
  TakesUploader *self = upload->uploader;
  Kept *kept;

  if (self->place.provider->upload_life_ms == 0)
    {
      takes_library_put_upload_async (self->library, upload->sha256, takes_account_get_id (self->place.account),
                                      takes_account_get_service (self->place.account), reference,
                                      takes_clock_get_wall (self->place.clock), NULL, NULL);
      return;
    }

  kept = g_new0 (Kept, 1);
  kept->reference = g_strdup (reference);
  kept->until = takes_clock_get_now (self->place.clock) + self->place.provider->upload_life_ms * 1000;
  g_hash_table_replace (self->kept, g_strdup (upload->key), kept);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Upload *upload = user_data;
  g_autoptr (TakesUploader) self = upload->uploader;
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = takes_upload_send_finish (result, &error);

  if (reference)
    keep_reference (upload, reference);
  end_upload (upload, reference, error);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Upload *upload = user_data;

  for (guint i = 0; i < upload->waiting->len; i++)
    {
      Waiter *waiter = g_task_get_task_data (upload->waiting->pdata[i]);

      if (waiter->progress)
        waiter->progress (done, total, waiter->progress_data);
    }
}

static void
send_file (Upload *upload)
{
  TakesUploader *self = g_object_ref (upload->uploader);
  const TakesUpload file = {
    .path = upload->path, .mime = upload->mime, .role = upload->role, .model = upload->model,
  };

  takes_upload_send_async (&self->place, &file, progress_cb, upload, upload->cancellable, sent_cb, upload);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Upload *upload = user_data;
  g_autoptr (TakesUploader) self = upload->uploader;
  g_autofree char *reference = takes_library_find_upload_finish (TAKES_LIBRARY (source), result, NULL);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_set_error_if_cancelled (upload->cancellable, &error))
    end_upload (upload, NULL, error);
  else if (reference)
    end_upload (upload, reference, NULL);
  else
    send_file (upload);
}

/* One of those who waited does not any more: the others go on. */
static void
stopped_cb (GCancellable *cancellable,
            gpointer      user_data)
{
  GTask *task = user_data;
  Waiter *waiter = g_task_get_task_data (task);
  Upload *upload = waiter->upload;
  guint index;

  if (!upload || !g_ptr_array_find (upload->waiting, task, &index))
    return;

  g_object_ref (task);
  waiter->upload = NULL;
  g_ptr_array_remove_index (upload->waiting, index);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
  g_object_unref (task);

  if (upload->waiting->len > 0)
    return;

  /* Whoever wants the file now does not wait for something that is ending. */
  forget_running (upload);
  g_cancellable_cancel (upload->cancellable);
}

static void
embedded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Upload *upload = user_data;
  g_autoptr (TakesUploader) self = upload->uploader;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = takes_embed_finish (result, &error);

  if (text)
    end_upload (upload, text, NULL);
  else if (error->domain == TAKES_UPLOADER_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end_upload (upload, NULL, error);
  else
    fail_upload (upload, TAKES_UPLOADER_ERROR_FILE, error->message);
}

static const char *
find_kept (TakesUploader *self,
           const char    *key)
{
  const Kept *kept = g_hash_table_lookup (self->kept, key);

  return kept && kept->until > takes_clock_get_now (self->place.clock) ? kept->reference : NULL;
}

static void
begin_upload (TakesUploader *self,
              Upload        *upload)
{
  TakesRefWays ways = self->place.provider->ref_ways (self->place.account, upload->role);
  g_autofree char *kept = g_strdup (find_kept (self, upload->key));

  if (kept)
    {
      end_upload (upload, kept, NULL);
    }
  else if (!upload->path)
    {
      fail_upload (upload, TAKES_UPLOADER_ERROR_FILE, _("The input is not a file on this computer."));
    }
  else if (ways & TAKES_REF_UPLOAD)
    {
      g_object_ref (self);
      takes_library_find_upload_async (self->library, upload->sha256, takes_account_get_id (self->place.account),
                                       takes_account_get_service (self->place.account), found_cb, upload);
    }
  else if (ways & TAKES_REF_DATA_URI)
    {
      g_object_ref (self);
      takes_embed_async (upload->path, upload->mime, upload->cancellable, embedded_cb, upload);
    }
  else
    {
      g_autofree char *sentence = g_strdup_printf (_("%s takes no such file from this computer; give it a link."),
                                                   takes_account_get_name (self->place.account));

      fail_upload (upload, TAKES_UPLOADER_ERROR_REFUSED, sentence);
    }
}

static void
takes_uploader_finalize (GObject *object)
{
  TakesUploader *self = TAKES_UPLOADER (object);

  g_clear_pointer (&self->running, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_object (&self->place.account);
  g_clear_object (&self->place.sender);
  g_clear_object (&self->library);
  g_clear_object (&self->place.clock);

  G_OBJECT_CLASS (takes_uploader_parent_class)->finalize (object);
}

static void
takes_uploader_class_init (TakesUploaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = takes_uploader_finalize;
}

static void
takes_uploader_init (TakesUploader *self)
{
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, upload_free);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_free);
}

/**
 * takes_uploader_new:
 */
TakesUploader *
takes_uploader_new (TakesAccount        *account,
                    const TakesProvider *provider,
                    TakesSender         *sender,
                    TakesLibrary        *library,
                    TakesClock          *clock)
{
  TakesUploader *self = g_object_new (TAKES_TYPE_UPLOADER, NULL);

  self->place.account = g_object_ref (account);
  self->place.provider = provider;
  self->place.sender = g_object_ref (sender);
  self->library = g_object_ref (library);
  self->place.clock = g_object_ref (clock);

  return self;
}

static Upload *
new_upload (TakesUploader    *self,
            const char       *key,
            const TakesInput *input,
            TakesInputRole    role,
            const char       *model)
{
  Upload *upload = g_new0 (Upload, 1);

  upload->uploader = self;
  upload->key = g_strdup (key);
  upload->sha256 = g_strdup (input->sha256);
  upload->path = g_filename_from_uri (input->source, NULL, NULL);
  upload->mime = g_strdup (mime_of (input->format));
  upload->model = g_strdup (model);
  upload->role = role;
  upload->cancellable = g_cancellable_new ();
  upload->waiting = g_ptr_array_new_with_free_func (g_object_unref);

  return upload;
}

/**
 * takes_uploader_bring_async:
 * @input: a local file with its hash
 * @role: what it is for
 * @model: (nullable): what the service calls the model of the request
 *
 * Ends with what the service calls the file, or with the file itself as a data URI. Errors:
 * %TAKES_UPLOADER_ERROR, %G_IO_ERROR_CANCELLED.
 */
void
takes_uploader_bring_async (TakesUploader       *self,
                            const TakesInput    *input,
                            TakesInputRole       role,
                            const char          *model,
                            TakesUploadProgress  progress,
                            gpointer             progress_data,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autofree char *key = NULL;
  gboolean is_new = FALSE;
  GTask *task;
  Waiter *waiter;
  Upload *upload;

  g_return_if_fail (TAKES_IS_UPLOADER (self));
  g_return_if_fail (input != NULL && input->sha256 != NULL);

  waiter = g_new0 (Waiter, 1);
  waiter->progress = progress;
  waiter->progress_data = progress_data;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_uploader_bring_async);
  g_task_set_task_data (task, waiter, g_free);

  key = g_strconcat (input->sha256, "\n", self->place.provider->upload_per_model ? model : NULL, NULL);
  upload = g_hash_table_lookup (self->running, key);
  if (!upload)
    {
      upload = new_upload (self, key, input, role, model);
      g_hash_table_insert (self->running, upload->key, upload);
      is_new = TRUE;
    }

  g_ptr_array_add (upload->waiting, task);
  waiter->upload = upload;
  if (cancellable)
    waiter->stopped = g_cancellable_connect (cancellable, G_CALLBACK (stopped_cb), task, NULL);

  if (is_new && g_hash_table_lookup (self->running, key) == upload)
    begin_upload (self, upload);
}

/**
 * takes_uploader_bring_finish:
 *
 * Returns: (transfer full) (nullable): what the service calls the file
 */
char *
takes_uploader_bring_finish (TakesUploader  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_of_file (gpointer key,
            gpointer value,
            gpointer sha256)
{
  return g_str_has_prefix (key, sha256);
}

/**
 * takes_uploader_forget:
 *
 * The service does not know the file any more: next time it is uploaded again.
 */
void
takes_uploader_forget (TakesUploader    *self,
                       const TakesInput *input)
{
  g_return_if_fail (TAKES_IS_UPLOADER (self));

  if (!input->sha256)
    return;

  g_hash_table_foreach_remove (self->kept, is_of_file, input->sha256);
  takes_library_put_upload_async (self->library, input->sha256, takes_account_get_id (self->place.account),
                                  takes_account_get_service (self->place.account), NULL, 0, NULL, NULL);
}
