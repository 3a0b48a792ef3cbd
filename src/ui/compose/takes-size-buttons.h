/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-model.h"

G_BEGIN_DECLS

/* The shape that is no row of the table: as the picture or the video is; and the preset that is none:
 * shape and size of the video. */
#define TAKES_SIZE_SHAPE_PICTURE "picture"
#define TAKES_SIZE_PRESET_VIDEO  "video"

/* What there is to choose from. Nothing is owned but the image. */
typedef struct {
  const TakesSize *sizes;
  guint            n_sizes;
  gboolean         can_match;      /* the shape of the picture */
  gboolean         presets_only;   /* … and no other: the service is told no shape */
  gboolean         follows_video;  /* … which is the reference video; its size can be taken too */
  int              width;          /* of the picture or video; 0 unknown */
  int              height;
  GdkPaintable    *image;
} TakesSizeOffer;

void takes_size_buttons_fill_presets (GtkBox               *box,
                                      const TakesSizeOffer *offer);
void takes_size_buttons_fill_shapes  (GtkBox               *box,
                                      const TakesSizeOffer *offer,
                                      const char           *preset);

G_END_DECLS
