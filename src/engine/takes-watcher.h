/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-sender.h"

G_BEGIN_DECLS

/*
 * One poll schedule for an account (runware.md §9): its tasks are asked about in their cadence, within
 * the account's budget, and more slowly while the service stumbles. A poll that fails ends nothing.
 * Main thread only.
 */
#define TAKES_TYPE_WATCHER (takes_watcher_get_type ())
G_DECLARE_FINAL_TYPE (TakesWatcher, takes_watcher, TAKES, WATCHER, GObject)

/* What a poll brought. Everything is borrowed for the call. */
typedef struct {
  GPtrArray              *results;    /* of TakesResult; empty when the poll failed */
  const TakesPollOutcome *outcome;
  GBytes                 *raw;        /* NULL when there was no answer */
  JsonNode               *json;
  guint                   n_failed;   /* polls in a row that failed */
  guint                   n_polls;    /* since takes_watcher_add () */
  gint64                  elapsed_ms; /* since the acknowledgement; no clock that is set changes it */
} TakesPollNews;

typedef void (*TakesWatchFunc) (const TakesPollNews *news,
                                gpointer             user_data);

TakesWatcher *takes_watcher_new    (TakesAccount        *account,
                                    const TakesProvider *provider,
                                    TakesSender         *sender,
                                    TakesClock          *clock);
void          takes_watcher_close  (TakesWatcher        *self);
/* `since`: wall time of the acknowledgement; the cadence is counted from it. `at_once`: the first
 * poll does not wait. Returns an id, never 0. */
guint         takes_watcher_add    (TakesWatcher        *self,
                                    const TakesTicket   *ticket,
                                    gint64               since,
                                    gboolean             at_once,
                                    TakesWatchFunc       func,
                                    gpointer             user_data);
/* The network is back: what failed is asked about now. */
void          takes_watcher_hurry  (TakesWatcher        *self);
void          takes_watcher_remove (TakesWatcher        *self,
                                    guint                id);

G_END_DECLS
