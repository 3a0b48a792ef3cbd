/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-rows.h"

G_BEGIN_DECLS

/* What is known beyond the row. Strings are borrowed and may be NULL. */
typedef struct {
  const char  *service;       /* as people see it */
  const char  *disk;          /* why the job cannot be written down at the moment */
  const char  *waits;         /* why a submission waits for its next try */
  const char  *fetch;         /* why a download waits for its next try */
  gboolean     asking;        /* a submission is only asked about */
  gboolean     queued;        /* waits for the first of its batch */
  gboolean     silent;        /* the service has not told anything for a while */
  gboolean     checked;       /* the person had it asked about, and that told nothing */
  gboolean     by_clock;      /* given up after a day */
  gboolean     ready;         /* a clip is at the service, to be fetched */
  guint        n_arrived;
  guint        n_wanted;
  gboolean     cancelling;    /* the service was asked to give it up */
  gboolean     expired;       /* a clip was finished, and the service no longer has it */
  TakesTrouble silence;       /* what a silent service answered instead */
  const char  *found;         /* about a task of the service that may be this one */
} TakesExplainFacts;

char *takes_explain (const TakesJobRow       *row,
                     const TakesExplainFacts *facts);

G_END_DECLS
