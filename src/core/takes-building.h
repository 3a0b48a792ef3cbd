/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-build.h"
#include "takes-rules.h"

G_BEGIN_DECLS

/* What is written while a task object is made; members in a fixed order (models.md §9). Private to
 * core. */
typedef struct {
  TakesRules   rules;
  GHashTable  *refused;      /* set of member paths that a rule calls an error */
  GHashTable  *references;   /* source → what the service calls it; may be NULL */
  JsonObject  *task;
} TakesBuilding;

GHashTable *takes_building_collect_refused (GPtrArray        *findings);
char    *takes_building_dup_text        (const char          *text);
gboolean takes_building_wants           (const TakesBuilding *self,
                                         TakesInputRole       role);
const char *takes_building_find_reference (const TakesBuilding *self,
                                           const TakesInput    *input,
                                           GError             **error);
gboolean takes_building_is_refused      (const TakesBuilding *self,
                                         const char          *path);
gboolean takes_building_has             (const TakesBuilding *self,
                                         TakesSettingId       setting);
void     takes_building_put             (TakesBuilding       *self,
                                         const char          *path,
                                         JsonObject          *object);
void     takes_building_write_settings  (TakesBuilding       *self);
gboolean takes_building_write_inputs    (TakesBuilding       *self,
                                         GError             **error);

G_END_DECLS
