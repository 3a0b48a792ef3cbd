/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-upload-stream.h"

#include <glib/gi18n.h>
#include <string.h>

/* A multiple of three, so that no block but the last needs padding. */
#define BLOCK_SIZE (3 * 16 * 1024)

struct _TakesUploadStream {
  GInputStream  parent_instance;

  GInputStream *file;
  guint64       file_size;
  guint64       file_read;
  char         *suffix;
  gboolean      raw;
  guint64       length;

  /* What is ready to be read. */
  char         *ready;
  gsize         ready_size;
  gsize         ready_read;
  gboolean      suffix_done;

  guint8        block[BLOCK_SIZE];
};

G_DEFINE_FINAL_TYPE (TakesUploadStream, takes_upload_stream, G_TYPE_INPUT_STREAM)

static void
set_ready (TakesUploadStream *self,
           char              *data,
           gsize              size)
{
  g_free (self->ready);
  self->ready = data;
  self->ready_size = size;
  self->ready_read = 0;
}

static void
set_ready_text (TakesUploadStream *self,
                char              *text)
{
  set_ready (self, text, strlen (text));
}

static gboolean
ready_block (TakesUploadStream  *self,
             GCancellable       *cancellable,
             GError            **error)
{
  gsize wanted = MIN (BLOCK_SIZE, self->file_size - self->file_read);
  gsize got;

  if (!g_input_stream_read_all (self->file, self->block, wanted, &got, cancellable, error))
    return FALSE;

  if (got < wanted)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _("The file became shorter while it was being sent."));
      return FALSE;
    }

  self->file_read += got;
  if (self->raw)
    set_ready (self, g_memdup2 (self->block, got), got);
  else
    set_ready_text (self, g_base64_encode (self->block, got));

  return TRUE;
}

static gssize
takes_upload_stream_read (GInputStream  *stream,
                          void          *buffer,
                          gsize          count,
                          GCancellable  *cancellable,
                          GError       **error)
{
  TakesUploadStream *self = TAKES_UPLOAD_STREAM (stream);
  gsize n_bytes;

  while (self->ready_read == self->ready_size)
    {
      if (self->file_read < self->file_size)
        {
          if (!ready_block (self, cancellable, error))
            return -1;
        }
      else if (!self->suffix_done)
        {
          self->suffix_done = TRUE;
          set_ready_text (self, g_strdup (self->suffix));
        }
      else
        {
          return 0;
        }
    }

  n_bytes = MIN (count, self->ready_size - self->ready_read);
  memcpy (buffer, self->ready + self->ready_read, n_bytes);
  self->ready_read += n_bytes;

  return n_bytes;
}

static gboolean
takes_upload_stream_close (GInputStream  *stream,
                           GCancellable  *cancellable,
                           GError       **error)
{
  return g_input_stream_close (TAKES_UPLOAD_STREAM (stream)->file, cancellable, error);
}

static void
takes_upload_stream_finalize (GObject *object)
{
  TakesUploadStream *self = TAKES_UPLOAD_STREAM (object);

  g_clear_object (&self->file);
  g_free (self->suffix);
  g_free (self->ready);

  G_OBJECT_CLASS (takes_upload_stream_parent_class)->finalize (object);
}

static void
takes_upload_stream_class_init (TakesUploadStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  object_class->finalize = takes_upload_stream_finalize;

  /* The asynchronous forms of the parent class call these in a worker thread. */
  stream_class->read_fn = takes_upload_stream_read;
  stream_class->close_fn = takes_upload_stream_close;
}

static void
takes_upload_stream_init (TakesUploadStream *self)
{
}

/**
 * takes_upload_stream_new:
 * @file: an open file, at its begin
 * @file_size: in bytes; exactly as many are sent
 * @raw: the bytes of @file go out as they are, not as base64
 *
 * Returns: (transfer full): a stream of @prefix, @file or its base64, and @suffix
 */
GInputStream *
takes_upload_stream_new (const char   *prefix,
                         GInputStream *file,
                         guint64       file_size,
                         const char   *suffix,
                         gboolean      raw)
{
  TakesUploadStream *self;

  g_return_val_if_fail (prefix != NULL, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (file), NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  self = g_object_new (TAKES_TYPE_UPLOAD_STREAM, NULL);
  self->file = g_object_ref (file);
  self->file_size = file_size;
  self->suffix = g_strdup (suffix);
  self->raw = raw;
  self->length = strlen (prefix) + (raw ? file_size : (file_size + 2) / 3 * 4) + strlen (suffix);
  set_ready_text (self, g_strdup (prefix));

  return G_INPUT_STREAM (self);
}

/**
 * takes_upload_stream_get_length:
 *
 * Returns: how many bytes the stream holds in all
 */
guint64
takes_upload_stream_get_length (TakesUploadStream *self)
{
  g_return_val_if_fail (TAKES_IS_UPLOAD_STREAM (self), 0);

  return self->length;
}
