/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-lane.h"

G_BEGIN_DECLS

/*
 * The bytes of one file on their way into an open one: on from where they broke off, from the beginning where the
 * host knows no ranges, and given up when none has come for a minute. Tried once; main thread only.
 */
gboolean takes_transfer_empty  (GFileIOStream       *file,
                                GError             **error);
void     takes_transfer_async  (TakesLane           *lane,
                                const char          *url,
                                GFileIOStream       *file,
                                gint64               offset,
                                TakesHttpProgress    progress,
                                gpointer             progress_data,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean takes_transfer_finish (GAsyncResult        *result,
                                guint               *status,
                                GError             **error);

G_END_DECLS
