/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-measure.h"
#include "takes-sync-group.h"
#include "takes-waveform.h"

G_BEGIN_DECLS

#define TAKES_TYPE_DIVERGENCE_STRIP (takes_divergence_strip_get_type ())
G_DECLARE_FINAL_TYPE (TakesDivergenceStrip, takes_divergence_strip, TAKES, DIVERGENCE_STRIP, GtkRange)

GtkWidget    *takes_divergence_strip_new          (void);
void          takes_divergence_strip_set_group    (TakesDivergenceStrip *self,
                                                   TakesSyncGroup       *group);
void          takes_divergence_strip_set_measure  (TakesDivergenceStrip *self,
                                                   TakesMeasure         *measure);
TakesMeasure *takes_divergence_strip_get_measure  (TakesDivergenceStrip *self);
/* NULL: silence. */
void          takes_divergence_strip_set_sound    (TakesDivergenceStrip *self,
                                                   TakesWaveform        *waveform,
                                                   TakesClipIndex       *index,
                                                   guint                 heard);
/* What is said instead of the curve, or NULL; 0–1, −1 without a measure. */
void          takes_divergence_strip_set_status   (TakesDivergenceStrip *self,
                                                   const char           *status,
                                                   double                progress);
const char   *takes_divergence_strip_get_status   (TakesDivergenceStrip *self);

G_END_DECLS
