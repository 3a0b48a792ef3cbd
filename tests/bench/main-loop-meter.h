/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How much processor time the main thread takes between two polls of its main loop, that is how long it could
 * not answer, with the phases of the frame clock left out (issue: main-thread CPU between main-loop iterations).
 */
typedef struct {
  guint  n_iterations;
  double median_ms;
  double percentile_99_ms;
  double worst_ms;
  guint  n_frames;
  double frame_percentile_99_ms;   /* of the phases that were left out */
} MainLoopFigures;

void            main_loop_meter_start (void);
void            main_loop_meter_reset (void);
MainLoopFigures main_loop_meter_read  (void);

G_END_DECLS
