/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "takes-budget.h"

#define MINUTE (60 * G_USEC_PER_SEC)

/**
 * takes_budget_init:
 */
void
takes_budget_init (TakesBudget *self,
                   guint        per_minute,
                   guint        polls_per_minute,
                   gint64       submit_gap_ms)
{
  *self = (TakesBudget) {
    .per_minute = per_minute,
    .polls_per_minute = polls_per_minute,
    .submit_gap_ms = submit_gap_ms,
  };
}

/**
 * takes_budget_clear:
 *
 * Forgets what was sent; the limits stay.
 */
void
takes_budget_clear (TakesBudget *self)
{
  g_queue_clear_full (&self->sent, g_free);
  g_queue_clear_full (&self->polls, g_free);
  self->last_submit = 0;
}

/* Until one more fits into the minute. */
static gint64
wait_for_room (GQueue *times,
               guint   limit,
               gint64  now)
{
  const gint64 *oldest;

  while ((oldest = g_queue_peek_head (times)) && *oldest <= now - MINUTE)
    g_free (g_queue_pop_head (times));

  return limit > 0 && times->length >= limit ? *oldest + MINUTE - now : 0;
}

/**
 * takes_budget_wait:
 *
 * Returns: µs until a message of this kind may go; 0: now
 */
gint64
takes_budget_wait (TakesBudget     *self,
                   TakesBudgetKind  kind,
                   gint64           now)
{
  gint64 wait = wait_for_room (&self->sent, self->per_minute, now);

  if (kind == TAKES_BUDGET_POLL)
    wait = MAX (wait, wait_for_room (&self->polls, self->polls_per_minute, now));

  if (kind == TAKES_BUDGET_SUBMIT && self->last_submit > 0)
    wait = MAX (wait, self->last_submit + self->submit_gap_ms * 1000 - now);

  return MAX (wait, 0);
}

/**
 * takes_budget_note:
 *
 * A message of this kind goes now.
 */
void
takes_budget_note (TakesBudget     *self,
                   TakesBudgetKind  kind,
                   gint64           now)
{
  g_queue_push_tail (&self->sent, g_memdup2 (&now, sizeof now));

  if (kind == TAKES_BUDGET_POLL)
    g_queue_push_tail (&self->polls, g_memdup2 (&now, sizeof now));

  if (kind == TAKES_BUDGET_SUBMIT)
    self->last_submit = MAX (now, 1);
}
