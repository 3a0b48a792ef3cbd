/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-uploader.h"

#include "takes-cadence.h"
#include "takes-engine.h"
#include "takes-library-calls.h"
#include "takes-shelf.h"

#include <glib/gi18n.h>

/* An upload that fails on the way is begun again so often. */
#define MAX_TRIES 4
/* How often a service that is still chewing on a file is asked: runware.md §6. */
#define CHEWING_MS (2 * TAKES_SECOND_MS)
#define MAX_CHEWING 150

struct _TakesUploader {
  GObject              parent;

  TakesAccount        *account;
  const TakesProvider *provider;
  TakesSender         *sender;
  TakesLibrary        *library;
  TakesClock          *clock;

  GHashTable          *running;   /* sha256 → Upload */
};

G_DEFINE_FINAL_TYPE (TakesUploader, takes_uploader, G_TYPE_OBJECT)
G_DEFINE_QUARK (takes-uploader-error-quark, takes_uploader_error)

/* One file on its way; several jobs may wait for it. */
typedef struct {
  TakesUploader *uploader;
  char          *sha256;
  char          *path;
  char          *mime;
  char          *upload_id;    /* a new one for each try */
  GPtrArray     *waiting;      /* of GTask */
  GCancellable  *cancellable;  /* cancelled when the last one stops waiting */
  guint          n_tries;
  guint          n_chewing;
  guint          timer;
} Upload;

/* Who waits, and what they want to be told: the task data of their GTask. */
typedef struct {
  TakesUploadProgress progress;
  gpointer            progress_data;
  gulong              stopped;
  Upload             *upload;
} Waiter;

static void
upload_free (gpointer data)
{
  Upload *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->waiting);
  g_free (self->sha256);
  g_free (self->path);
  g_free (self->mime);
  g_free (self->upload_id);
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

/* Ends the upload for everybody who waits; takes it out of the table. */
static void
end_upload (Upload       *upload,
            const char   *reference,
            const GError *error)
{
  TakesUploader *self = upload->uploader;
  g_autoptr (GPtrArray) waiting = g_ptr_array_ref (upload->waiting);

  g_hash_table_steal (self->running, upload->sha256);

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

static void send_upload (Upload *upload);

static void
try_again_cb (gpointer user_data)
{
  Upload *upload = user_data;

  upload->timer = 0;
  send_upload (upload);
}

static void
try_again (Upload     *upload,
           int         retry_after,
           const char *message)
{
  gint64 wait;

  if (++upload->n_tries >= MAX_TRIES)
    {
      fail_upload (upload, TAKES_UPLOADER_ERROR_NETWORK, message);
      return;
    }

  wait = takes_back_off (upload->n_tries, TAKES_SECOND_MS, 30 * TAKES_SECOND_MS, retry_after,
                         g_random_double ());
  upload->timer = takes_clock_after (upload->uploader->clock, wait, try_again_cb, upload);
}

static void ask_about_upload_cb (gpointer user_data);

static void
refuse (Upload            *upload,
        const TakesResult *trouble)
{
  const char *words = trouble->message ? trouble->message : _("The service refused the file.");

  switch (trouble->trouble)
    {
    case TAKES_TROUBLE_AUTH:
      fail_upload (upload, TAKES_UPLOADER_ERROR_AUTH, words);
      break;

    case TAKES_TROUBLE_CREDIT:
      fail_upload (upload, TAKES_UPLOADER_ERROR_CREDIT, words);
      break;

    case TAKES_TROUBLE_RATE:
      try_again (upload, -1, words);
      break;

    default:
      fail_upload (upload, TAKES_UPLOADER_ERROR_REFUSED, words);
      break;
    }
}

static void
finish_upload (Upload     *upload,
               const char *reference)
{
  TakesUploader *self = upload->uploader;

  /* Kept for next time; losing it costs one more upload and nothing else. */
  takes_library_put_upload_async (self->library, upload->sha256, takes_account_get_id (self->account),
                                  takes_account_get_service (self->account), reference,
                                  takes_clock_get_wall (self->clock), NULL, NULL);
  end_upload (upload, reference, NULL);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Upload *upload = user_data;
  g_autoptr (TakesUploader) self = upload->uploader;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, &error);
  g_autoptr (TakesResult) trouble = takes_result_new ();
  g_autofree char *reference = NULL;

  if (!reply)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        end_upload (upload, NULL, error);
      else if (g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT))
        fail_upload (upload, TAKES_UPLOADER_ERROR_AUTH, error->message);
      else if (!g_file_test (upload->path, G_FILE_TEST_IS_REGULAR))
        fail_upload (upload, TAKES_UPLOADER_ERROR_FILE, error->message);
      else
        try_again (upload, -1, error->message);

      return;
    }

  switch (self->provider->parse_upload (reply->status, reply->json, upload->upload_id, &reference, trouble))
    {
    case TAKES_UPLOAD_DONE:
      finish_upload (upload, reference);
      break;

    case TAKES_UPLOAD_PENDING:
      if (upload->n_chewing++ < MAX_CHEWING && self->provider->build_upload_poll)
        upload->timer = takes_clock_after (self->clock, CHEWING_MS, ask_about_upload_cb, upload);
      else
        try_again (upload, -1, _("The service did not finish taking in the file."));
      break;

    case TAKES_UPLOAD_REFUSED:
      refuse (upload, trouble);
      break;

    case TAKES_UPLOAD_FAILED:
    default:
      try_again (upload, reply->retry_after,
                 trouble->message ? trouble->message : _("The file could not be uploaded."));
      break;
    }
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
ask_about_upload_cb (gpointer user_data)
{
  Upload *upload = user_data;
  TakesUploader *self = g_object_ref (upload->uploader);

  upload->timer = 0;
  takes_sender_send_async (self->sender, TAKES_SEND_ASK,
                           self->provider->build_upload_poll (self->account, upload->upload_id),
                           NULL, NULL, upload->cancellable, answered_cb, upload);
}

static void
send_upload (Upload *upload)
{
  TakesUploader *self = g_object_ref (upload->uploader);

  g_free (upload->upload_id);
  upload->upload_id = g_uuid_string_random ();
  upload->n_chewing = 0;

  takes_sender_send_async (self->sender, TAKES_SEND_UPLOAD,
                           self->provider->build_upload (self->account, upload->upload_id, upload->path,
                                                         upload->mime),
                           progress_cb, upload, upload->cancellable, answered_cb, upload);
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
  else if (!upload->path)
    fail_upload (upload, TAKES_UPLOADER_ERROR_FILE, _("The input is not a file on this computer."));
  else
    send_upload (upload);
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

  if (upload->timer)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");

      end_upload (upload, NULL, error);
    }
  else
    {
      g_cancellable_cancel (upload->cancellable);
    }
}

static void
begin_upload (TakesUploader *self,
              Upload        *upload)
{
  g_object_ref (self);
  takes_library_find_upload_async (self->library, upload->sha256, takes_account_get_id (self->account),
                                   takes_account_get_service (self->account), found_cb, upload);
}

static void
takes_uploader_finalize (GObject *object)
{
  TakesUploader *self = TAKES_UPLOADER (object);

  g_clear_pointer (&self->running, g_hash_table_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->sender);
  g_clear_object (&self->library);
  g_clear_object (&self->clock);

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

  self->account = g_object_ref (account);
  self->provider = provider;
  self->sender = g_object_ref (sender);
  self->library = g_object_ref (library);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * takes_uploader_bring_async:
 * @input: a local file with its hash
 *
 * Ends with what the service calls the file. Errors: %TAKES_UPLOADER_ERROR, %G_IO_ERROR_CANCELLED.
 */
void
takes_uploader_bring_async (TakesUploader       *self,
                            const TakesInput    *input,
                            TakesUploadProgress  progress,
                            gpointer             progress_data,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
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

  upload = g_hash_table_lookup (self->running, input->sha256);
  if (upload)
    {
      g_ptr_array_add (upload->waiting, task);
    }
  else
    {
      upload = g_new0 (Upload, 1);
      upload->uploader = self;
      upload->sha256 = g_strdup (input->sha256);
      upload->path = g_filename_from_uri (input->source, NULL, NULL);
      upload->mime = g_strdup (mime_of (input->format));
      upload->cancellable = g_cancellable_new ();
      upload->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (upload->waiting, task);
      g_hash_table_insert (self->running, upload->sha256, upload);
      begin_upload (self, upload);
    }

  waiter->upload = upload;
  if (cancellable)
    waiter->stopped = g_cancellable_connect (cancellable, G_CALLBACK (stopped_cb), task, NULL);
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

  if (input->sha256)
    takes_library_put_upload_async (self->library, input->sha256, takes_account_get_id (self->account),
                                    takes_account_get_service (self->account), NULL, 0, NULL, NULL);
}
