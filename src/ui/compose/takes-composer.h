/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-engine.h"

G_BEGIN_DECLS

/* Above which amounts Generate asks, in millionths of the account's currency (ux.md Compose, Foot). */
typedef struct {
  gint64 batch;
  gint64 day;
} TakesLimits;

#define TAKES_TYPE_COMPOSER (takes_composer_get_type ())
G_DECLARE_FINAL_TYPE (TakesComposer, takes_composer, TAKES, COMPOSER, GtkWidget)

GtkWidget  *takes_composer_new           (void);
void        takes_composer_set_engine    (TakesComposer      *self,
                                          TakesEngine        *engine);
void        takes_composer_load_request  (TakesComposer      *self,
                                          const TakesRequest *request,
                                          const char         *field,
                                          TakesJob           *replaces);
void        takes_composer_set_account   (TakesComposer      *self,
                                          const char         *account_id);
const char *takes_composer_get_account   (TakesComposer      *self);
void        takes_composer_set_limits    (TakesComposer      *self,
                                          const TakesLimits  *limits);
TakesJob   *takes_composer_get_replaced  (TakesComposer      *self);
void        takes_composer_begin_demo    (TakesComposer      *self);
void        takes_composer_flush         (TakesComposer      *self);

G_END_DECLS
