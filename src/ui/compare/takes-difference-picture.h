/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/*
 * Where two frames differ, made visible: per channel the distance of their pixels, times a gain. It is
 * computed on a thread, one picture at a time, newest wins. Signal "changed": there is another picture.
 */
#define TAKES_TYPE_DIFFERENCE_PICTURE (takes_difference_picture_get_type ())
G_DECLARE_FINAL_TYPE (TakesDifferencePicture, takes_difference_picture, TAKES, DIFFERENCE_PICTURE, GObject)

TakesDifferencePicture *takes_difference_picture_new  (void);
void                    takes_difference_picture_want (TakesDifferencePicture *self,
                                                       GdkTexture             *a,
                                                       GdkTexture             *b,
                                                       double                  gain);
GdkTexture             *takes_difference_picture_get  (TakesDifferencePicture *self);
GdkTexture             *takes_difference_compute      (GdkTexture             *a,
                                                       GdkTexture             *b,
                                                       double                  gain);

G_END_DECLS
