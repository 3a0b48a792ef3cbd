/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-comparison.h"
#include "takes-engine.h"
#include "takes-pack-cache.h"
#include "takes-sync-group.h"
#include "takes-tile.h"
#include "takes-view.h"

G_BEGIN_DECLS

/* More wait in the tray. */
#define TAKES_STAGE_MAX_TILES 9

#define TAKES_TYPE_STAGE (takes_stage_get_type ())
G_DECLARE_FINAL_TYPE (TakesStage, takes_stage, TAKES, STAGE, GtkWidget)

GtkWidget       *takes_stage_new            (void);
void             takes_stage_set_engine     (TakesStage      *self,
                                             TakesEngine     *engine);
void             takes_stage_open           (TakesStage      *self,
                                             TakesComparison *comparison,
                                             gboolean         play);
/* NULL: nothing is prepared, the originals play. */
void             takes_stage_set_packs      (TakesStage      *self,
                                             TakesPackCache  *packs);
TakesPackCache  *takes_stage_get_packs      (TakesStage      *self);
TakesEngine     *takes_stage_get_engine     (TakesStage      *self);
TakesComparison *takes_stage_get_comparison (TakesStage      *self);
TakesSyncGroup  *takes_stage_get_group      (TakesStage      *self);
gboolean         takes_stage_get_clip       (TakesStage      *self,
                                             guint            index,
                                             guint           *clip);
gboolean         takes_stage_get_frame      (TakesStage      *self,
                                             TakesTile       *tile,
                                             int             *frame);
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

/* Rounds (takes-stage-round.c). */
void             takes_stage_set_secret     (TakesStage      *self,
                                             gboolean         secret);
void             takes_stage_set_duel       (TakesStage      *self,
                                             TakesMember     *left,
                                             TakesMember     *right);

const TakesView *takes_stage_get_view     (TakesStage   *self);
void            takes_stage_set_view      (TakesStage   *self,
                                           const TakesView *view);
TakesViewKind   takes_stage_get_kind      (TakesStage   *self);
void            takes_stage_set_kind      (TakesStage   *self,
                                           TakesViewKind kind);
gboolean        takes_stage_get_pair      (TakesStage   *self,
                                           guint        *left,
                                           guint        *right);
void            takes_stage_set_pair      (TakesStage   *self,
                                           guint         left,
                                           guint         right);
void            takes_stage_flip          (TakesStage   *self);
void            takes_stage_toggle_timed  (TakesStage   *self);
void            takes_stage_set_wipe      (TakesStage   *self,
                                           double        wipe);
void            takes_stage_set_opacity   (TakesStage   *self,
                                           double        opacity);
void            takes_stage_set_gain      (TakesStage   *self,
                                           double        gain);

double          takes_stage_get_zoom      (TakesStage   *self);
void            takes_stage_zoom          (TakesStage   *self,
                                           int           steps);
void            takes_stage_pan           (TakesStage   *self,
                                           int           x,
                                           int           y);
void            takes_stage_zoom_fit      (TakesStage   *self);
void            takes_stage_zoom_actual   (TakesStage   *self);
void            takes_stage_toggle_loupe  (TakesStage   *self);

void            takes_stage_choose        (TakesStage   *self,
                                           guint         axis,
                                           int           value);
void            takes_stage_choose_line   (TakesStage   *self,
                                           gboolean      is_row,
                                           int           value);
void            takes_stage_toggle_packed (TakesStage   *self);
void            takes_stage_set_reference (TakesStage   *self,
                                           TakesReference reference);

G_END_DECLS
