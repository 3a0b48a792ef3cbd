/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-clock.h"

#define LONGEST_WAIT_MS (24 * 3600 * 1000.0)

/**
 * takes_demo_clock_init:
 * @speed: seconds of this clock in one real second; 0 stands still and is moved by hand
 *
 * Sets the clock to the wall clock's time.
 */
void
takes_demo_clock_init (TakesDemoClock *self,
                       double          speed)
{
  g_return_if_fail (self != NULL);

  self->speed = MAX (speed, 0);
  self->shown = g_get_real_time ();
  self->since = g_get_monotonic_time ();
}

/**
 * takes_demo_clock_resume:
 * @shown: what the clock said when it was last written down
 * @wall: the wall clock at that moment
 *
 * Goes on as if the service had been running all the time in between. A wall clock that was set
 * back counts as no time at all.
 */
void
takes_demo_clock_resume (TakesDemoClock *self,
                         gint64          shown,
                         gint64          wall)
{
  gint64 away;

  g_return_if_fail (self != NULL);

  away = CLAMP (g_get_real_time () - wall, 0, 30 * G_TIME_SPAN_DAY);
  self->shown = shown + (gint64) (MIN (self->speed, 1000) * away);
  self->since = g_get_monotonic_time ();
}

/**
 * takes_demo_clock_get_now:
 *
 * Returns: the service's time in µs since 1970; it may run faster than the real one
 */
gint64
takes_demo_clock_get_now (TakesDemoClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shown + (gint64) ((g_get_monotonic_time () - self->since) * self->speed);
}

/**
 * takes_demo_clock_set_speed:
 * @speed: service seconds in one real second; 0 stands still
 *
 * Goes on from the time that is shown now.
 */
void
takes_demo_clock_set_speed (TakesDemoClock *self,
                            double          speed)
{
  g_return_if_fail (self != NULL);

  self->shown = takes_demo_clock_get_now (self);
  self->since = g_get_monotonic_time ();
  self->speed = CLAMP (speed, 0, 1e6);
}

/**
 * takes_demo_clock_advance:
 * @seconds: of the service
 *
 * Jumps ahead.
 */
void
takes_demo_clock_advance (TakesDemoClock *self,
                          double          seconds)
{
  g_return_if_fail (self != NULL);

  self->shown += (gint64) (CLAMP (seconds, 0, 1e9) * G_USEC_PER_SEC);
}

/**
 * takes_demo_clock_to_wall:
 * @time: by this clock
 *
 * What clients are told: they hold it against clocks of their own.
 *
 * Returns: when that was or will be by the wall clock, in µs since 1970
 */
gint64
takes_demo_clock_to_wall (TakesDemoClock *self,
                          gint64          time)
{
  double speed;

  g_return_val_if_fail (self != NULL, 0);

  speed = self->speed > 0 ? self->speed : 1;

  return g_get_real_time () + (gint64) ((time - takes_demo_clock_get_now (self)) / speed);
}

/**
 * takes_demo_clock_real_ms:
 *
 * Returns: how long `seconds` of this clock last, in real milliseconds, at least 1; a clock that
 *   stands still is taken as running at normal speed
 */
guint
takes_demo_clock_real_ms (TakesDemoClock *self,
                          double          seconds)
{
  double speed;

  g_return_val_if_fail (self != NULL, 1);

  speed = self->speed > 0 ? self->speed : 1;

  return (guint) CLAMP (seconds * 1000 / speed, 1, LONGEST_WAIT_MS);
}
