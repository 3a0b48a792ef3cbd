/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "takes-clip-index.h"
#include "takes-export.h"
#include "takes-view.h"

G_BEGIN_DECLS

/*
 * Several originals, decoded in step: for picture k of the result the exact frame of every clip, by
 * the same arithmetic as on the stage. Blocking, for workers.
 */
typedef struct _TakesExportReader TakesExportReader;

TakesExportReader    *takes_export_reader_new         (GPtrArray            *clips,
                                                       TakesAlign            align,
                                                       GCancellable         *cancellable,
                                                       GError              **error);
void                  takes_export_reader_free        (TakesExportReader    *self);
guint                 takes_export_reader_get_n_clips (TakesExportReader    *self);
void                  takes_export_reader_set_range   (TakesExportReader    *self,
                                                       gint64                start,
                                                       gint64                end);
gint64                takes_export_reader_get_start   (TakesExportReader    *self);
void                  takes_export_reader_get_rate    (TakesExportReader    *self,
                                                       int                  *fps_n,
                                                       int                  *fps_d);
int                   takes_export_reader_get_n_pictures (TakesExportReader *self);
void                  takes_export_reader_get_size    (TakesExportReader    *self,
                                                       guint                 clip,
                                                       int                  *width,
                                                       int                  *height);
void                  takes_export_reader_set_room    (TakesExportReader    *self,
                                                       guint                 clip,
                                                       int                   width,
                                                       int                   height);
const TakesClipIndex *takes_export_reader_get_index   (TakesExportReader    *self,
                                                       guint                 clip);
gboolean              takes_export_reader_is_natural  (TakesExportReader    *self,
                                                       guint                 clip);
gboolean              takes_export_reader_read        (TakesExportReader    *self,
                                                       int                   number,
                                                       GCancellable         *cancellable,
                                                       GError              **error);
cairo_surface_t      *takes_export_reader_get_picture (TakesExportReader    *self,
                                                       guint                 clip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesExportReader, takes_export_reader_free)

G_END_DECLS
