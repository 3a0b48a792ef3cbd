/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-runner.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _TakesRunner {
  GObject         parent;

  TakesLane      *lane;
  TakesCatalogue *catalogue;
  TakesJob       *job;
  TakesJobRow    *row;            /* what is true; the job shows it */
  GPtrArray      *takes;          /* of TakesTakeRow */
  char           *batch_name;
  char           *disk;           /* why the row cannot be written at the moment */
  gboolean        closed;

  /* Sending */
  GCancellable   *sending;        /* of the upload or submission under way */
  GHashTable     *references;     /* source → what the service calls it */
  gboolean        queued;
  char           *waits;          /* why the submission waits */

  /* Watching */
  guint           watch;
  gint64          asking_since;   /* of the clock's now; 0: the service has acknowledged */
  guint           checks_left;    /* the person's question, not the cadence's */
  gboolean        recovering;
  gboolean        silent;
  TakesTrouble    silence;        /* what was answered instead */
  gboolean        checked;
  gboolean        by_clock;
  gboolean        searching;
  guint           search_page;    /* the one that is asked for */
  GPtrArray      *candidates;     /* of TakesCandidate: tasks of the service that may be this job, the nearest first */
  guint           shown;          /* which of them */
  gboolean        cancelling;     /* the service was asked to give it up, and took the question */
  GCancellable   *asking;         /* of questions beside the polls, and of posters */

  /* Fetching */
  GHashTable     *downloads;      /* take id → TakesDownload */
  GHashTable     *data;           /* take id → GBytes: results that came inside an answer */
  JsonNode       *answer;         /* cleaned, for the sidecars */
  gboolean        answer_sought;  /* in the library */
  char           *fetch;          /* why a download waits */
  gboolean        fetch_checked;  /* the person had what was gone asked about */
};

typedef void (*TakesRunnerStep) (TakesRunner *self);

gboolean    takes_runner_enter        (TakesRunner     *self,
                                       TakesJobState    state);
void        takes_runner_save         (TakesRunner     *self,
                                       TakesRunnerStep  next,
                                       TakesRunnerStep  failed);
void        takes_runner_publish      (TakesRunner     *self);
void        takes_runner_note         (TakesRunner     *self,
                                       TakesTrouble     trouble,
                                       const char      *code,
                                       const char      *message,
                                       const char      *field);
void        takes_runner_tell_sending (TakesRunner     *self,
                                       TakesSending     sending);
guint       takes_runner_count_wanted (TakesRunner     *self);
guint       takes_runner_count_takes  (TakesRunner     *self,
                                       TakesJobState    state);
TakesTicket takes_runner_make_ticket  (TakesRunner     *self);
gint64      takes_runner_get_wall     (TakesRunner     *self);

/* takes-runner-watch.c */
void        takes_runner_accept       (TakesRunner     *self);
void        takes_runner_begin_watch  (TakesRunner     *self,
                                       gboolean         at_once);
void        takes_runner_begin_ask    (TakesRunner     *self);
void        takes_runner_end_watch    (TakesRunner     *self);
void        takes_runner_not_certain  (TakesRunner     *self);

/* takes-runner-search.c */
char       *takes_runner_dup_found    (TakesRunner     *self);

/* takes-runner-results.c */
void        takes_runner_take_results (TakesRunner     *self,
                                       GPtrArray       *results,
                                       GBytes          *raw,
                                       JsonNode        *json);
gboolean    takes_runner_end_arrived  (TakesRunner     *self);
void        takes_runner_end_missing  (TakesRunner     *self);

/* takes-runner-fetch.c */
void        takes_runner_fetch        (TakesRunner     *self);
gboolean    takes_runner_fetch_again  (TakesRunner     *self);
void        takes_runner_end_fetch    (TakesRunner     *self);
void        takes_runner_show_takes   (TakesRunner     *self);

G_END_DECLS
