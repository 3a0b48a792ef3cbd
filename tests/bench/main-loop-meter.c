/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "main-loop-meter.h"

#include <gdk/gdk.h>
#include <stdlib.h>
#include <time.h>

static GArray *iterations, *frames;     /* of double, ms */
static gint64 returned_at = -1;         /* ns of the main thread's CPU, when poll came back */
static gint64 paint_began_at = -1;
static gint64 painted;                  /* ns, since poll came back */

static gint64
get_thread_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static void
add (GArray *values,
     gint64  nanoseconds)
{
  double ms = nanoseconds / 1e6;

  g_array_append_val (values, ms);
}

static int
poll_and_measure (GPollFD *fds,
                  guint    n_fds,
                  int      timeout)
{
  int result;

  if (returned_at >= 0)
    add (iterations, get_thread_cpu () - returned_at - painted);

  result = g_poll (fds, n_fds, timeout);
  painted = 0;
  returned_at = get_thread_cpu ();

  return result;
}

static gboolean
before_paint_cb (GSignalInvocationHint *hint,
                 guint                  n_values,
                 const GValue          *values,
                 gpointer               user_data)
{
  paint_began_at = get_thread_cpu ();

  return TRUE;
}

static gboolean
after_paint_cb (GSignalInvocationHint *hint,
                guint                  n_values,
                const GValue          *values,
                gpointer               user_data)
{
  gint64 used;

  if (paint_began_at < 0)
    return TRUE;

  used = get_thread_cpu () - paint_began_at;
  painted += used;
  paint_began_at = -1;
  add (frames, used);

  return TRUE;
}

void
main_loop_meter_start (void)
{
  g_type_ensure (GDK_TYPE_FRAME_CLOCK);
  g_type_class_unref (g_type_class_ref (GDK_TYPE_FRAME_CLOCK));
  iterations = g_array_new (FALSE, FALSE, sizeof (double));
  frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_add_emission_hook (g_signal_lookup ("before-paint", GDK_TYPE_FRAME_CLOCK), 0, before_paint_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint_cb, NULL, NULL);
  g_main_context_set_poll_func (NULL, poll_and_measure);
}

void
main_loop_meter_reset (void)
{
  g_array_set_size (iterations, 0);
  g_array_set_size (frames, 0);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static double
get_percentile (GArray *values,
                double  part)
{
  return values->len ? g_array_index (values, double, (guint) ((values->len - 1) * part)) : 0;
}

MainLoopFigures
main_loop_meter_read (void)
{
  g_array_sort (iterations, compare_doubles);
  g_array_sort (frames, compare_doubles);

  return (MainLoopFigures) {
    .n_iterations = iterations->len,
    .median_ms = get_percentile (iterations, 0.5),
    .percentile_99_ms = get_percentile (iterations, 0.99),
    .worst_ms = get_percentile (iterations, 1),
    .n_frames = frames->len,
    .frame_percentile_99_ms = get_percentile (frames, 0.99),
  };
}
