/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-upload-send.h"

#include "takes-cadence.h"
#include "takes-engine.h"

#include <glib/gi18n.h>

/* A file that does not arrive is sent again so often. */
#define MAX_TRIES 4
/* How often a service that is still chewing on a file is asked: runware.md §6. */
#define CHEWING_MS (2 * TAKES_SECOND_MS)
#define MAX_CHEWING 150
/* No service needs more steps for one file. */
#define MAX_STEPS 4

G_DEFINE_QUARK (takes-uploader-error-quark, takes_uploader_error)

/* One file on its way: the data of its task, which is held until it ends. */
typedef struct {
  TakesUploadPlace     place;
  TakesUpload          file;        /* its texts are ours */
  TakesUploadProgress  progress;
  gpointer             progress_data;
  guint                n_tries;
  guint                n_chewing;
  guint                timer;
  gulong               cancelled;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_clear_object (&self->place.account);
  g_clear_object (&self->place.sender);
  g_clear_object (&self->place.clock);
  g_clear_pointer (&self->file.previous, json_node_unref);
  g_free ((char *) self->file.upload_id);
  g_free ((char *) self->file.path);
  g_free ((char *) self->file.mime);
  g_free ((char *) self->file.model);
  g_free (self);
}

static void
end (GTask  *task,
     char   *reference,
     GError *error)
{
  Sending *self = g_task_get_task_data (task);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancelled)
    g_signal_handler_disconnect (g_task_get_cancellable (task), self->cancelled);

  if (reference)
    g_task_return_pointer (task, reference, g_free);
  else
    g_task_return_error (task, error);

  g_object_unref (task);
}

static void
fail (GTask              *task,
      TakesUploaderError  code,
      const char         *message)
{
  end (task, NULL, g_error_new_literal (TAKES_UPLOADER_ERROR, code, message));
}

/* What is under way ends by itself; a pause would not. */
static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  Sending *self = g_task_get_task_data (user_data);

  if (self->timer)
    end (user_data, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped"));
}

static void begin_try (GTask *task);

static void
try_again_cb (gpointer user_data)
{
  Sending *self = g_task_get_task_data (user_data);

  self->timer = 0;
  begin_try (user_data);
}

static void
try_again (GTask      *task,
           int         retry_after,
           const char *message)
{
  Sending *self = g_task_get_task_data (task);
  gint64 wait;

  if (++self->n_tries >= MAX_TRIES)
    {
      fail (task, TAKES_UPLOADER_ERROR_NETWORK, message);
      return;
    }

  wait = takes_back_off (self->n_tries, TAKES_SECOND_MS, 30 * TAKES_SECOND_MS, retry_after, g_random_double ());
  self->timer = takes_clock_after (self->place.clock, wait, try_again_cb, task);
}

static void
refuse (GTask             *task,
        const TakesResult *trouble)
{
  const char *words = trouble->message ? trouble->message : _("The service refused the file.");

  switch (trouble->trouble)
    {
    case TAKES_TROUBLE_AUTH:
      fail (task, TAKES_UPLOADER_ERROR_AUTH, words);
      break;

    case TAKES_TROUBLE_CREDIT:
      fail (task, TAKES_UPLOADER_ERROR_CREDIT, words);
      break;

    case TAKES_TROUBLE_RATE:
      try_again (task, -1, words);
      break;

    default:
      fail (task, TAKES_UPLOADER_ERROR_REFUSED, words);
      break;
    }
}

static void send_step (GTask *task);

static void
send_next_step (GTask    *task,
                JsonNode *answer)
{
  Sending *self = g_task_get_task_data (task);

  if (self->file.step + 1 >= MAX_STEPS || !answer)
    {
      try_again (task, -1, _("The file could not be uploaded."));
      return;
    }

  g_clear_pointer (&self->file.previous, json_node_unref);
  self->file.previous = json_node_ref (answer);
  self->file.step++;
  send_step (task);
}

/* No answer came. */
static void
judge_error (GTask  *task,
             GError *error)
{
  Sending *self = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end (task, NULL, g_error_copy (error));
  else if (g_error_matches (error, TAKES_ENGINE_ERROR, TAKES_ENGINE_ERROR_ACCOUNT))
    fail (task, TAKES_UPLOADER_ERROR_AUTH, error->message);
  else if (!g_file_test (self->file.path, G_FILE_TEST_IS_REGULAR))
    fail (task, TAKES_UPLOADER_ERROR_FILE, error->message);
  else
    try_again (task, -1, error->message);
}

static void ask_cb (gpointer user_data);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GTask *task = user_data;
  Sending *self = g_task_get_task_data (task);
  const TakesProvider *provider = self->place.provider;
  g_autoptr (GError) error = NULL;
  g_autoptr (TakesHttpReply) reply = takes_sender_send_finish (TAKES_SENDER (source), result, &error);
  g_autoptr (TakesResult) trouble = takes_result_new ();
  g_autofree char *reference = NULL;

  if (!reply)
    {
      judge_error (task, error);
      return;
    }

  switch (provider->parse_upload (reply->status, reply->json, &self->file, &reference, trouble))
    {
    case TAKES_UPLOAD_DONE:
      end (task, g_steal_pointer (&reference), NULL);
      break;

    case TAKES_UPLOAD_NEXT:
      send_next_step (task, reply->json);
      break;

    case TAKES_UPLOAD_PENDING:
      if (self->n_chewing++ < MAX_CHEWING && provider->build_upload_poll)
        self->timer = takes_clock_after (self->place.clock, CHEWING_MS, ask_cb, task);
      else
        try_again (task, -1, _("The service did not finish taking in the file."));
      break;

    case TAKES_UPLOAD_REFUSED:
      refuse (task, trouble);
      break;

    case TAKES_UPLOAD_FAILED:
    default:
      try_again (task, reply->retry_after,
                 trouble->message ? trouble->message : _("The file could not be uploaded."));
      break;
    }
}

static void
ask_cb (gpointer user_data)
{
  GTask *task = user_data;
  Sending *self = g_task_get_task_data (task);

  self->timer = 0;
  takes_sender_send_async (self->place.sender, TAKES_SEND_ASK,
                           self->place.provider->build_upload_poll (self->place.account, self->file.upload_id),
                           NULL, NULL, g_task_get_cancellable (task), answered_cb, task);
}

static void
send_step (GTask *task)
{
  Sending *self = g_task_get_task_data (task);
  TakesHttpRequest *request = self->place.provider->build_upload (self->place.account, &self->file);

  if (!request)
    {
      fail (task, TAKES_UPLOADER_ERROR_REFUSED, _("The service does not say where the file can be put."));
      return;
    }

  takes_sender_send_async (self->place.sender, request->file ? TAKES_SEND_UPLOAD : TAKES_SEND_ASK, request,
                           request->file ? self->progress : NULL, self->progress_data,
                           g_task_get_cancellable (task), answered_cb, task);
}

static void
begin_try (GTask *task)
{
  Sending *self = g_task_get_task_data (task);

  g_free ((char *) self->file.upload_id);
  self->file.upload_id = g_uuid_string_random ();
  self->file.step = 0;
  self->n_chewing = 0;
  g_clear_pointer (&self->file.previous, json_node_unref);
  send_step (task);
}

/**
 * takes_upload_send_async:
 * @file: `path`, `mime`, `role` and `model` of it; copied
 * @progress: (nullable): told of the bytes of each step that brings the file
 * @cancellable: cancelled in the main thread only
 *
 * Brings a file to a service in as many steps as it wants, and tries again what does not arrive: that costs nothing.
 * Ends with what the service calls it. Errors: %TAKES_UPLOADER_ERROR, %G_IO_ERROR_CANCELLED. Main thread only.
 */
void
takes_upload_send_async (const TakesUploadPlace *place,
                         const TakesUpload      *file,
                         TakesUploadProgress     progress,
                         gpointer                progress_data,
                         GCancellable           *cancellable,
                         GAsyncReadyCallback     callback,
                         gpointer                user_data)
{
  GTask *task;
  Sending *self;

  g_return_if_fail (place != NULL && file != NULL && file->path != NULL);

  self = g_new0 (Sending, 1);
  self->place = (TakesUploadPlace) {
    g_object_ref (place->account), place->provider, g_object_ref (place->sender), g_object_ref (place->clock),
  };
  self->file.path = g_strdup (file->path);
  self->file.mime = g_strdup (file->mime);
  self->file.role = file->role;
  self->file.model = g_strdup (file->model);
  self->progress = progress;
  self->progress_data = progress_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_upload_send_async);
  g_task_set_task_data (task, self, sending_free);
  if (cancellable)
    self->cancelled = g_signal_connect (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task);

  begin_try (task);
}

/**
 * takes_upload_send_finish:
 *
 * Returns: (transfer full) (nullable): what the service calls the file
 */
char *
takes_upload_send_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
