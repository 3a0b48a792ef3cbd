/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-comparison.h"
#include "takes-engine.h"
#include "takes-sync-group.h"
#include "takes-tile.h"

G_BEGIN_DECLS

#define TAKES_TYPE_STAGE (takes_stage_get_type ())
G_DECLARE_FINAL_TYPE (TakesStage, takes_stage, TAKES, STAGE, GtkWidget)

GtkWidget       *takes_stage_new            (void);
void             takes_stage_set_engine     (TakesStage      *self,
                                             TakesEngine     *engine);
void             takes_stage_open           (TakesStage      *self,
                                             TakesComparison *comparison,
                                             gboolean         play);
TakesComparison *takes_stage_get_comparison (TakesStage      *self);
TakesSyncGroup  *takes_stage_get_group      (TakesStage      *self);
gboolean         takes_stage_get_clip       (TakesStage      *self,
                                             guint            index,
                                             guint           *clip);
guint            takes_stage_get_n_tiles    (TakesStage      *self);
TakesTile       *takes_stage_get_tile       (TakesStage      *self,
                                             guint            index);
guint            takes_stage_get_current    (TakesStage      *self);
void             takes_stage_set_current    (TakesStage      *self,
                                             guint            index);
gboolean         takes_stage_get_solo       (TakesStage      *self);
void             takes_stage_set_solo       (TakesStage      *self,
                                             gboolean            solo);
void             takes_stage_hear           (TakesStage      *self,
                                             guint            index);

G_END_DECLS
