/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-demo.h"
#include "takes-folder-lock.h"
#include "takes-engine.h"
#include "takes-http.h"
#include "takes-library-calls.h"
#include "takes-limits.h"
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
  GHashTable     *usual;      /* how long jobs take: takes-engine-usual.c */
  TakesFolderLock *lock;
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

  GArray         *limits;          /* of TakesLimit */
  GPtrArray      *committing;      /* of TakesJobRow, not owned: batches on their way into the database */
  GHashTable     *balances;        /* account id → what is known */

  GHashTable     *trash;           /* take id → TakesTrashRow */
  GListStore     *comparisons;     /* newest first */
  GHashTable     *unsaved;         /* of TakesComparison: changed since they were written */
  guint           save_timer;
  GHashTable     *unreviewed;      /* of TakesTake: judged, not yet in the database */
  guint           review_timer;
  GQueue          companions;      /* of TakesTake: judged, not yet in their companions */
  gboolean        reviewing;       /* a worker is at a companion */
  gboolean        told_unkept;     /* the person knows that something cannot be written */
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

/* takes-engine-money.c */
char         *takes_engine_describe_limit_of_rows (TakesEngine *self,
                                                   GPtrArray   *rows);

/* takes-engine-balance.c */
void          takes_engine_follow_balances (TakesEngine      *self);

/* takes-engine-trash.c */
void          takes_engine_load_trash   (TakesEngine         *self,
                                         GPtrArray           *rows);
void          takes_engine_mark_trashed (TakesEngine         *self,
                                         GPtrArray           *runners);

/* takes-engine-accounts.c */
TakesLane    *takes_engine_ensure_lane  (TakesEngine         *self,
                                         TakesAccount        *account);
TakesLane    *takes_engine_lane_of_row  (TakesEngine         *self,
                                         const TakesJobRow   *row);
void          takes_engine_load_accounts (TakesEngine        *self,
                                          GPtrArray           *rows);
void          takes_engine_add_demo     (TakesEngine         *self);

/* takes-engine-comparisons.c */
gboolean      takes_engine_take_places  (TakesEngine         *self,
                                         TakesBatch          *batch);
void          takes_engine_load_comparisons (TakesEngine     *self,
                                             GPtrArray           *rows,
                                             GPtrArray           *batches);

/* takes-engine-read.c */
GPtrArray    *takes_engine_read_contents (TakesEngine        *self,
                                          TakesLibraryContents *contents);

/* takes-engine-keeping.c */
TakesComparison *takes_engine_restore_comparison (TakesEngine *self,
                                                  const TakesComparisonRow *row);
void          takes_engine_flush_comparisons (TakesEngine    *self);
void          takes_engine_tell_unkept  (TakesEngine         *self,
                                         const GError        *error);

/* takes-engine-reviews.c */
void          takes_engine_flush_reviews (TakesEngine        *self);

G_END_DECLS
