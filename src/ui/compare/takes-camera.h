/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <graphene.h>

G_BEGIN_DECLS

#define TAKES_CAMERA_MIN 0.1
#define TAKES_CAMERA_MAX 32.0

/* Which part of their pictures all tiles show. Shares of the picture, so that it means the same spot in all. */
typedef struct {
  double zoom;        /* 1: the whole picture fits its tile */
  double center_x;    /* 0–1: what stands in the middle of the tile */
  double center_y;
} TakesCamera;

void            takes_camera_fit        (TakesCamera       *self);
gboolean        takes_camera_is_fit     (const TakesCamera *self);
void            takes_camera_set_zoom   (TakesCamera       *self,
                                         double             zoom,
                                         double             x,
                                         double             y);
void            takes_camera_pan        (TakesCamera       *self,
                                         double             x,
                                         double             y);
double          takes_camera_get_actual (int                tile_width,
                                         int                scale_factor,
                                         int                picture_width);
double          takes_camera_get_step   (double             zoom,
                                         int                steps);
graphene_rect_t takes_camera_place      (const TakesCamera *self,
                                         double             width,
                                         double             height,
                                         int                scale_factor);
void            takes_camera_get_size   (const TakesCamera *self,
                                         int                tile_width,
                                         int                tile_height,
                                         int                picture_width,
                                         int                picture_height,
                                         int               *width,
                                         int               *height);
graphene_rect_t takes_camera_place_lens (const graphene_point_t *spot,
                                         const graphene_point_t *middle,
                                         double                  width,
                                         double                  height);

G_END_DECLS
