/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "clip-maker.h"
#include "takes-sync-group.h"

G_BEGIN_DECLS

#define TICK 16667   /* µs */

/* A screen without a screen: its frames come as fast as the main loop likes. */
typedef struct {
  TakesSyncGroup *group;
  TakesPackCache *packs;      /* NULL: from the originals */
  guint           ids[TAKES_SYNC_GROUP_MAX];
  guint           n_clips;
  gint64          time;       /* µs, of the screen's clock */
  guint           n_sets;
  gboolean        apart;      /* clips are meant to be on different frames */
  gint64          until;      /* µs, monotonic: then waiting is given up */
} Screen;

void     screen_init           (Screen     *screen);
void     screen_clear          (Screen     *screen);
guint    screen_add            (Screen     *screen,
                                const char *path);
/* Four clips of a kind that services deliver: 90 frames at 30 a second, one key frame. FALSE: skipped. */
gboolean screen_open_four      (Screen     *screen);
/* One clip for each spec, all of them shown. FALSE: skipped. */
gboolean screen_open           (Screen         *screen,
                                const ClipSpec *specs,
                                guint           n_specs);
gboolean screen_tick           (Screen     *screen);
/* Every tile shows the number it says, and all the same unless they are meant to be apart. */
void     screen_assert_in_step (Screen     *screen);
gboolean screen_is_seeking     (Screen     *screen);
gboolean screen_all_shown      (Screen     *screen);
int      screen_get_frame      (Screen     *screen);
int      screen_get_width      (Screen     *screen,
                                guint       i);
int      screen_get_height     (Screen     *screen,
                                guint       i);
/* One more tick on the way to something; fails when it takes too long. */
void     screen_await          (Screen     *screen);
/* ns, where a frame begins at 30 a second */
gint64   frame_start           (int         frame);

#define screen_wait(screen, condition)                 \
  G_STMT_START {                                       \
    (screen)->until = 0;                               \
    while (!(condition))                               \
    screen_await (screen);                           \
  } G_STMT_END

G_END_DECLS
