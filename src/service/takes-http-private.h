/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "takes-http.h"

G_BEGIN_DECLS

/* What the two halves of the sender share; nobody else includes this. */
typedef enum {
  TAKES_HTTP_API,
  TAKES_HTTP_MEDIA,
} TakesHttpKind;

/* takes-http.c */
SoupSession *takes_http_get_session      (TakesHttp          *self,
                                          TakesHttpKind       kind,
                                          gboolean            loopback);
gboolean     takes_http_is_own_thread    (TakesHttp          *self);
GError      *takes_http_translate_error  (const GError       *error,
                                          gboolean            left);

/* takes-http-reply.c */
int          takes_http_read_retry_after (SoupMessageHeaders *headers);
void         takes_http_mask             (GByteArray         *bytes,
                                          const char         *secret);
JsonNode    *takes_http_parse            (GBytes             *raw);

/* takes-http-log.c */
void         takes_http_log              (SoupMessage        *message,
                                          const char         *what,
                                          gint64              bytes);

G_END_DECLS
