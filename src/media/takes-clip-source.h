/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-frame-queue.h"
#include "takes-sync-group.h"

G_BEGIN_DECLS

/*
 * Where the frames of one clip come from. TakesSyncGroup asks by frame number and knows nothing of
 * decoders; TakesOriginalSource decodes the file itself. Main thread only.
 *
 * Signal "changed": the state changed, or frames that were wanted have come.
 */
#define TAKES_TYPE_CLIP_SOURCE (takes_clip_source_get_type ())
G_DECLARE_INTERFACE (TakesClipSource, takes_clip_source, TAKES, CLIP_SOURCE, GObject)

struct _TakesClipSourceInterface {
  GTypeInterface    parent;

  TakesClipState    (*get_state)   (TakesClipSource *self);
  const char       *(*get_problem) (TakesClipSource *self);
  TakesClipIndex   *(*get_index)   (TakesClipSource *self);
  void              (*set_size)    (TakesClipSource *self,
                                    int              width,
                                    int              height);
  void              (*want)        (TakesClipSource *self,
                                    const TakesWant *want);
  const TakesFrame *(*peek)        (TakesClipSource *self,
                                    int              frame);
  void              (*set_visible) (TakesClipSource *self,
                                    gboolean         visible);  /* NULL: costs nothing anyway */
  void              (*set_hovered) (TakesClipSource *self,
                                    gboolean         hovered);  /* NULL: makes no difference */
  gboolean          (*is_quick)    (TakesClipSource *self);     /* NULL: it is not */
};

TakesClipState    takes_clip_source_get_state    (TakesClipSource *self);
const char       *takes_clip_source_get_problem  (TakesClipSource *self);
TakesClipIndex   *takes_clip_source_get_index    (TakesClipSource *self);
void              takes_clip_source_set_size     (TakesClipSource *self,
                                                  int              width,
                                                  int              height);
void              takes_clip_source_want         (TakesClipSource *self,
                                                  const TakesWant *want);
const TakesFrame *takes_clip_source_peek         (TakesClipSource *self,
                                                  int              frame);
void              takes_clip_source_set_visible  (TakesClipSource *self,
                                                  gboolean         visible);
void              takes_clip_source_set_hovered  (TakesClipSource *self,
                                                  gboolean         hovered);
gboolean          takes_clip_source_is_quick     (TakesClipSource *self);
void              takes_clip_source_emit_changed (TakesClipSource *self);

G_END_DECLS
