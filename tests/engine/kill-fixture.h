/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine-fixture.h"

#include "takes-rows.h"

G_BEGIN_DECLS

/* Engines in processes of their own that die, one after another on the same shelf, with jobs at every service. The
 * services live on in this process and keep the ledger, which is the judge. */
typedef struct {
  EngineFixture  engine;
  GHashTable    *submits;   /* task id → how often it had been submitted when its program died */
  GRand         *rand;
  char          *picture;
  char          *mirror;    /* NULL: nothing is noted for a power cut */
} KillFixture;

#define KILL_SPEED 200
#define CHECK_SPEED 50    /* a poll may take half a second: on a busy machine every one may have been late before */

void       kill_fixture_set_up     (KillFixture    *self,
                                    gconstpointer   data);
void       kill_fixture_tear_down  (KillFixture    *self,
                                    gconstpointer   data);
/* Returns whether the worker was killed. `batch` < 0: it makes none; else one at each service in turn, with one of
 * the faults that end well there. `plan`: see engine-worker.c; `kill_ms` ≥ 0: so long after its start, wherever
 * it is. */
gboolean   kill_fixture_run        (KillFixture    *self,
                                    int             batch,
                                    const char     *plan,
                                    int             speed,
                                    int             kill_ms);
GPtrArray *kill_fixture_list       (KillFixture    *self,
                                    GPtrArray     **takes);
/* What an earlier program made has not been submitted by the last one: nobody pressed Send. */
void       kill_fixture_check_sent (KillFixture    *self);
/* Lets an engine run until all is quiet, and asks again about what is not certain. Then: nothing charged twice, all
 * that was charged on the shelf, whole and with its request, nothing sent that is not written down. Where the
 * service names its tasks and the answer was lost, the job is *not certain* instead, and was not sent again. */
void       kill_fixture_judge      (KillFixture    *self,
                                    const char     *what,
                                    guint           n_killed);

G_END_DECLS
