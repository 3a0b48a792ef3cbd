/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-engine.h"

G_BEGIN_DECLS

/* What of a take goes into the composer (ux.md, From a take). */
typedef enum {
  TAKES_ONWARDS_EVERYTHING,     /* its settings and its seed */
  TAKES_ONWARDS_SAME_SEED,      /* the same, with the seed locked, to change one thing */
  TAKES_ONWARDS_BUT_SEED,       /* its settings; the draft's seeds stay */
  TAKES_ONWARDS_MORE,           /* its settings with four fresh seeds, Generate focused */
} TakesOnwards;

#define TAKES_TYPE_COMPOSER (takes_composer_get_type ())
G_DECLARE_FINAL_TYPE (TakesComposer, takes_composer, TAKES, COMPOSER, GtkWidget)

/* What is dropped beside the zones; NULL: it is only asked whether somebody wants it. */
typedef gboolean (*TakesComposerBeside) (const GValue *value,
                                         gpointer      user_data);

GtkWidget  *takes_composer_new           (void);
void        takes_composer_set_engine    (TakesComposer      *self,
                                          TakesEngine        *engine);
void        takes_composer_load_request  (TakesComposer      *self,
                                          const TakesRequest *request,
                                          const char         *field,
                                          TakesJob           *replaces);
void        takes_composer_go_onwards    (TakesComposer      *self,
                                          TakesOnwards        way,
                                          const TakesRequest *request,
                                          gint64              seed);
void        takes_composer_use_frame     (TakesComposer      *self,
                                          const char         *clip,
                                          int                 frame);
void        takes_composer_use_reference (TakesComposer      *self,
                                          const char         *path);
TakesModel *takes_composer_get_model     (TakesComposer      *self);
const char *takes_composer_get_service   (TakesComposer      *self);
gboolean    takes_composer_take_dropped  (TakesComposer      *self,
                                          TakesInputRole      role,
                                          const GValue       *value);
void        takes_composer_set_beside    (TakesComposer      *self,
                                          TakesComposerBeside beside,
                                          gpointer            user_data);
void        takes_composer_read_text     (TakesComposer      *self,
                                          const char         *text);
void        takes_composer_read_file     (TakesComposer      *self,
                                          GFile              *file);
void        takes_composer_set_account   (TakesComposer      *self,
                                          const char         *account_id);
const char *takes_composer_get_account   (TakesComposer      *self);
void        takes_composer_begin_demo    (TakesComposer      *self);
void        takes_composer_flush         (TakesComposer      *self);

G_END_DECLS
