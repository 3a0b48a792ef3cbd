/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fake-dialects.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A service of the tests' own, on loopback, that can be as bad as no simulator is. In the dialect of one service it
 * takes every task, calls each of them "processing" for ever, and notes what it was asked; a test puts worse answers
 * in their place. */
typedef struct _FakeService FakeService;

/* Returns whether it has answered. `id`: of the task; of a submission, too, where the service names it. */
typedef gboolean (*FakeAnswer) (FakeService       *self,
                                SoupServerMessage *message,
                                FakeAsk            ask,
                                const char        *id,
                                gpointer           user_data);

struct _FakeService {
  const FakeDialect *dialect;
  SoupServer        *server;
  char              *origin;        /* "http://127.0.0.1:N" */
  char              *base_url;      /* what the account's address must be */
  const char        *other;         /* an origin that is not its own; NULL none */
  FakeAnswer         answer;        /* NULL: the ordinary answers */
  gpointer           answer_data;
  GArray            *asks;          /* of FakeAsk: what was asked, in its order */
  GPtrArray         *submits;       /* of GBytes: the bodies of submissions */
  char              *last_id;       /* of the last task */
  gint64             now_ms;        /* since 1970: what "$NOW" stands for */
  guint              n_requests;
  guint              n_files;
  guint              n_with_key;    /* an Authorization header came */
  guint              n_astray;      /* a file with the key, or a call without */
  GString           *heard;         /* every request, headers and body */
};

/* Answers of which no test should have to write the text. */
typedef enum {
  FAKE_DEEP,        /* 200,000 nested brackets */
  FAKE_OVERSIZED,   /* 17 MB of JSON */
  FAKE_BOMB,        /* 64 MB of blanks, a few KB in gzip */
  FAKE_ENDLESS,     /* a body that never ends */
  FAKE_HUGE,        /* three gigabytes, says the header */
  FAKE_DRIP,        /* one byte now and then, for ever */
  FAKE_SILENCE,     /* not a word */
} FakeMisdeed;

FakeService *fake_service_new         (const char        *service);
void         fake_service_free        (FakeService       *self);
guint        fake_service_count       (FakeService       *self,
                                       FakeAsk            ask);
void         fake_service_say         (SoupServerMessage *message,
                                       guint              status,
                                       const char        *type,
                                       const char        *text,
                                       gssize             length);
/* `text` with the task id in place of each "$ID", a link to the clip in place of "$URL", the origin in place of
 * "$HERE", another one in place of "$OTHER", and a time in place of "$NOW". */
void         fake_service_say_about   (FakeService       *self,
                                       SoupServerMessage *message,
                                       guint              status,
                                       const char        *text,
                                       const char        *id);
void         fake_service_misbehave   (SoupServerMessage *message,
                                       FakeMisdeed        misdeed);
void         fake_service_redirect    (SoupServerMessage *message,
                                       guint              status,
                                       const char        *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeService, fake_service_free)

G_END_DECLS
