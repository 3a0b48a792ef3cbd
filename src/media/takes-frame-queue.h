/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

#include "takes-clip-index.h"

G_BEGIN_DECLS

/*
 * The decoded frames of one clip around the one that is shown, by number. The first few (the head)
 * stay for ever, so that a loop shows them while the decoder goes back. It belongs to one thread.
 */
typedef struct {
  GdkTexture *texture;
  int         number;
  int         first;       /* it stands for these numbers, where others do not decode */
  int         last;
  gboolean    exact;       /* the original's own pixels, not a pack's */
} TakesFrame;

typedef struct _TakesFrameQueue TakesFrameQueue;

#define TAKES_WANT_MAX_NEXT 8

typedef struct {
  int      frame;          /* what is shown, or must be */
  gboolean playing;        /* what follows is needed soon */
  gboolean loop;
  gboolean backwards;      /* what lies before is needed next */
  int      first;          /* the range that loops; both 0: the whole clip */
  int      last;
  int      n_next;         /* 0: what follows is guessed from the above */
  int      next[TAKES_WANT_MAX_NEXT];  /* what follows, in order, across ends of loops */
} TakesWant;

typedef enum {
  TAKES_PLAN_REST,
  TAKES_PLAN_READ,         /* take the next frame the decoder has */
  TAKES_PLAN_SEEK,
} TakesPlan;

TakesFrameQueue  *takes_frame_queue_new       (guint                  n_frames);
void              takes_frame_queue_free      (TakesFrameQueue       *self);
void              takes_frame_queue_set_room  (TakesFrameQueue       *self,
                                               gsize                  frame_bytes);
void              takes_frame_queue_add       (TakesFrameQueue       *self,
                                               int                    number,
                                               int                    expected,
                                               GdkTexture            *texture);
void              takes_frame_queue_close     (TakesFrameQueue       *self,
                                               int                    number);
const TakesFrame *takes_frame_queue_find      (TakesFrameQueue       *self,
                                               int                    number);
void              takes_frame_queue_trim      (TakesFrameQueue       *self,
                                               const TakesWant       *want);
void              takes_frame_queue_drop_head (TakesFrameQueue       *self,
                                               const TakesWant       *want);
gboolean          takes_frame_queue_is_near   (TakesFrameQueue       *self,
                                               const TakesWant       *want,
                                               int                    number);
guint             takes_frame_queue_get_length (TakesFrameQueue      *self);
TakesPlan         takes_frame_queue_plan      (TakesFrameQueue       *self,
                                               const TakesClipIndex  *index,
                                               const TakesWant       *want,
                                               gboolean               usable,
                                               int                    cursor,
                                               int                   *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFrameQueue, takes_frame_queue_free)

G_END_DECLS
