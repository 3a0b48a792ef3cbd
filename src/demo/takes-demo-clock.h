/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The Demo service's own time, in µs since 1970: runs `speed` times as fast as the wall clock, can
 * be moved by hand, and goes on where it stood after a restart. Demo thread only.
 */
typedef struct {
  double speed;
  gint64 shown;   /* what the clock said … */
  gint64 since;   /* … at this monotonic time */
} TakesDemoClock;

void   takes_demo_clock_init      (TakesDemoClock *self,
                                   double          speed);
void   takes_demo_clock_resume    (TakesDemoClock *self,
                                   gint64          shown,
                                   gint64          wall);
gint64 takes_demo_clock_get_now   (TakesDemoClock *self);
void   takes_demo_clock_set_speed (TakesDemoClock *self,
                                   double          speed);
void   takes_demo_clock_advance   (TakesDemoClock *self,
                                   double          seconds);
gint64 takes_demo_clock_to_wall   (TakesDemoClock *self,
                                   gint64          time);
guint  takes_demo_clock_real_ms   (TakesDemoClock *self,
                                   double          seconds);

G_END_DECLS
