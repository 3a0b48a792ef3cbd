/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-import.h"
#include "takes-rules.h"

G_BEGIN_DECLS

/* One import under way (models.md §10). What is read is taken out of `task`; what is left there at
 * the end is unknown, and kept. Private to core. */
typedef struct {
  TakesCatalogue   *catalogue;
  TakesRules        rules;      /* says the findings; its facts are NULL for an unknown model */
  JsonObject       *task;
  JsonObject       *kept;       /* read, but for a person's eyes only */
  TakesRequest     *request;
  gboolean          foreign;    /* in the words of another service */
  const char       *service;    /* the only one that calls the model so; NULL: several do, or none */
} TakesImporting;

/* The most inputs of one kind that are read, far above what any model takes. */
#define TAKES_IMPORT_MAX_INPUTS 64

JsonNode   *takes_import_clean_node     (JsonNode       *node,
                                         gboolean       *had_key);
void        takes_import_drop_empty     (TakesImporting *self);

gboolean    takes_import_number         (TakesImporting *self,
                                         JsonObject     *object,
                                         const char     *member,
                                         gint64         *value);
void        takes_import_text           (JsonObject     *object,
                                         const char     *member,
                                         char          **value);
void        takes_import_preset         (TakesImporting *self);
void        takes_import_word           (TakesImporting *self,
                                         JsonObject     *object,
                                         const char     *member,
                                         TakesSettingId  setting,
                                         char          **value);
void        takes_import_switch         (TakesImporting *self,
                                         JsonObject     *object,
                                         const char     *member,
                                         int            *value);
gboolean    takes_import_has_setting    (TakesImporting *self,
                                         TakesSettingId  setting);

void        takes_import_translate      (TakesImporting *self);
void        takes_import_find_model     (TakesImporting *self);
void        takes_import_read_members   (TakesImporting *self);
void        takes_import_read_settings  (TakesImporting *self);
void        takes_import_read_inputs    (TakesImporting *self);
void        takes_import_repair         (TakesImporting *self);

JsonObject *takes_import_ensure         (JsonObject     *root,
                                         const char     *path);
JsonObject *takes_import_look_up        (JsonObject     *root,
                                         const char     *path);

G_END_DECLS
