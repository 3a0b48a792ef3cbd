/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fake-dialects.h"

G_BEGIN_DECLS

#define HOSTILE_KEY "sk-hostile-5f0e9a77c1d24b38"

typedef enum {
  HOSTILE_POLLS,      /* to polls: none of these ends a job, and none is believed */
  HOSTILE_ACKS,       /* to a submission */
  HOSTILE_RESULTS,    /* a success that leads nowhere good; `link`: with it as its link */
  HOSTILE_SEARCHES,   /* lists of tasks: nothing in them may be taken over */
  HOSTILE_FILES,      /* served as a clip, and none */
} HostileTopic;

/* One bad answer. */
typedef struct {
  const char *service;    /* NULL: every one may say it */
  const char *text;       /* NULL: by `misdeed`, or a redirect to another origin by `status` */
  guint       status;     /* 0: 200 */
  int         misdeed;
  const char *type;       /* NULL: JSON */
  const char *link;
  gboolean    accepted;   /* of a submission: the service has the task, whatever else it says */
  gboolean    once;       /* said twice it would be believed */
} HostileAnswer;

/* (transfer container) (element-type HostileAnswer): what one service is tried with. */
GPtrArray *hostile_pick (HostileTopic  topic,
                         const char   *service);

G_END_DECLS
