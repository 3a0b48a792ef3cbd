/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_MEDIA_ERROR_UNREADABLE,   /* no such file, or not to be opened */
  TAKES_MEDIA_ERROR_NOT_MEDIA,    /* opened, but nothing in it that can be shown */
  TAKES_MEDIA_ERROR_NO_DECODER,   /* the message names what to install */
  TAKES_MEDIA_ERROR_NO_ENCODER,
  TAKES_MEDIA_ERROR_WRITE,
  TAKES_MEDIA_ERROR_DAMAGED,      /* the right kind of file, but cut off or not decodable to its end */
  TAKES_MEDIA_ERROR_TOO_LARGE,    /* more pixels or bytes than this program opens */
} TakesMediaError;

#define TAKES_MEDIA_ERROR (takes_media_error_quark ())
GQuark   takes_media_error_quark (void);

/* gst_init () in a thread (0.5 s the first time); the callback runs on the main context that called.
 * Everything in this room may be called before: what needs GStreamer waits for it on its own thread. */
void     takes_media_init_async  (GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean takes_media_init_finish (GAsyncResult *result,
                                  GError      **error);
void     takes_media_ensure_init (void);

/* The name of a file as it may stand in a sentence. */
char    *takes_media_dup_name    (const char          *path);

G_END_DECLS
