/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-embed.h"

#include "takes-upload-send.h"

#include <glib/gi18n.h>

/* What is written into a request is held in memory and, until the job has ended, in the database. */
#define MAX_EMBEDDED (32 * 1024 * 1024)

typedef struct {
  char *path;
  char *mime;
} Embedding;

static void
embedding_free (gpointer data)
{
  Embedding *self = data;

  g_free (self->path);
  g_free (self->mime);
  g_free (self);
}

static void
embed_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Embedding *embedding = data;
  g_autoptr (GFile) file = g_file_new_for_path (embedding->path);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gsize size;
  const guchar *content;

  bytes = g_file_load_bytes (file, cancellable, NULL, &error);
  if (!bytes)
    {
      g_task_return_error (task, error);
      return;
    }

  content = g_bytes_get_data (bytes, &size);
  if (size > MAX_EMBEDDED)
    {
      g_task_return_new_error (task, TAKES_UPLOADER_ERROR, TAKES_UPLOADER_ERROR_REFUSED,
                               _("The file is too large to be written into a request."));
      return;
    }

  text = g_base64_encode (content, size);
  g_task_return_pointer (task, g_strconcat ("data:", embedding->mime, ";base64,", text, NULL), g_free);
}

/**
 * takes_embed_async:
 * @mime: the type that the URI names
 */
void
takes_embed_async (const char          *path,
                   const char          *mime,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  Embedding *embedding;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (path != NULL && mime != NULL);

  embedding = g_new0 (Embedding, 1);
  embedding->path = g_strdup (path);
  embedding->mime = g_strdup (mime);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, takes_embed_async);
  g_task_set_task_data (task, embedding, embedding_free);
  g_task_run_in_thread (task, embed_thread);
}

/**
 * takes_embed_finish:
 *
 * Returns: (transfer full) (nullable): "data:image/png;base64,…"
 */
char *
takes_embed_finish (GAsyncResult  *result,
                    GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
