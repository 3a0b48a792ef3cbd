/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"
#include "takes-reading.h"

G_BEGIN_DECLS

/*
 * Reads a request, the settings of a take, or a list of prompts, in a worker. Of a clip or a still
 * the settings beside it are read, if they are really its own. Inputs that are named by content are
 * looked for in the library's copies; nothing else that a text names is opened.
 */
void          takes_read_file_async  (TakesEngine          *engine,
                                      GFile                *file,
                                      const TakesRequest   *base,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* The same from the clipboard or a drop. */
void          takes_read_bytes_async (TakesEngine          *engine,
                                      GBytes               *bytes,
                                      const TakesRequest   *base,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
TakesReading *takes_read_finish      (TakesEngine          *engine,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
