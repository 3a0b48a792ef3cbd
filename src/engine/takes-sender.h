/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-clock.h"
#include "takes-http.h"
#include "takes-provider.h"
#include "takes-secrets.h"

G_BEGIN_DECLS

/* What a message is for, in the order in which messages that wait are let go. */
typedef enum {
  TAKES_SEND_SUBMIT,
  TAKES_SEND_UPLOAD,
  TAKES_SEND_ASK,
  TAKES_SEND_POLL,
} TakesSendKind;

/*
 * An account's gate to its service (gateways.md §8.3): submits before polls, so many messages in
 * flight, so many of them and so many polls a minute, a pause between submits, the key looked up for each, a time-out driven by the clock. It
 * repeats nothing. Main thread only.
 */
#define TAKES_TYPE_SENDER (takes_sender_get_type ())
G_DECLARE_FINAL_TYPE (TakesSender, takes_sender, TAKES, SENDER, GObject)

TakesSender    *takes_sender_new         (TakesAccount         *account,
                                          const TakesProvider  *provider,
                                          TakesHttp            *http,
                                          TakesSecrets         *secrets,
                                          TakesClock           *clock);
void            takes_sender_close       (TakesSender          *self);
void            takes_sender_send_before_async (TakesSender    *self,
                                          TakesSendKind         kind,
                                          TakesHttpRequest     *request,
                                          gint64                not_after,
                                          TakesHttpProgress     progress,
                                          gpointer              progress_data,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void            takes_sender_send_async  (TakesSender          *self,
                                          TakesSendKind         kind,
                                          TakesHttpRequest     *request,
                                          TakesHttpProgress     progress,
                                          gpointer              progress_data,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
TakesHttpReply *takes_sender_send_finish (TakesSender          *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
