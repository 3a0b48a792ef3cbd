/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-clock.h"

#include <math.h>
#include <time.h>

struct _TakesClock {
  GObject  parent;

  double   speed;
  gint64   origin;       /* of the computer's clock below */
  gint64   wall_origin;
  gint64   jumped;       /* by takes_clock_jump (), µs */
  gint64   wall_jumped;
  GThread *owner;
};

G_DEFINE_FINAL_TYPE (TakesClock, takes_clock, G_TYPE_OBJECT)

/* Unlike the monotonic clock it goes on while the computer sleeps: a minute for the service is a minute. */
static gint64
get_boot_time (void)
{
  struct timespec time;

  if (clock_gettime (CLOCK_BOOTTIME, &time) != 0)
    return g_get_monotonic_time ();

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
takes_clock_class_init (TakesClockClass *klass)
{
}

static void
takes_clock_init (TakesClock *self)
{
  self->origin = get_boot_time ();
  self->wall_origin = g_get_real_time ();
  self->owner = g_thread_self ();
}

/**
 * takes_clock_new:
 * @speed: how much faster than the real one it goes; 1 in the application
 */
TakesClock *
takes_clock_new (double speed)
{
  TakesClock *self;

  g_return_val_if_fail (speed > 0, NULL);

  self = g_object_new (TAKES_TYPE_CLOCK, NULL);
  self->speed = speed;

  return self;
}

/**
 * takes_clock_get_now:
 *
 * Returns: µs of this clock since some moment; never goes back, and goes on while the computer sleeps
 */
gint64
takes_clock_get_now (TakesClock *self)
{
  g_return_val_if_fail (TAKES_IS_CLOCK (self), 0);

  return (gint64) ((double) (get_boot_time () - self->origin) * self->speed) + self->jumped;
}

/**
 * takes_clock_get_wall:
 *
 * Returns: µs since 1970, as far on from the start as this clock has gone
 */
gint64
takes_clock_get_wall (TakesClock *self)
{
  g_return_val_if_fail (TAKES_IS_CLOCK (self), 0);

  /* The real clock may be set while the program runs, and then it is right. */
  if (self->speed == 1)
    return g_get_real_time () + self->jumped + self->wall_jumped;

  return self->wall_origin + takes_clock_get_now (self) + self->wall_jumped;
}

/**
 * takes_clock_jump:
 * @slept_ms: how long the computer slept
 * @set_ms: by how much somebody set its clock, forward or back
 *
 * For tests, which cannot put a computer to sleep. Timers go on where they were, as they do there.
 */
void
takes_clock_jump (TakesClock *self,
                  gint64      slept_ms,
                  gint64      set_ms)
{
  g_return_if_fail (TAKES_IS_CLOCK (self));
  g_return_if_fail (slept_ms >= 0);

  self->jumped += slept_ms * 1000;
  self->wall_jumped += set_ms * 1000;
}

/**
 * takes_clock_after:
 *
 * Returns: a source id, never 0
 */
guint
takes_clock_after (TakesClock      *self,
                   gint64           delay_ms,
                   GSourceOnceFunc  func,
                   gpointer         user_data)
{
  double real;

  g_return_val_if_fail (TAKES_IS_CLOCK (self), 0);
  g_return_val_if_fail (func != NULL, 0);
  g_assert (self->owner == g_thread_self ());

  real = ceil ((double) MAX (delay_ms, 0) / self->speed);

  return g_timeout_add_once ((guint) MIN (real, (double) G_MAXINT), func, user_data);
}
