/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-export.h"

G_BEGIN_DECLS

/* A part of a clip or of a sound, encoded anew into a file of its own. */
void     takes_cut_video_async  (const char           *clip,
                                 gint64                start,
                                 gint64                end,
                                 const char           *path,
                                 TakesExportProgress   progress,
                                 gpointer              progress_data,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
void     takes_cut_sound_async  (const char           *sound,
                                 gint64                start,
                                 gint64                end,
                                 const char           *path,
                                 TakesExportProgress   progress,
                                 gpointer              progress_data,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gboolean takes_cut_finish       (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
