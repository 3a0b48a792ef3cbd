/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_DEMO_CONTAINER_MP4,
  TAKES_DEMO_CONTAINER_WEBM,
  TAKES_DEMO_CONTAINER_MOV,
  TAKES_DEMO_CONTAINER_JPG,    /* from here on: one picture */
  TAKES_DEMO_CONTAINER_PNG,
  TAKES_DEMO_CONTAINER_WEBP,
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
  char               *motion;     /* path of a video to follow: as long as it, and with width 0 as large */
  int                 preset;     /* with `motion` and width 0: as many pixels as this has; 0: the video's */
  gboolean            replace;    /* with `motion`: the picture comes into the video, not the other way */
  int                 fps;        /* 0: 30 */
  int                 quality;    /* of a picture that loses some, 1–100; 0: the usual one */
  guint               drift;      /* other than 0: a slightly different clip of the same seed */
  gboolean            still;      /* painted once, only the frame number moves: quick, for tests */
} TakesDemoClip;

#define TAKES_DEMO_FPS      30
#define TAKES_DEMO_QUALITY  95
#define TAKES_DEMO_SIDE_MAX 4096

TakesDemoClip *takes_demo_clip_copy       (const TakesDemoClip  *self);
void           takes_demo_clip_free       (TakesDemoClip        *self);
int            takes_demo_clip_get_fps    (const TakesDemoClip  *self);
gboolean       takes_demo_clip_is_picture (const TakesDemoClip  *self);
char          *takes_demo_clip_dup_name   (const TakesDemoClip  *self);
gboolean       takes_demo_clip_make       (const TakesDemoClip  *self,
                                           const char           *path,
                                           GCancellable         *cancellable,
                                           GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDemoClip, takes_demo_clip_free)

G_END_DECLS
