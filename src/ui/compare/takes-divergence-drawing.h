/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-clip-index.h"
#include "takes-measure.h"
#include "takes-waveform.h"

G_BEGIN_DECLS

/* What stands under the timeline; all of it borrowed. */
typedef struct {
  const TakesMeasure   *measure;    /* measured */
  const TakesWaveform  *waveform;   /* of the take that is heard; NULL silence */
  const TakesClipIndex *index;      /* of that take */
  guint                 heard;      /* its place in the measure */
} TakesDivergenceDrawing;

/* Along the whole width lies the time from 0 to the end. */
void   takes_divergence_draw           (const TakesDivergenceDrawing *self,
                                        GtkSnapshot                  *snapshot,
                                        const graphene_rect_t        *area,
                                        const GdkRGBA                *color);
/* How many of the area's pixels the marks of the takes need below the curve. */
double takes_divergence_get_lanes      (const TakesMeasure           *measure);
/* The sound of the take that is heard, for every column of pixels, whatever the takes are aligned by. */
void   takes_divergence_scale_waveform (const TakesDivergenceDrawing *self,
                                        float                        *columns,
                                        int                           n_columns);

G_END_DECLS
