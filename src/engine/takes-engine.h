/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-account.h"
#include "takes-batch.h"
#include "takes-catalogue.h"
#include "takes-clock.h"
#include "takes-comparison.h"
#include "takes-provider.h"
#include "takes-secrets.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_ENGINE_ERROR_IN_USE,        /* another Takes has this data folder; the message says which */
  TAKES_ENGINE_ERROR_DATABASE,      /* from a newer version, or damaged: kept aside, explained */
  TAKES_ENGINE_ERROR_FOLDER,        /* data folder cannot be made or written */
  TAKES_ENGINE_ERROR_NOT_VALID,     /* the request has an error of the rules */
  TAKES_ENGINE_ERROR_ACCOUNT,
  TAKES_ENGINE_ERROR_STATE,         /* the job is not in a state where this is possible */
  TAKES_ENGINE_ERROR_LIMIT,         /* above a limit, and nobody has agreed; the message is what to ask */
} TakesEngineError;

#define TAKES_ENGINE_ERROR (takes_engine_error_quark ())
GQuark takes_engine_error_quark (void);

typedef struct {
  const char   *data_dir;      /* NULL: $XDG_DATA_HOME/takes */
  const char   *output_dir;    /* where clips lie; NULL: Videos/Takes, else the data folder with a notice */
  TakesClock   *clock;         /* NULL: a real one */
  TakesSecrets *secrets;       /* NULL: a new one */
  double        demo_speed;    /* of the Demo service inside the program; 0: 20 */
  gboolean      no_demo;       /* do not start the Demo service (the Demo account is absent) */
} TakesEngineOptions;

/*
 * Owns running jobs: prepare → upload → submit → watch → download → shelve. One engine per data
 * folder. Lives on the main context and never blocks it.
 *
 * Properties: accounts (GListModel of TakesAccount, Demo included), batches (GListModel of
 * TakesBatch, newest first), catalogue, n-active, n-waiting-for-person (uint, notify).
 * Signals:
 *   "batch-added" (TakesBatch)       also for batches found at start, before open finishes
 *   "take-arrived" (TakesJob, TakesTake)
 *   "batch-finished" (TakesBatch)    nothing of it runs any more
 *   "notice" (const char *text)      a sentence for the person (folder fallback, bad catalogue file …)
 *   "balance-changed" (const char *account_id)   a service told its balance: takes-engine-money.h
 */
#define TAKES_TYPE_ENGINE (takes_engine_get_type ())
G_DECLARE_FINAL_TYPE (TakesEngine, takes_engine, TAKES, ENGINE, GObject)

TakesEngine    *takes_engine_new               (const TakesEngineOptions *options);
/* Locks the data folder, opens the database, reads the catalogue, starts the Demo service, loads the
 * jobs, and asks (for free) about every job that may have reached its service. Sends nothing for money. */
void            takes_engine_open_async        (TakesEngine              *self,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
gboolean        takes_engine_open_finish       (TakesEngine              *self,
                                                GAsyncResult             *result,
                                                GError                  **error);
/* Stops watching, writes what is pending, releases the lock. Blocks for at most a moment. */
void            takes_engine_close             (TakesEngine              *self);

TakesCatalogue *takes_engine_get_catalogue     (TakesEngine              *self);
const char     *takes_engine_get_data_dir      (TakesEngine              *self);
const char     *takes_engine_get_output_dir    (TakesEngine              *self);
TakesClock     *takes_engine_get_clock         (TakesEngine              *self);
TakesSecrets   *takes_engine_get_secrets       (TakesEngine              *self);
/* Sentences about what open () met (a bad catalogue file, a fallback folder): strv, (transfer none). */
const char *const *takes_engine_get_notices    (TakesEngine              *self);

GListModel     *takes_engine_get_accounts      (TakesEngine              *self);
TakesAccount   *takes_engine_find_account      (TakesEngine              *self,
                                                const char               *id);
/* Adds or replaces an account (kept in the database, without its key). */
void            takes_engine_add_account       (TakesEngine              *self,
                                                TakesAccount             *account);
void            takes_engine_remove_account    (TakesEngine              *self,
                                                const char               *id);
/* Puts an account before another one, or at the end of the list. */
void            takes_engine_move_account      (TakesEngine              *self,
                                                const char               *id,
                                                const char               *before);
/* Whether jobs of it run: they would be lost from sight without its key. */
gboolean        takes_engine_is_account_busy   (TakesEngine              *self,
                                                const char               *id);
/* A free call: proves the key and tells the balance where the service does. */
void            takes_engine_check_account_async  (TakesEngine           *self,
                                                   TakesAccount          *account,
                                                   const char            *key,
                                                   GCancellable          *cancellable,
                                                   GAsyncReadyCallback    callback,
                                                   gpointer               user_data);
gboolean        takes_engine_check_account_finish (TakesEngine           *self,
                                                   GAsyncResult          *result,
                                                   TakesBalance          *balance,
                                                   GError               **error);

/* A seed for a new take, from the system's random source: 0 … 2147483647. */
gint64          takes_engine_draw_seed         (TakesEngine              *self);

/* A take that is wanted, and who pays for it. */
typedef struct {
  TakesAccount *account;
  TakesRequest *request;
  char         *replaces;    /* id of the job whose place in a comparison it takes; NULL */
} TakesOrder;

TakesOrder     *takes_order_new                (TakesAccount             *account,
                                                const TakesRequest       *request);
void            takes_order_free               (TakesOrder               *self);

/* One batch: a job for each order (each with its seed), written in one transaction before anything
 * is sent; the first job of each account goes alone, the rest follow its acknowledgement. Fails with
 * NOT_VALID when a rule says error, and with LIMIT when it is above a limit and the person has not
 * agreed to that. The batch is in the model when this finishes; its jobs run on. */
void            takes_engine_order_async       (TakesEngine              *self,
                                                const char               *name,
                                                gboolean                  agreed,
                                                GPtrArray                *orders,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
/* The same, all of it paid by one account. */
void            takes_engine_generate_async    (TakesEngine              *self,
                                                TakesAccount             *account,
                                                const char               *name,
                                                gboolean                  agreed,
                                                GPtrArray                *requests,
                                                GCancellable             *cancellable,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
TakesBatch     *takes_engine_generate_finish   (TakesEngine              *self,
                                                GAsyncResult             *result,
                                                GError                  **error);

GListModel     *takes_engine_get_batches       (TakesEngine              *self);
TakesBatch     *takes_engine_find_batch        (TakesEngine              *self,
                                                const char               *id);
TakesJob       *takes_engine_find_job          (TakesEngine              *self,
                                                const char               *id);
guint           takes_engine_count_active      (TakesEngine              *self);

/* What a person may do to a job (ux.md Jobs). Each returns FALSE with TAKES_ENGINE_ERROR_STATE where
 * the state does not offer it; effects are seen on the job. */
typedef enum {
  TAKES_JOB_ACTION_SEND,            /* planned: go */
  TAKES_JOB_ACTION_DISCARD,         /* planned */
  TAKES_JOB_ACTION_STOP,            /* uploading, submitting, waiting, generating: stop watching; downloading: pause */
  TAKES_JOB_ACTION_WATCH,           /* stopped: watch again */
  TAKES_JOB_ACTION_CHECK,           /* failed, unknown, lost: ask again; free */
  TAKES_JOB_ACTION_DOWNLOAD,        /* done, not fetched */
  TAKES_JOB_ACTION_SEND_AGAIN,      /* unknown: the same id once more; may be charged twice */
  TAKES_JOB_ACTION_FORGET,          /* unknown */
  TAKES_JOB_ACTION_CANCEL,          /* waiting: the service is asked to give it up, where it can */
  TAKES_JOB_ACTION_LOOK,            /* unknown, and nothing to ask by: look for it in the service's list; free */
  TAKES_JOB_ACTION_ADOPT,           /* unknown: the task of that list which is shown is this one */
  TAKES_JOB_ACTION_NEXT,            /* unknown: show another task that may be this one */
} TakesJobAction;

gboolean        takes_engine_can               (TakesEngine              *self,
                                                TakesJob                 *job,
                                                TakesJobAction            action);
gboolean        takes_engine_act               (TakesEngine              *self,
                                                TakesJob                 *job,
                                                TakesJobAction            action,
                                                GError                  **error);
/* How many tasks of the service's list may be this job: of those NEXT goes round, the nearest in time first. */
guint           takes_engine_count_found       (TakesEngine              *self,
                                                TakesJob                 *job);

/* The comparisons, newest first: loaded by open (), which makes one for each batch that has none.
 * What changes in them is written by itself, a moment later, and at close. */
GListModel      *takes_engine_get_comparisons  (TakesEngine              *self);
TakesComparison *takes_engine_find_comparison  (TakesEngine              *self,
                                                const char               *id);
TakesComparison *takes_engine_find_comparison_of_batch (TakesEngine      *self,
                                                        TakesBatch              *batch);
TakesComparison *takes_engine_get_comparison_of_batch (TakesEngine       *self,
                                                       TakesBatch               *batch);
TakesComparison *takes_engine_compare          (TakesEngine              *self,
                                                const char               *name,
                                                TakesBatch               *batch,
                                                GPtrArray                *held);
void             takes_engine_save_comparison  (TakesEngine              *self,
                                                TakesComparison          *comparison);

/* What the person thinks of takes: on the take at once, in the database and in the clip's companion
 * as soon as they can be written. */
void             takes_engine_judge            (TakesEngine              *self,
                                                TakesTake                *take,
                                                TakesVerdict              verdict);
void             takes_engine_rate             (TakesEngine              *self,
                                                TakesTake                *take,
                                                int                       stars);
void             takes_engine_rank             (TakesEngine              *self,
                                                GPtrArray                *takes_best_first);
void             takes_engine_put_rank         (TakesEngine              *self,
                                                TakesTake                *take,
                                                int                       rank,
                                                int                       rank_of);

/* Moves a take's files into the folder "Trash" beside them, and back; it has no path meanwhile. What has
 * lain there for 30 days is deleted at the next start. */
void            takes_engine_trash_async       (TakesEngine              *self,
                                                TakesTake                *take,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
gboolean        takes_engine_trash_finish      (TakesEngine              *self,
                                                GAsyncResult             *result,
                                                GError                  **error);
void            takes_engine_restore_async     (TakesEngine              *self,
                                                TakesTake                *take,
                                                GAsyncReadyCallback       callback,
                                                gpointer                  user_data);
gboolean        takes_engine_restore_finish    (TakesEngine              *self,
                                                GAsyncResult             *result,
                                                GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesOrder, takes_order_free)

G_END_DECLS
