/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "takes-demo.h"

G_BEGIN_DECLS

/* A Demo service and somebody who talks to it over real HTTP, waiting for each answer. */
typedef struct {
  TakesDemo   *demo;
  SoupSession *session;
  char        *folder;    /* NULL: the service keeps nothing */
  double       speed;
} DemoClient;

/* An answer of any port. */
typedef struct {
  guint               status;   /* 0: no answer */
  SoupMessageHeaders *headers;
  GBytes             *body;
  JsonNode           *json;     /* NULL when it is not JSON */
} DemoReply;

void        demo_client_start       (DemoClient  *self,
                                     double       speed,
                                     gboolean     keep);
void        demo_client_restart     (DemoClient  *self);
void        demo_client_stop        (DemoClient  *self);
DemoReply  *demo_client_post        (DemoClient  *self,
                                     const char  *key,
                                     const char  *body);
DemoReply  *demo_client_ask         (DemoClient  *self,
                                     const char  *format,
                                     ...) G_GNUC_PRINTF (2, 3);
DemoReply  *demo_client_request     (DemoClient  *self,
                                     const char  *service,
                                     const char  *method,
                                     const char  *path,
                                     const char  *body,
                                     ...) G_GNUC_NULL_TERMINATED;
DemoReply  *demo_client_upload      (DemoClient  *self,
                                     const char  *url,
                                     gboolean     key,
                                     GBytes      *file,
                                     ...) G_GNUC_NULL_TERMINATED;
DemoReply  *demo_client_get         (DemoClient  *self,
                                     const char  *url,
                                     const char  *header,
                                     const char  *value);
void        demo_client_control     (DemoClient  *self,
                                     const char  *what);
gint64      demo_client_service     (DemoClient  *self,
                                     const char  *service,
                                     const char  *member);
gint64      demo_client_ledger      (DemoClient  *self,
                                     const char  *task_uuid,
                                     const char  *member);
char       *demo_client_submit      (DemoClient  *self,
                                     const char  *prompt,
                                     const char  *more);
DemoReply  *demo_client_poll        (DemoClient  *self,
                                     const char  *task_uuid);
DemoReply  *demo_client_wait        (DemoClient  *self,
                                     const char  *task_uuid);
char       *demo_client_wait_url    (DemoClient  *self,
                                     const char  *task_uuid);

void        demo_reply_free         (DemoReply   *self);
const char *demo_reply_get_text     (DemoReply   *self,
                                     const char  *path);
JsonNode   *demo_reply_get_node     (DemoReply   *self,
                                     const char  *path);
JsonArray  *demo_reply_get_array    (DemoReply   *self,
                                     const char  *member);
JsonObject *demo_reply_get_item     (DemoReply   *self,
                                     guint        index);
JsonObject *demo_reply_get_error    (DemoReply   *self,
                                     guint        index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoReply, demo_reply_free)

G_END_DECLS
