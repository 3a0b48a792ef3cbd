/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/app/app.h>

#include "takes-clip-index.h"
#include "takes-crossing.h"
#include "takes-media.h"

G_BEGIN_DECLS

/* A running pipeline that decodes one clip's pictures into an appsink, as RGB at the tile's size. */
typedef struct {
  TakesClipIndex *index;
  GstElement     *pipeline;
  GstElement     *tail;           /* borrowed from the pipeline */
  GstAppSink     *sink;
} TakesClipDecoder;

/* What opening needs. The size may still change while the table is read. */
typedef struct {
  char           *path;
  TakesClipIndex *index;          /* NULL: not read yet */
  TakesCrossing  *crossing;       /* gets errors, the end of seeks, and word of frames */
  guint           n_threads;
  gint            width, height;  /* atomic */
} TakesClipOpening;

TakesClipOpening *takes_clip_opening_new  (const char             *path,
                                           TakesClipIndex         *index,
                                           TakesCrossing          *crossing,
                                           guint                   n_threads);
void              takes_clip_opening_free (TakesClipOpening       *self);
TakesClipDecoder *takes_clip_decoder_open (TakesClipOpening       *opening,
                                           GCancellable           *cancellable,
                                           GError                **error);
void              takes_clip_decoder_free (TakesClipDecoder       *self);
void              takes_clip_decoder_seek (TakesClipDecoder       *self,
                                           int                     number,
                                           TakesCrossing          *crossing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesClipDecoder, takes_clip_decoder_free)

G_END_DECLS
