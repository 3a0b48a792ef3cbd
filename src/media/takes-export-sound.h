/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

#include "takes-media.h"

G_BEGIN_DECLS

#define TAKES_EXPORT_SOUND_RATE     48000
#define TAKES_EXPORT_SOUND_CHANNELS 2

/* The sound of one clip from a moment on, piece by piece, with silence where there is none. Blocking. */
typedef struct _TakesExportSound TakesExportSound;

TakesExportSound *takes_export_sound_new  (const char        *path,
                                           gint64             start,
                                           GCancellable      *cancellable,
                                           GError           **error);
void              takes_export_sound_free (TakesExportSound  *self);
GstBuffer        *takes_export_sound_read (TakesExportSound  *self,
                                           gint64             until,
                                           GCancellable      *cancellable,
                                           GError           **error);
char             *takes_export_sound_dup_caps (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesExportSound, takes_export_sound_free)

G_END_DECLS
