/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* What the first bytes of a picture say, read without decoding it. */
typedef struct {
  const char *format;       /* the words of TakesProbe */
  const char *mime;
  int         width;        /* as stored; 0 unknown */
  int         height;
  int         orientation;  /* EXIF 1–8; 1 upright */
  gboolean    has_metadata; /* EXIF, XMP, comments: what is not sent */
} TakesPictureHead;

gboolean takes_picture_head_read (TakesPictureHead *head,
                                  const guint8     *data,
                                  gsize             length);

G_END_DECLS
