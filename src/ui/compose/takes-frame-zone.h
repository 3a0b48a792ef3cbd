/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-input.h"

G_BEGIN_DECLS

#define TAKES_TYPE_FRAME_ZONE (takes_frame_zone_get_type ())
G_DECLARE_FINAL_TYPE (TakesFrameZone, takes_frame_zone, TAKES, FRAME_ZONE, AdwBin)

GtkWidget    *takes_frame_zone_new         (void);
void          takes_frame_zone_set_input   (TakesFrameZone   *self,
                                            const TakesInput *input);
void          takes_frame_zone_set_note    (TakesFrameZone   *self,
                                            const char       *note,
                                            gboolean          can_undo);
void          takes_frame_zone_set_busy    (TakesFrameZone   *self,
                                            gboolean          busy);
void          takes_frame_zone_set_busy_words (TakesFrameZone *self,
                                               const char       *words);
void          takes_frame_zone_set_problem (TakesFrameZone   *self,
                                            const char       *problem);
void          takes_frame_zone_set_over    (TakesFrameZone   *self,
                                            gboolean          over);
void          takes_frame_zone_set_refusal (TakesFrameZone   *self,
                                            const char       *refusal);
GdkPaintable *takes_frame_zone_get_picture (TakesFrameZone   *self);

G_END_DECLS
