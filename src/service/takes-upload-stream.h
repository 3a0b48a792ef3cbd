/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A text, a file or its base64, a text: read from disk in blocks, never held as a whole. */
#define TAKES_TYPE_UPLOAD_STREAM (takes_upload_stream_get_type ())
G_DECLARE_FINAL_TYPE (TakesUploadStream, takes_upload_stream, TAKES, UPLOAD_STREAM, GInputStream)

GInputStream *takes_upload_stream_new        (const char        *prefix,
                                              GInputStream      *file,
                                              guint64            file_size,
                                              const char        *suffix,
                                              gboolean           raw);
guint64       takes_upload_stream_get_length (TakesUploadStream *self);

G_END_DECLS
