/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a whole file as a data URI, in a worker: for services that take pictures inside the request. Errors:
 * %TAKES_UPLOADER_ERROR_REFUSED when it is too large for that, else those of GIO. */
void  takes_embed_async  (const char           *path,
                          const char           *mime,
                          GCancellable         *cancellable,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data);
char *takes_embed_finish (GAsyncResult         *result,
                          GError              **error);

G_END_DECLS
