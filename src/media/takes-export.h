/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

/* One take on its way out, into a contact sheet or a video. */
typedef struct {
  char   *path;
  char   *label;     /* what stands beneath it: what differs; empty for nothing */
  gint64  offset;    /* ns, how far it runs ahead of the others */
} TakesExportClip;

typedef enum {
  TAKES_EXPORT_SIDE_BY_SIDE,
  TAKES_EXPORT_WIPE,            /* the first two, one over the other */
} TakesExportLayout;

/* On the caller's main context; 0–1. */
typedef void (*TakesExportProgress) (double   done,
                                     gpointer user_data);

TakesExportClip *takes_export_clip_new  (const char      *path,
                                         const char      *label,
                                         gint64           offset);
void             takes_export_clip_free (TakesExportClip *self);
GPtrArray       *takes_export_clips_new (void);
void             takes_export_tell      (GMainContext        *context,
                                         TakesExportProgress  progress,
                                         gpointer             progress_data,
                                         double               done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesExportClip, takes_export_clip_free)

G_END_DECLS
