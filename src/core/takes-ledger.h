/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-job-state.h"
#include "takes-price.h"

G_BEGIN_DECLS

/* What is known about the cost of a job. */
typedef enum {
  TAKES_SPENDING_NONE,       /* not accepted, or never sent */
  TAKES_SPENDING_TOLD,       /* the service said what it cost */
  TAKES_SPENDING_EXPECTED,   /* under way or done, the cost not told: the estimate counts */
  TAKES_SPENDING_POSSIBLE,   /* its outcome is not certain: it may have cost the estimate */
} TakesSpending;

/* One job of the ledger; its texts are the ledger's. Money is in millionths. */
typedef struct {
  const char    *job;
  const char    *batch;
  const char    *batch_name;
  const char    *project;      /* the folder of its clips */
  const char    *service;
  const char    *account;      /* its name */
  const char    *model;
  TakesJobState  state;
  TakesPrice     estimate;     /* before */
  gint64         cost;         /* after; −1 not told */
  const char    *currency;     /* of the cost; NULL: of the estimate */
  gint64         at;           /* when it was sent first: wall, µs since 1970 */
  guint          takes;        /* that arrived */
  guint          picks;        /* of these */
} TakesLedgerEntry;

typedef enum {
  TAKES_LEDGER_BY_BATCH,
  TAKES_LEDGER_BY_DAY,
  TAKES_LEDGER_BY_PROJECT,
  TAKES_LEDGER_BY_MODEL,
  TAKES_LEDGER_BY_SERVICE,
} TakesLedgerKey;

#define TAKES_N_LEDGER_KEYS 5

/* Amounts in millionths of one currency. */
typedef struct {
  guint  jobs;
  guint  takes;
  guint  picks;
  guint  unpriced;         /* jobs that may cost something nobody has named */
  gint64 estimate_low;     /* of all that may cost something */
  gint64 estimate_high;
  gint64 told;             /* by the service */
  gint64 expected;         /* upper end of the estimates where it did not say yet */
  gint64 possible;         /* the same where the outcome is not certain */
} TakesSums;

/*
 * What jobs cost, as plain values: it may be filled and read in any one thread. Jobs of the Demo are
 * never in it, nor what was never sent.
 */
typedef struct _TakesLedger TakesLedger;

TakesSpending           takes_spending_of          (TakesJobState           state,
                                                    gint64                  cost);

TakesLedger            *takes_ledger_new           (void);
void                    takes_ledger_free          (TakesLedger            *self);
void                    takes_ledger_add           (TakesLedger            *self,
                                                    const TakesLedgerEntry *entry);
guint                   takes_ledger_get_length    (TakesLedger            *self);
const TakesLedgerEntry *takes_ledger_get           (TakesLedger            *self,
                                                    guint                   index);
GPtrArray              *takes_ledger_group         (TakesLedger            *self,
                                                    TakesLedgerKey          key,
                                                    GTimeZone              *zone);
GPtrArray              *takes_ledger_total         (TakesLedger            *self);
const char             *takes_ledger_key_to_string (TakesLedgerKey          key);
gboolean                takes_ledger_key_from_string (const char           *text,
                                                    TakesLedgerKey         *key);

gint64                  takes_sums_get_spent       (const TakesSums        *sums);

/* One line of a grouped ledger: what is alike, in one currency. Does not change. */
#define TAKES_TYPE_LEDGER_GROUP (takes_ledger_group_get_type ())
G_DECLARE_FINAL_TYPE (TakesLedgerGroup, takes_ledger_group, TAKES, LEDGER_GROUP, GObject)

const char             *takes_ledger_group_get_key      (TakesLedgerGroup *self);
const char             *takes_ledger_group_get_name     (TakesLedgerGroup *self);
const char             *takes_ledger_group_get_currency (TakesLedgerGroup *self);
gint64                  takes_ledger_group_get_at       (TakesLedgerGroup *self);
const TakesSums        *takes_ledger_group_get_sums     (TakesLedgerGroup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesLedger, takes_ledger_free)

G_END_DECLS
