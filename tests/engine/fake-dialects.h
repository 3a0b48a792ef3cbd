/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a service can be asked, whatever it calls it. */
typedef enum {
  FAKE_FILE,      /* what is none of the service's calls: a clip */
  FAKE_SUBMIT,
  FAKE_POLL,
  FAKE_ARCHIVE,   /* whether a task ever arrived */
  FAKE_LIST,      /* which tasks there are */
  FAKE_UPLOAD,
  FAKE_OTHER,     /* any other call */
  FAKE_N_ASKS,
} FakeAsk;

/* One call of a service; a path that ends with a slash goes on with a task id. */
typedef struct {
  const char *method;
  const char *path;     /* below the account's address */
  FakeAsk     ask;
} FakeRoute;

/* How a service speaks, as far as the tests need it (runware.md, gateways.md). In the texts "$ID" is the task id,
 * "$URL" the link to the clip, "$NOW" the time of the last submission. */
typedef struct {
  const char *service;
  const char *path;               /* of the account's address, below the origin */
  gboolean    names_tasks;        /* the id is the service's own: nothing tells a task whose answer is lost */
  FakeRoute   routes[6];          /* none: the call stands in the body */
  const char *answers[FAKE_N_ASKS];
  const char *success;            /* of polls */
  const char *failure;
  gint64      cost;               /* of a success, in millionths; -1: not told */
} FakeDialect;

extern const FakeDialect fake_dialects[];
extern const guint       fake_n_dialects;

const FakeDialect *fake_dialect_find       (const char        *service);
/* `id`: what the call says of the task, NULL where it says nothing. */
FakeAsk            fake_dialect_read       (const FakeDialect *self,
                                            const char        *method,
                                            const char        *path,
                                            GBytes            *body,
                                            char             **id);
/* The account's own list of its tasks is there to be looked through. */
gboolean           fake_dialect_has_list   (const FakeDialect *self);
/* `names`: what g_test_init () leaves of argv: which services, without any all. */
gboolean           fake_dialect_is_asked   (const FakeDialect *self,
                                            char             **names);

G_END_DECLS
