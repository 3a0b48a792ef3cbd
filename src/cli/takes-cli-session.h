/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-options.h"
#include "takes-engine.h"

G_BEGIN_DECLS

/* An open engine, and the main loop that a command turns while it waits. */
typedef struct {
  TakesEngine  *engine;
  TakesSecrets *secrets;
  GCancellable *cancellable;     /* cancelled by the first Ctrl+C */
  gboolean      interrupted;
  guint         signals[3];
} TakesCliSession;

typedef gboolean (*TakesCliCondition) (gpointer user_data);

TakesCliSession *takes_cli_session_new   (const TakesCliOptions  *options);
void             takes_cli_session_free  (TakesCliSession        *self);
gboolean         takes_cli_session_open  (TakesCliSession        *self,
                                          GError                **error);
gboolean         takes_cli_session_wait  (TakesCliSession        *self,
                                          TakesCliCondition       condition,
                                          gpointer                user_data);
char            *takes_cli_session_ask   (TakesCliSession        *self,
                                          const char             *question);
void             takes_cli_result_cb     (GObject                *source,
                                          GAsyncResult           *result,
                                          gpointer                user_data);
GAsyncResult    *takes_cli_result_wait   (GAsyncResult          **result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesCliSession, takes_cli_session_free)

G_END_DECLS
