/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_MEDIA_PICTURE,
  TAKES_MEDIA_VIDEO,
  TAKES_MEDIA_SOUND,
} TakesMediaKind;

/* What a file really is, by content and not by name. */
typedef struct {
  TakesMediaKind kind;
  char          *format;       /* png jpeg webp gif heif bmp tiff mp4 mov webm mkv wav mp3 ogg flac m4a … */
  char          *mime;
  int            width;        /* pixels, upright */
  int            height;
  gboolean       turned;       /* the stored pixels are not upright (EXIF, rotation tag) */
  gint64         bytes;
  gint64         ms;           /* of the video track, else the sound; −1 for pictures */
  double         fps;          /* 0 unknown or variable */
  gboolean       has_audio;
} TakesProbe;

void        takes_probe_free   (TakesProbe *self);
/* `decode`: also decode the first and the last second, so that a truncated clip is found. */
void        takes_probe_async  (const char           *path,
                                gboolean              decode,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
TakesProbe *takes_probe_finish (GAsyncResult         *result,
                                GError              **error);
/* The same, blocking; for worker threads. */
TakesProbe *takes_probe_run    (const char           *path,
                                gboolean              decode,
                                GCancellable         *cancellable,
                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesProbe, takes_probe_free)

G_END_DECLS
