/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-engine.h"
#include "takes-usual.h"

G_BEGIN_DECLS

#define TAKES_JOB_WORDS_MAX_ACTIONS 4

/* What a tile says about a job that has no take yet (ux.md, Jobs). */
typedef struct {
  char           *title;       /* "At the service" */
  char           *detail;      /* "2 min 10 s · usually 2–4 min", NULL */
  char           *quote;       /* the service's own words, NULL */
  char           *money;       /* what is known about the charge, NULL */
  double          fraction;    /* 0–1, −1 when nothing is measured */
  gboolean        busy;        /* something is under way */
  gboolean        trouble;     /* it ended, or waits for the person */
  gboolean        fix;         /* the request can be corrected in Compose */
  gboolean        renew;       /* it can be sent once more, as a new job */
  gboolean        copy;        /* there is something to ask the service about */
  gboolean        demo;        /* nothing of it costs money */
  TakesJobState   state;
  guint           n_actions;
  TakesJobAction  actions[TAKES_JOB_WORDS_MAX_ACTIONS];
} TakesJobWords;

TakesJobWords *takes_job_words_new         (TakesJob       *job,
                                            guint           possible,
                                            const TakesUsual *usual,
                                            gint64          now);
TakesJobWords *takes_job_words_of          (TakesEngine    *engine,
                                            TakesJob       *job);
void           takes_job_words_free        (TakesJobWords  *self);
guint          takes_job_words_possible    (TakesEngine    *engine,
                                            TakesJob       *job);
const char    *takes_job_words_get_label   (TakesJobWords  *self,
                                            guint           index);
const char    *takes_job_words_get_hint    (TakesJobWords  *self,
                                            guint           index);
const char    *takes_job_action_get_name   (TakesJobAction  action);
gboolean       takes_job_action_from_name  (const char     *name,
                                            TakesJobAction *action);
char          *takes_span_format           (gint64          microseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesJobWords, takes_job_words_free)

G_END_DECLS
