/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <gst/gst.h>

#include "takes-export-codecs.h"

G_BEGIN_DECLS

typedef struct {
  int      width, height;
  int      fps_n, fps_d;
  gboolean sound;
} TakesExportFormat;

/*
 * Writes pictures and sound into a new file: <path>.part in the folder of the final file, renamed when
 * it is whole and on the disk. Freed before that, it leaves nothing behind. Blocking.
 */
typedef struct _TakesExportEncoder TakesExportEncoder;

TakesExportEncoder *takes_export_encoder_new         (const char               *path,
                                                      const TakesExportFormat  *format,
                                                      GError                  **error);
void                takes_export_encoder_free        (TakesExportEncoder       *self);
const char         *takes_export_encoder_get_video   (TakesExportEncoder       *self);
const char         *takes_export_encoder_get_sound   (TakesExportEncoder       *self);
cairo_surface_t    *takes_export_encoder_begin       (TakesExportEncoder       *self);
gboolean            takes_export_encoder_push        (TakesExportEncoder       *self,
                                                      GstBuffer                *sound,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
gboolean            takes_export_encoder_end         (TakesExportEncoder       *self,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesExportEncoder, takes_export_encoder_free)

G_END_DECLS
