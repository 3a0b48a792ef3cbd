/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* What was done to the copy of a picture so that it can be sent (ux.md Compose, Inputs). */
typedef struct {
  char     *path;                        /* the new file, or the one given when nothing was needed */
  gboolean  changed;
  gboolean  turned, scaled, converted, stripped;
  int       from_width, from_height;     /* upright */
  int       width, height;
  char     *format;                      /* "png" or "jpeg" */
  gint64    bytes;
} TakesMended;

void         takes_mended_free          (TakesMended          *self);
/* Upright, at most `max_side` a side (never under `min_side`: then it is left as it is and a rule
 * speaks), PNG/JPEG/WebP, at most `max_bytes`; EXIF, position and camera data are dropped. Writes
 * into `folder`, never to the original. */
void         takes_mend_picture_async   (const char           *path,
                                         const char           *folder,
                                         int                   min_side,
                                         int                   max_side,
                                         gint64                max_bytes,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
TakesMended *takes_mend_picture_finish  (GAsyncResult         *result,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesMended, takes_mended_free)

G_END_DECLS
