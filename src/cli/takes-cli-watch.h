/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-cli-session.h"

G_BEGIN_DECLS

/* Tells on stderr what becomes of some jobs, and knows when they are at rest. */
typedef struct _TakesCliWatch TakesCliWatch;

TakesCliWatch *takes_cli_watch_new       (TakesEngine   *engine);
void           takes_cli_watch_free      (TakesCliWatch *self);
void           takes_cli_watch_add       (TakesCliWatch *self,
                                          TakesJob      *job);
void           takes_cli_watch_add_batch (TakesCliWatch *self,
                                          TakesBatch    *batch);
GPtrArray     *takes_cli_watch_get_jobs  (TakesCliWatch *self);
void           takes_cli_watch_expect_answers (TakesCliWatch *self);
gboolean       takes_cli_watch_is_sent   (gpointer       watch);
gboolean       takes_cli_watch_is_over   (gpointer       watch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesCliWatch, takes_cli_watch_free)

G_END_DECLS
