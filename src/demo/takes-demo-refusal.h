/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A "no" in Runware's shape (runware.md §5.1) and the HTTP status it comes with when no task of the
 * same request was accepted. */
typedef struct {
  guint       status;
  JsonObject *error;
} TakesDemoRefusal;

TakesDemoRefusal *takes_demo_refusal_new            (guint             status,
                                                     const char       *code,
                                                     const char       *format,
                                                     ...) G_GNUC_PRINTF (3, 4);
void              takes_demo_refusal_free           (TakesDemoRefusal *self);
TakesDemoRefusal *takes_demo_refusal_about          (TakesDemoRefusal *self,
                                                     const char       *parameter,
                                                     ...) G_GNUC_NULL_TERMINATED;
TakesDemoRefusal *takes_demo_refusal_range          (TakesDemoRefusal *self,
                                                     gint64            min,
                                                     gint64            max);
TakesDemoRefusal *takes_demo_refusal_allow          (TakesDemoRefusal *self,
                                                     const char       *type,
                                                     JsonArray        *allowed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoRefusal, takes_demo_refusal_free)

G_END_DECLS
