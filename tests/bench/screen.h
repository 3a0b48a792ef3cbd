/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "frame-code.h"

#include <xcb/shm.h>
#include <xcb/xcb.h>

G_BEGIN_DECLS

#define SCREEN_MAX_TILES 9

/*
 * An X display as somebody before it sees it. All tiles are read while the server does nothing else, so that
 * a sample is one moment of the screen; input is sent by the same client, so that there is one clock.
 */
typedef struct {
  xcb_connection_t *connection;
  xcb_window_t      root;
  int               width, height;
  guint8           *pixels;         /* shared with the server */
  xcb_shm_seg_t     segment;
  FrameCodeBox      boxes[SCREEN_MAX_TILES];
  guint             n_tiles;
} Screen;

void     screen_open       (Screen       *self);
void     screen_close      (Screen       *self);
gboolean screen_locate     (Screen       *self,
                            guint         n_tiles,
                            double        seconds);
/* Frames of the tiles in reading order, −1 for one that cannot be read; clips and pictures may be NULL.
 * The latter stand for some of the picture below the number: another value is another picture. */
void     screen_sample     (Screen       *self,
                            int          *frames,
                            int          *clips,
                            guint        *pictures);

void     screen_key        (Screen       *self,
                            const char   *name,
                            gboolean      down);
void     screen_button     (Screen       *self,
                            gboolean      down);
void     screen_point      (Screen       *self,
                            int           x,
                            int           y);

G_END_DECLS
