/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_DEMO_CONTAINER_MP4,
  TAKES_DEMO_CONTAINER_WEBM,
  TAKES_DEMO_CONTAINER_MOV,
} TakesDemoContainer;

/* Everything a clip is made from: two equal ones give equal frames. */
typedef struct {
  char               *model;
  char               *prompt;     /* burnt in */
  int                 width;
  int                 height;
  int                 seconds;
  gint64              seed;
  gboolean            sound;
  TakesDemoContainer  container;
  char               *frame;      /* path of the person's own picture, NULL: a drawn scene */
  guint               drift;      /* other than 0: a slightly different clip of the same seed */
  gboolean            still;      /* painted once, only the frame number moves: quick, for tests */
} TakesDemoClip;

#define TAKES_DEMO_FPS 30

TakesDemoClip *takes_demo_clip_copy     (const TakesDemoClip  *self);
void           takes_demo_clip_free     (TakesDemoClip        *self);
char          *takes_demo_clip_dup_name (const TakesDemoClip  *self);
gboolean       takes_demo_clip_make     (const TakesDemoClip  *self,
                                         const char           *path,
                                         GCancellable         *cancellable,
                                         GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoClip, takes_demo_clip_free)

G_END_DECLS
