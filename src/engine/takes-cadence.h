/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The arithmetic of waiting (runware.md §9), pure. `unit` is a random number in 0…1 that the caller
 * draws; times are ms.
 */

#define TAKES_SECOND_MS (G_GINT64_CONSTANT (1000))
#define TAKES_MINUTE_MS (60 * TAKES_SECOND_MS)
#define TAKES_HOUR_MS   (60 * TAKES_MINUTE_MS)

/* After this long without an answer a job is LOST; after this long of free questions a submission
 * is UNKNOWN. */
#define TAKES_LOST_MS   (24 * TAKES_HOUR_MS)
#define TAKES_ASK_MS    (30 * TAKES_MINUTE_MS)

typedef struct {
  gint64  first_ms;
  gint64  max_ms;
  double  growth;
  guint   per_minute;    /* polls of one account, 0 without a limit */
} TakesCadence;

gint64   takes_cadence_next    (const TakesCadence *cadence,
                                gint64              elapsed_ms,
                                guint               n_open,
                                double              unit);
gint64   takes_back_off        (guint               n_failed,
                                gint64              first_ms,
                                gint64              max_ms,
                                int                 retry_after,
                                double              unit);
gint64   takes_resend_wait     (guint               n_unknown,
                                double              unit);

/* How many waits the window of takes_resend_wait () has. */
#define TAKES_N_RESENDS    4
#define TAKES_RESEND_MS    (60 * TAKES_SECOND_MS)

G_END_DECLS
