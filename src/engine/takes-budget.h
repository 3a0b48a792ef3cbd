/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How many messages a service lets one account send (gateways.md §8.3): so many a minute of all kinds,
 * so many polls among them, a pause between two submits. Pure: the time comes in, in µs. A limit of 0 is
 * none.
 */
typedef enum {
  TAKES_BUDGET_SUBMIT,
  TAKES_BUDGET_POLL,
  TAKES_BUDGET_OTHER,
} TakesBudgetKind;

typedef struct {
  guint  per_minute;
  guint  polls_per_minute;
  gint64 submit_gap_ms;

  GQueue sent;           /* gint64 *: when each message of the last minute left */
  GQueue polls;          /* the same of polls alone */
  gint64 last_submit;    /* 0: none yet */
} TakesBudget;

void   takes_budget_init  (TakesBudget     *self,
                           guint            per_minute,
                           guint            polls_per_minute,
                           gint64           submit_gap_ms);
void   takes_budget_clear (TakesBudget     *self);
gint64 takes_budget_wait  (TakesBudget     *self,
                           TakesBudgetKind  kind,
                           gint64           now);
void   takes_budget_note  (TakesBudget     *self,
                           TakesBudgetKind  kind,
                           gint64           now);

G_END_DECLS
