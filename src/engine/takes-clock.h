/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The engine's only source of time: monotonic and wall clock and timers. A test runs it faster
 * (`speed` 1000: a second of the cadence takes a millisecond). No other file of the engine calls a
 * timer or asks the time. Main thread only.
 */
#define TAKES_TYPE_CLOCK (takes_clock_get_type ())
G_DECLARE_FINAL_TYPE (TakesClock, takes_clock, TAKES, CLOCK, GObject)

TakesClock *takes_clock_new      (double       speed);
gint64      takes_clock_get_now  (TakesClock  *self);   /* never back, also in sleep, scaled, µs */
gint64      takes_clock_get_wall (TakesClock  *self);   /* µs since 1970; moves with the scaled clock */
/* Calls `func` once after `delay_ms` of this clock; returns a GSource id for g_clear_handle_id
 * (…, g_source_remove). */
guint       takes_clock_after    (TakesClock  *self,
                                  gint64       delay_ms,
                                  GSourceOnceFunc func,
                                  gpointer     user_data);
void        takes_clock_jump     (TakesClock  *self,
                                  gint64       slept_ms,
                                  gint64       set_ms);

G_END_DECLS
