/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-checked.h"
#include "takes-facts.h"

G_BEGIN_DECLS

/* What the files of the catalogue share; belongs to the catalogue. Private to core. */
typedef struct {
  GHashTable *tables;     /* name → JsonArray of rows */
  GHashTable *services;   /* service id → JsonObject: "name", and an overlay for every model */
} TakesShared;

struct _TakesModel
{
  GObject     parent_instance;

  char       *key;
  char       *name;
  char       *air;
  char       *task;
  char       *settings_at;
  GStrv       aliases;
  GStrv       sources;
  int         order;
  TakesModelKind kind;
  gboolean    frame_object;
  GPtrArray  *facts;      /* of TakesFacts: the file's own service first */
};

TakesModel       *takes_model_parse           (TakesChecked      *checked,
                                               JsonObject        *root,
                                               const TakesShared *shared);
int               takes_model_get_order       (TakesModel        *self);
const char       *takes_model_get_task        (TakesModel        *self);
gboolean          takes_model_wants_frame_object (TakesModel     *self);
const char       *takes_model_get_settings_at (TakesModel        *self);
gboolean          takes_model_is_called       (TakesModel        *self,
                                               const char        *id);
const TakesFacts *takes_model_get_facts       (TakesModel        *self,
                                               const char        *service);
const TakesFacts *takes_model_get_base        (TakesModel        *self);
const TakesFacts *takes_model_nth_facts       (TakesModel        *self,
                                               guint              n);

G_END_DECLS
