/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-provider.h"

G_BEGIN_DECLS

/*
 * The one sender (gateways.md §8). Two sessions: API (key, no redirects) and media (no key, no
 * content decoder, https or the loopback of a loopback account). Sets no timer: the caller cancels.
 * Main context of the thread that made it only.
 */
typedef enum {
  TAKES_HTTP_ERROR_NOT_SENT,     /* failed before a byte of the body left: nothing can have been bought */
  TAKES_HTTP_ERROR_NO_ANSWER,    /* sent at least in part, no whole answer */
  TAKES_HTTP_ERROR_REDIRECTED,   /* a 3xx where none is followed */
  TAKES_HTTP_ERROR_REFUSED_URL,  /* neither https nor the account's own loopback */
  TAKES_HTTP_ERROR_STATUS,       /* a media host answered something else than the file */
  TAKES_HTTP_ERROR_TOO_LARGE,
  TAKES_HTTP_ERROR_WRITE,        /* this computer's disk */
} TakesHttpError;

#define TAKES_HTTP_ERROR (takes_http_error_quark ())
GQuark takes_http_error_quark (void);

/* An answer at any status. */
typedef struct {
  guint     status;
  GBytes   *raw;             /* at most 16 MiB */
  JsonNode *json;            /* NULL when the body is not JSON we accept */
  int       retry_after;     /* seconds, −1 not told */
} TakesHttpReply;

void takes_http_reply_free (TakesHttpReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesHttpReply, takes_http_reply_free)

/* Bytes moved so far and in all (−1 unknown): of the body while sending, of the file while downloading. */
typedef void (*TakesHttpProgress) (gint64 done, gint64 total, gpointer user_data);

#define TAKES_TYPE_HTTP (takes_http_get_type ())
G_DECLARE_FINAL_TYPE (TakesHttp, takes_http, TAKES, HTTP, GObject)

TakesHttp      *takes_http_new             (void);
/* Sends once; never repeats anything by itself. `key` may be NULL. */
void            takes_http_send_async      (TakesHttp              *self,
                                            TakesAccount           *account,
                                            const TakesHttpRequest *request,
                                            const char             *key,
                                            TakesHttpProgress       progress,
                                            gpointer                progress_data,
                                            GCancellable           *cancellable,
                                            GAsyncReadyCallback     callback,
                                            gpointer                user_data);
TakesHttpReply *takes_http_send_finish     (TakesHttp              *self,
                                            GAsyncResult           *result,
                                            GError                **error);
/* In the callback of a request that was cancelled (a time-out): may a byte of its body have left? */
gboolean        takes_http_send_may_have_arrived (TakesHttp        *self,
                                                  GAsyncResult           *result);
/* Writes what `url` holds to `out`, starting at byte `offset` if the host allows it; `start` (finish)
 * says where the bytes really began (0 when a Range was ignored: nothing was written, `out` must be
 * rewound and the download begun again). `expected` is the promised length or −1. */
void            takes_http_download_async  (TakesHttp              *self,
                                            TakesAccount           *account,
                                            const char             *url,
                                            GOutputStream          *out,
                                            gint64                  offset,
                                            TakesHttpProgress       progress,
                                            gpointer                progress_data,
                                            GCancellable           *cancellable,
                                            GAsyncReadyCallback     callback,
                                            gpointer                user_data);
gboolean        takes_http_download_finish (TakesHttp              *self,
                                            GAsyncResult           *result,
                                            gint64                 *start,
                                            gint64                 *expected,
                                            guint                  *status,
                                            GError                **error);

G_END_DECLS
