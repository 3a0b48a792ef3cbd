/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAKES_TYPE_SIZE_SHAPE (takes_size_shape_get_type ())
G_DECLARE_FINAL_TYPE (TakesSizeShape, takes_size_shape, TAKES, SIZE_SHAPE, GtkWidget)

GtkWidget *takes_size_shape_new       (void);
void       takes_size_shape_set_size  (TakesSizeShape *self,
                                       int             width,
                                       int             height);
void       takes_size_shape_set_image (TakesSizeShape *self,
                                       GdkPaintable   *image);

G_END_DECLS
