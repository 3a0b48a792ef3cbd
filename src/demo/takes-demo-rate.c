/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-demo-rate.h"

/**
 * takes_demo_rate_take:
 * @limit: so many requests …
 * @window: … in any time as long as this, in µs
 *
 * Counts one more request, unless it is one too many.
 *
 * Returns: whether it is let through
 */
gboolean
takes_demo_rate_take (TakesDemoRate *self,
                      guint          limit,
                      gint64         window,
                      gint64         now)
{
  gint64 earlier;

  g_return_val_if_fail (self != NULL && limit > 0 && limit <= TAKES_DEMO_RATE_MAX, FALSE);

  earlier = self->times[(self->next + TAKES_DEMO_RATE_MAX - limit) % TAKES_DEMO_RATE_MAX];
  if (earlier > 0 && now - earlier < window)
    return FALSE;

  self->times[self->next] = now;
  self->next = (self->next + 1) % TAKES_DEMO_RATE_MAX;

  return TRUE;
}
