/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-crop-box.h"

G_BEGIN_DECLS

#define TAKES_TYPE_CROP_VIEW (takes_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (TakesCropView, takes_crop_view, TAKES, CROP_VIEW, GtkWidget)

GtkWidget            *takes_crop_view_new          (void);
void                  takes_crop_view_set_picture  (TakesCropView *self,
                                                    GdkPaintable  *picture,
                                                    int            width,
                                                    int            height);
void                  takes_crop_view_set_aspect   (TakesCropView *self,
                                                    int            width,
                                                    int            height);
void                  takes_crop_view_set_min_side (TakesCropView *self,
                                                    int            min_side);
const TakesCropBox   *takes_crop_view_get_box      (TakesCropView *self);
const TakesCropFrame *takes_crop_view_get_frame    (TakesCropView *self);

G_END_DECLS
