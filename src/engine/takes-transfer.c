/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-transfer.h"

#include "takes-cadence.h"

#include <glib/gi18n.h>

/* So long without a byte, and the connection is given up. */
#define STALL_MS TAKES_MINUTE_MS

typedef struct {
  TakesLane         *lane;
  char              *url;
  GFileIOStream     *file;
  gint64             offset;      /* where the bytes under way began */
  TakesHttpProgress  progress;
  gpointer           progress_data;

  GCancellable      *bytes;       /* of what is under way: by the caller, or by the stall */
  gulong             stopping;
  guint              stall;
  gboolean           stalled;
  guint              status;      /* of the file's host; 0: none */
} Transfer;

static void
let_go (Transfer     *transfer,
        GCancellable *cancellable)
{
  g_clear_handle_id (&transfer->stall, g_source_remove);
  if (transfer->stopping)
    g_cancellable_disconnect (cancellable, transfer->stopping);
  transfer->stopping = 0;
}

static void
transfer_free (Transfer *transfer)
{
  g_clear_handle_id (&transfer->stall, g_source_remove);
  g_clear_object (&transfer->bytes);
  g_clear_object (&transfer->file);
  g_clear_object (&transfer->lane);
  g_free (transfer->url);
  g_free (transfer);
}

static void
stop_cb (GCancellable *cancellable,
         GCancellable *bytes)
{
  g_cancellable_cancel (bytes);
}

static void
stall_cb (gpointer user_data)
{
  Transfer *transfer = user_data;

  transfer->stall = 0;
  transfer->stalled = TRUE;
  g_cancellable_cancel (transfer->bytes);
}

static void
arm_stall (Transfer *transfer)
{
  g_clear_handle_id (&transfer->stall, g_source_remove);
  transfer->stall = takes_clock_after (takes_lane_get_clock (transfer->lane), STALL_MS, stall_cb, transfer);
}

static void
progress_cb (gint64   done,
             gint64   total,
             gpointer user_data)
{
  Transfer *transfer = user_data;

  if (transfer->stall)
    arm_stall (transfer);

  transfer->progress (done, total, transfer->progress_data);
}

static void begin (GTask *task);

static void
end (GTask  *task,
     GError *error)
{
  Transfer *transfer = g_task_get_task_data (task);

  let_go (transfer, g_task_get_cancellable (task));
  /* What waits for the answer finds the file closed. */
  g_clear_object (&transfer->file);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
transferred_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Transfer *transfer = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 began = 0;
  gboolean ok = takes_http_download_finish (TAKES_HTTP (source), result, &began, NULL, &transfer->status, &error);

  /* The host knows no ranges and has not written anything. */
  if (ok && began < transfer->offset && takes_transfer_empty (transfer->file, &error))
    {
      let_go (transfer, g_task_get_cancellable (task));
      transfer->offset = 0;
      begin (task);
      return;
    }

  /* Two gigabytes of something that is no clip do not stay. */
  if (g_error_matches (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_TOO_LARGE))
    takes_transfer_empty (transfer->file, NULL);

  if (transfer->stalled && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      error = g_error_new_literal (TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_NO_ANSWER,
                                   _("Nothing more of the file has come for a minute; the rest is fetched again."));
    }

  end (task, error);
}

static void
begin (GTask *task)
{
  Transfer *transfer = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_clear_object (&transfer->bytes);
  transfer->bytes = g_cancellable_new ();
  if (cancellable)
    transfer->stopping = g_cancellable_connect (cancellable, G_CALLBACK (stop_cb), g_object_ref (transfer->bytes),
                                                g_object_unref);
  arm_stall (transfer);

  takes_http_download_async (takes_lane_get_http (transfer->lane), takes_lane_get_account (transfer->lane),
                             transfer->url, g_io_stream_get_output_stream (G_IO_STREAM (transfer->file)),
                             transfer->offset, progress_cb, transfer, transfer->bytes, transferred_cb,
                             g_object_ref (task));
}

/**
 * takes_transfer_empty:
 * @file: open for writing
 *
 * So that the next bytes begin at the beginning.
 *
 * Returns: %FALSE with %TAKES_HTTP_ERROR_WRITE where the disk does not let it
 */
gboolean
takes_transfer_empty (GFileIOStream  *file,
                      GError        **error)
{
  if (g_seekable_seek (G_SEEKABLE (file), 0, G_SEEK_SET, NULL, NULL) &&
      g_seekable_truncate (G_SEEKABLE (file), 0, NULL, NULL))
    return TRUE;

  g_set_error_literal (error, TAKES_HTTP_ERROR, TAKES_HTTP_ERROR_WRITE, _("The unfinished file could not be emptied."));

  return FALSE;
}

/**
 * takes_transfer_async:
 * @lane: whose clock counts
 * @url: from the service
 * @file: (transfer none): where the bytes go, standing behind those that are there; closed when this ends
 * @offset: how many bytes are there already
 * @progress: bytes of the file that are there, and in all
 * @cancellable: stops it; what has come stays
 */
void
takes_transfer_async (TakesLane           *lane,
                      const char          *url,
                      GFileIOStream       *file,
                      gint64               offset,
                      TakesHttpProgress    progress,
                      gpointer             progress_data,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (lane, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);

  g_task_set_source_tag (task, takes_transfer_async);
  transfer->lane = g_object_ref (lane);
  transfer->url = g_strdup (url);
  transfer->file = g_object_ref (file);
  transfer->offset = offset;
  transfer->progress = progress;
  transfer->progress_data = progress_data;
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  begin (task);
}

/**
 * takes_transfer_finish:
 * @status: (out): what the file's host answered; 0: nothing; also set on errors
 *
 * Returns: whether all that was promised is in the file; else an error of #TakesHttpError, or that it was stopped
 */
gboolean
takes_transfer_finish (GAsyncResult  *result,
                       guint         *status,
                       GError       **error)
{
  Transfer *transfer = g_task_get_task_data (G_TASK (result));

  *status = transfer->status;

  return g_task_propagate_boolean (G_TASK (result), error);
}
