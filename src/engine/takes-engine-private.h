/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo.h"
#include "takes-engine.h"
#include "takes-http.h"
#include "takes-library.h"
#include "takes-release.h"
#include "takes-rows.h"

G_BEGIN_DECLS

struct _TakesEngine {
  GObject         parent;

  char           *data_dir;
  char           *wanted_output;   /* NULL: Videos/Takes */
  char           *output_dir;      /* what became of it */
  char           *shelf_folder;    /* where new clips lie */
  double          demo_speed;
  gboolean        no_demo;
  GThread        *owner;

  TakesClock     *clock;
  TakesSecrets   *secrets;
  TakesHttp      *http;
  TakesLibrary   *library;
  TakesCatalogue *catalogue;
  TakesDemo      *demo;
  int             lock;
  gboolean        opened;

  GListStore     *accounts;
  GListStore     *batches;         /* newest first */
  GHashTable     *lanes;           /* account id and address → TakesLane */
  GHashTable     *runners;         /* job id → TakesRunner */
  GHashTable     *releases;        /* batch id → TakesRelease */
  GHashTable     *busy;            /* ids of batches of which something runs */
  GPtrArray      *notices;         /* of char *, NULL-terminated */
  guint           n_active;
  guint           n_waiting;
};

/* takes-engine.c */
void          takes_engine_add_notice   (TakesEngine         *self,
                                         const char          *text);
void          takes_engine_follow_network (TakesEngine       *self);
void          takes_engine_adopt_batch  (TakesEngine         *self,
                                         TakesBatch          *batch,
                                         GPtrArray           *runners,
                                         gboolean             at_top);
TakesRunner  *takes_engine_find_runner  (TakesEngine         *self,
                                         TakesJob            *job);
TakesRelease *takes_engine_ensure_release (TakesEngine       *self,
                                         const char          *batch_id);

/* takes-engine-accounts.c */
TakesLane    *takes_engine_ensure_lane  (TakesEngine         *self,
                                         TakesAccount        *account);
TakesLane    *takes_engine_lane_of_row  (TakesEngine         *self,
                                         const TakesJobRow   *row);
void          takes_engine_load_accounts (TakesEngine        *self,
                                         GPtrArray           *rows);
void          takes_engine_add_demo     (TakesEngine         *self);

G_END_DECLS
