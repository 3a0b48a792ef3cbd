/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>

#include "takes-export-sizes.h"

G_BEGIN_DECLS

/* Draws the pictures of a video: what never changes is drawn once. */
typedef struct {
  TakesExportSizes  sizes;
  TakesExportLayout layout;
  guint             n_clips;
  cairo_surface_t  *ground;      /* the dark and the labels */
} TakesExportCanvas;

void takes_export_canvas_init  (TakesExportCanvas *self,
                                TakesExportLayout  layout,
                                GPtrArray         *clips);
void takes_export_canvas_clear (TakesExportCanvas *self);
void takes_export_canvas_draw  (TakesExportCanvas *self,
                                cairo_surface_t   *target,
                                cairo_surface_t  **pictures,
                                double             wipe);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakesExportCanvas, takes_export_canvas_clear)

G_END_DECLS
