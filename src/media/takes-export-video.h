/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-export.h"
#include "takes-view.h"

G_BEGIN_DECLS

typedef struct {
  TakesExportLayout layout;
  gboolean          labels;
  double            wipe;          /* where the line stands, 0–1; negative: it goes to and fro */
  gint64            range_start;   /* ns on the common timeline; −1 the beginning */
  gint64            range_end;     /* ns, in the last step of it; −1 the end */
  TakesAlign        align;
  int               sound;         /* which clip is heard, from 0; −1 none */
} TakesExportVideoOptions;

#define TAKES_EXPORT_VIDEO_OPTIONS_INIT { TAKES_EXPORT_SIDE_BY_SIDE, TRUE, 0.5, -1, -1, TAKES_ALIGN_TIME, -1 }

/* What was made; the names of the encoders are static. */
typedef struct {
  int         width, height;
  int         n_pictures;
  double      fps;
  const char *video;               /* "x264enc" */
  const char *sound;               /* NULL: silent */
} TakesExportVideoFacts;

gboolean takes_export_video_run    (GPtrArray                      *clips,
                                    const TakesExportVideoOptions  *options,
                                    const char                     *path,
                                    TakesExportProgress             progress,
                                    gpointer                        progress_data,
                                    TakesExportVideoFacts          *facts,
                                    GCancellable                   *cancellable,
                                    GError                        **error);
void     takes_export_video_async  (GPtrArray                      *clips,
                                    const TakesExportVideoOptions  *options,
                                    const char                     *path,
                                    TakesExportProgress             progress,
                                    gpointer                        progress_data,
                                    GCancellable                   *cancellable,
                                    GAsyncReadyCallback             callback,
                                    gpointer                        user_data);
gboolean takes_export_video_finish (GAsyncResult                   *result,
                                    TakesExportVideoFacts          *facts,
                                    GError                        **error);

G_END_DECLS
