/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-gone.h"

#include "takes-cadence.h"

/* What is gone is believed when it is so again after this long. */
#define GONE_MS (30 * TAKES_SECOND_MS)

/**
 * takes_gone_get_kept_ms:
 * @ttl_s: seconds that were asked for; 0 none
 * @stated_ms: what the service's pages say; 0: nothing
 *
 * How long the service keeps a result: as was asked, as its pages say, and else as long as a job may go without an
 * answer (architecture.md, one vocabulary for a job).
 */
gint64
takes_gone_get_kept_ms (gint64 ttl_s,
                        gint64 stated_ms)
{
  if (ttl_s > 0)
    return MIN (ttl_s, G_MAXINT64 / TAKES_SECOND_MS) * TAKES_SECOND_MS;

  return stated_ms > 0 ? stated_ms : TAKES_LOST_MS;
}

/**
 * takes_gone_is_past:
 * @kept_ms: how long the service keeps a result
 * @submitted_at: µs since 1970: not all tell when a clip was finished
 * @told: µs since 1970: until when it is kept, as the answer says; 0: it does not
 * @wall: µs since 1970: now
 *
 * What the answer says itself is a reason to wait longer and never one to wait less: the clocks of a service and of
 * this computer may differ.
 */
gboolean
takes_gone_is_past (gint64 kept_ms,
                    gint64 submitted_at,
                    gint64 told,
                    gint64 wall)
{
  return wall >= told && (wall - submitted_at) / 1000 >= kept_ms;
}

/* Whether @status says of a link that it leads nowhere: too old (runware.md §10), or there is no such file. */
gboolean
takes_gone_is_refusal (guint status)
{
  return status == 403 || status == 404 || status == 410;
}

/**
 * takes_gone_hear_host:
 * @self: what has been heard so far
 * @status: of the file's host; 0: it gave the file, or nothing was heard of it
 *
 * Anything but a refusal takes back what was believed before.
 */
void
takes_gone_hear_host (TakesGone *self,
                      guint      status)
{
  self->refused = takes_gone_is_refusal (status) ? status : 0;
  if (!self->refused)
    self->since = 0;
}

/**
 * takes_gone_judge:
 * @self: what has been heard so far
 * @answer: of the service, to the question where the file is
 * @now: µs of a clock that never goes back
 *
 * That the service names no place is a sign; that it names one for a file whose host has refused it is none within
 * the file's time, unless the host says that it is gone for good.
 *
 * Returns: whether the file is believed to be gone
 */
gboolean
takes_gone_judge (TakesGone             *self,
                  const TakesGoneAnswer *answer,
                  gint64                 now)
{
  if (!self->refused && answer->had_link)
    return FALSE;

  if (answer->names && self->refused != 410 && !answer->past)
    return FALSE;

  if (self->since == 0)
    self->since = MAX (now, 1);

  return now - self->since >= GONE_MS * 1000;
}
