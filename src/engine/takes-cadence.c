/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-cadence.h"

/* However long a service asks us to wait. */
#define MAX_RETRY_AFTER (15 * 60)

static gint64
jitter (gint64 ms,
        double unit)
{
  return (gint64) ((double) ms * (0.8 + 0.4 * CLAMP (unit, 0, 1)));
}

static gint64
grown (const TakesCadence *cadence,
       gint64              elapsed_ms)
{
  double wait = MAX (cadence->first_ms, 1);
  double passed = 0;

  /* Where in the growing row of waits we are; a poll may have come a jitter early. */
  while (wait < cadence->max_ms && passed + 0.8 * wait <= (double) elapsed_ms)
    {
      passed += wait;
      wait = MIN (wait * MAX (cadence->growth, 1.1), (double) cadence->max_ms);
    }

  return (gint64) wait;
}

/**
 * takes_cadence_next:
 * @elapsed_ms: since the service acknowledged the task, also across restarts
 * @n_open: how many tasks share the account's budget, this one included
 *
 * Returns: ms to the next poll (runware.md §9)
 */
gint64
takes_cadence_next (const TakesCadence *cadence,
                    gint64              elapsed_ms,
                    guint               n_open,
                    double              unit)
{
  gint64 wait;

  g_return_val_if_fail (cadence != NULL, TAKES_MINUTE_MS);

  if (elapsed_ms >= 30 * TAKES_MINUTE_MS)
    wait = MAX (cadence->max_ms, 60 * TAKES_SECOND_MS);
  else if (elapsed_ms >= 10 * TAKES_MINUTE_MS)
    wait = MAX (cadence->max_ms, 30 * TAKES_SECOND_MS);
  else
    wait = grown (cadence, elapsed_ms);

  wait = jitter (wait, unit);
  if (cadence->per_minute > 0)
    wait = MAX (wait, (gint64) n_open * TAKES_MINUTE_MS / cadence->per_minute);

  return wait;
}

/**
 * takes_back_off:
 * @n_failed: how often in a row, from 1
 * @retry_after: seconds the service asked for, −1 none
 *
 * Returns: ms to the next try: doubling, with up to 30 % on top
 */
gint64
takes_back_off (guint   n_failed,
                gint64  first_ms,
                gint64  max_ms,
                int     retry_after,
                double  unit)
{
  gint64 wait = first_ms;

  for (guint i = 1; i < n_failed && wait < max_ms; i++)
    wait *= 2;

  wait = (gint64) ((double) MIN (wait, max_ms) * (1 + 0.3 * CLAMP (unit, 0, 1)));

  return MAX (wait, CLAMP (retry_after, 0, MAX_RETRY_AFTER) * TAKES_SECOND_MS);
}

/**
 * takes_resend_wait:
 * @n_unknown: how many waits have been used, below %TAKES_N_RESENDS
 *
 * Returns: ms before the free question and the same bytes once more (runware.md §8.4)
 */
gint64
takes_resend_wait (guint  n_unknown,
                   double unit)
{
  static const int seconds[TAKES_N_RESENDS] = { 2, 5, 12, 25 };

  g_return_val_if_fail (n_unknown < TAKES_N_RESENDS, TAKES_RESEND_MS);

  return jitter (seconds[n_unknown] * TAKES_SECOND_MS, unit);
}
