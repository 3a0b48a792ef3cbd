/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-shuttle.h"

/* From fast backwards to fast forward; 0 stands still. */
static const double rates[] = { -2, -1.5, -1, 0, 1, 1.5, 2 };

/**
 * takes_shuttle_next:
 * @rate: how fast time goes now; negative backwards
 * @playing: whether it goes at all
 * @direction: −1 for J, 0 for K, 1 for L
 *
 * What J K L do: the same key again is faster, the opposite one slower, then it turns round; K stops.
 *
 * Returns: the next rate; 0 pauses
 */
double
takes_shuttle_next (double   rate,
                    gboolean playing,
                    int      direction)
{
  double now = playing ? rate : 0;

  if (direction > 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
        if (rates[i] > now)
          return rates[i];

      return rates[G_N_ELEMENTS (rates) - 1];
    }

  if (direction < 0)
    {
      for (guint i = G_N_ELEMENTS (rates); i > 0; i--)
        if (rates[i - 1] < now)
          return rates[i - 1];

      return rates[0];
    }

  return 0;
}
