/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-crop-box.h"
#include "takes-engine.h"
#include "takes-export.h"

G_BEGIN_DECLS

/* What changes what is seen or heard: offered, never done by itself (ux.md Compose, Inputs). */
typedef enum {
  TAKES_FIT_CROP,       /* a picture: a part of it, in its own pixels */
  TAKES_FIT_ENLARGE,    /* a picture: all of it, larger */
  TAKES_FIT_TRIM,       /* a video or a sound: a part of it */
  TAKES_FIT_CONVERT,    /* a video or a sound: all of it, in a format that is taken */
} TakesFitKind;

typedef struct {
  TakesFitKind kind;
  TakesCropBox box;              /* crop */
  int          width, height;    /* enlarge: pixels */
  gint64       start, end;       /* trim: ms */
} TakesFit;

/*
 * Makes a copy of an input that fits, and takes it in like any other: probed, mended, named by its
 * hash. What it was made from stays where it is, so Undo brings it back. Main thread only.
 */
void        takes_fit_async  (TakesEngine          *engine,
                              const TakesInput     *input,
                              TakesInputRole        role,
                              const TakesFit       *fit,
                              TakesModel           *model,
                              const char           *service,
                              TakesExportProgress   progress,
                              gpointer              progress_data,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
TakesInput *takes_fit_finish (TakesEngine          *engine,
                              GAsyncResult         *result,
                              char                **note,
                              GError              **error);

G_END_DECLS
