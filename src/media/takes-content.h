/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"
#include "takes-picture-head.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_CONTENT_UNKNOWN,
  TAKES_CONTENT_PICTURE,
  TAKES_CONTENT_CONTAINER,  /* sound or video or both: GStreamer says which */
  TAKES_CONTENT_TEXT,       /* a web page, JSON, a playlist */
} TakesContentKind;

typedef struct {
  TakesContentKind  kind;
  const char       *format;   /* the words of TakesProbe; NULL unknown */
  const char       *mime;
  gint64            bytes;
  gboolean          cut_off;  /* the container names more bytes than the file has */
  TakesPictureHead  picture;
} TakesContent;

gboolean takes_content_read        (TakesContent  *content,
                                    const char    *path,
                                    GCancellable  *cancellable,
                                    GError       **error);
gboolean takes_content_check_clip  (const char    *path,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
