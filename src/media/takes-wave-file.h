/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-export.h"

G_BEGIN_DECLS

/* Bytes that a second of the WAV has. */
#define TAKES_WAVE_FILE_RATE (48000 * 2 * 2)

gboolean takes_wave_file_write (const char           *source,
                                const char           *path,
                                gint64                start,
                                gint64                end,
                                TakesExportProgress   progress,
                                gpointer              progress_data,
                                GCancellable         *cancellable,
                                GError              **error);

G_END_DECLS
