/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-divergence-strip.h"

G_BEGIN_DECLS

/* Pixels: of the track on either side, as of the timeline above it; the line of words; the curve. */
#define STRIP_INSET  8
#define STRIP_WORDS  15
#define STRIP_CURVE  30
#define STRIP_BOTTOM 4

struct _TakesDivergenceStrip
{
  GtkRange         parent_instance;

  TakesSyncGroup  *group;
  TakesMeasure    *measure;       /* NULL: not known yet */
  TakesWaveform   *waveform;      /* NULL: silence */
  TakesClipIndex  *index;
  guint            heard;

  char            *status;
  double           progress;
  char            *loops;         /* which takes loop smoothly */

  GskRenderNode   *drawn;         /* curve and lanes, as long as they are right */
  int              drawn_width;
  int              drawn_height;
  int              shown_step;
  gboolean         updating;      /* the value follows the group and is not to lead it */
};

double takes_divergence_strip_get_length (TakesDivergenceStrip *self);
gint64 takes_divergence_strip_get_end    (TakesDivergenceStrip *self);
int    takes_divergence_strip_get_step   (TakesDivergenceStrip *self);
void   takes_divergence_strip_snapshot   (GtkWidget            *widget,
                                          GtkSnapshot          *snapshot);

G_END_DECLS
