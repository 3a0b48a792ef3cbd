/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-request.h"

G_BEGIN_DECLS

/*
 * What a take was made from, beside the takes: the picture or video that was sent. Its picture is drawn by
 * the stage, as those of the tiles are. Signal "changed": there is a picture, or none any more.
 */
#define TAKES_TYPE_REFERENCE_PICTURE (takes_reference_picture_get_type ())
G_DECLARE_FINAL_TYPE (TakesReferencePicture, takes_reference_picture, TAKES, REFERENCE_PICTURE, GtkWidget)

GtkWidget    *takes_reference_picture_new         (void);
void          takes_reference_picture_set_request (TakesReferencePicture *self,
                                                   const TakesRequest    *request);
const char   *takes_reference_picture_get_path    (TakesReferencePicture *self);
gboolean      takes_reference_picture_is_video    (TakesReferencePicture *self);
GdkPaintable *takes_reference_picture_get_still   (TakesReferencePicture *self);
double        takes_reference_picture_get_aspect  (TakesReferencePicture *self);

G_END_DECLS
