/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int orientation;  /* 1–8; 1 upright */
  int width;        /* of a TIFF file, as stored; 0 unknown */
  int height;
} TakesExif;

gboolean takes_exif_read (TakesExif    *exif,
                          const guint8 *data,
                          gsize         length);

G_END_DECLS
