/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "takes-http.h"

G_BEGIN_DECLS

#define TEST_KEY "sk-0123456789-secret"

/* A service on loopback whose answers each test writes itself, and a sender that speaks with it. */
typedef struct {
  SoupServer   *server;
  char         *origin;      /* "http://127.0.0.1:N" */
  TakesAccount *account;     /* reached at origin + "/v1" */
  TakesHttp    *http;
  guint         n_requests;
  char         *authorization;   /* of the last request, NULL none */
  char         *cookie;
  char         *range;
  char         *encoding;
  gint64        length;          /* Content-Length of the last request */
  GString      *body;            /* of the last request, unless `discard` */
  gboolean      discard;
  GChecksum    *checksum;        /* of the bodies */
  gint64        received;
} HttpFixture;

typedef struct {
  TakesHttpReply *reply;
  gboolean        ok;
  gint64          start;
  gint64          expected;
  guint           status;
  gboolean        may_have_arrived;
  gint64          progress;
  gint64          total;
  GError         *error;
  gboolean        done;
} HttpOutcome;

void  http_fixture_set_up     (HttpFixture         *self,
                               gconstpointer        data);
void  http_fixture_tear_down  (HttpFixture         *self,
                               gconstpointer        data);
void  http_fixture_send       (HttpFixture         *self,
                               TakesHttpRequest    *request,
                               GCancellable        *cancellable,
                               HttpOutcome         *outcome);
void  http_fixture_post       (HttpFixture         *self,
                               const char          *path,
                               HttpOutcome         *outcome);
void  http_fixture_download   (HttpFixture         *self,
                               const char          *url,
                               GOutputStream       *out,
                               gint64               offset,
                               GCancellable        *cancellable,
                               HttpOutcome         *outcome);
TakesHttpRequest *http_fixture_new_request (HttpFixture *self,
                                            const char  *path);

/* A port that says exactly `answer` to whoever asks, and hangs up; a single character at once, unasked. */
GSocketService *raw_server_new (const char  *answer,
                                gssize       length,
                                char       **origin);
void  raw_server_free         (GSocketService      *service);
void  http_outcome_clear      (HttpOutcome         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HttpOutcome, http_outcome_clear)

G_END_DECLS
