/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-engine.h"
#include "takes-member.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TILE (takes_tile_get_type ())
G_DECLARE_FINAL_TYPE (TakesTile, takes_tile, TAKES, TILE, GtkWidget)

GtkWidget    *takes_tile_new            (TakesEngine *engine,
                                         TakesMember *member);
TakesMember  *takes_tile_get_member     (TakesTile   *self);
TakesJob     *takes_tile_get_job        (TakesTile   *self);
TakesTake    *takes_tile_get_take       (TakesTile   *self);
guint         takes_tile_get_slot       (TakesTile   *self);
gint64        takes_tile_get_seed       (TakesTile   *self);
double        takes_tile_get_aspect     (TakesTile   *self);
int           takes_tile_get_number     (TakesTile   *self);
const char   *takes_tile_get_label      (TakesTile   *self);
const char   *takes_tile_get_clip       (TakesTile   *self);
const TakesRequest *takes_tile_get_request (TakesTile *self);
GdkPaintable *takes_tile_get_still      (TakesTile   *self);
gboolean      takes_tile_is_covered     (TakesTile   *self);
void          takes_tile_uncover        (TakesTile   *self);
void          takes_tile_set_number     (TakesTile   *self,
                                         int          number);
void          takes_tile_set_label      (TakesTile   *self,
                                         const char  *label);
void          takes_tile_set_equals     (TakesTile   *self,
                                         int          first,
                                         guint        count);
TakesVerdict  takes_tile_get_verdict    (TakesTile   *self);
void          takes_tile_note_choice    (TakesTile   *self);
void          takes_tile_set_secret     (TakesTile   *self,
                                         gboolean     secret,
                                         const char  *alias);
void          takes_tile_set_current    (TakesTile   *self,
                                         gboolean     current);
void          takes_tile_set_heard      (TakesTile   *self,
                                         gboolean     heard);
void          takes_tile_set_exact      (TakesTile   *self,
                                         gboolean     exact);
void          takes_tile_set_problem    (TakesTile   *self,
                                         const char  *problem);
void          takes_tile_set_frame      (TakesTile   *self,
                                         int          frame,
                                         int          n_frames);
void          takes_tile_refresh        (TakesTile   *self);

G_END_DECLS
