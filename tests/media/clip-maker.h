/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Clips whose every frame carries its number as black and white blocks along the upper edge. */
typedef struct {
  const char *file;          /* name in the folder of clip_maker_get_folder () */
  const char *encoder;       /* launch text; NULL: the best H.264 there is, else VP8 */
  const char *muxer;         /* NULL: mp4mux, or what holds VP8 */
  int         width;         /* 0: 320 × 180 */
  int         height;
  int         fps;           /* 0: 30 */
  int         n_frames;      /* 0: 60 */
  gboolean    audio;
  gboolean    irregular;     /* every third frame lasts twice as long */
  int         turn;          /* degrees, clockwise, that it says it wants to be turned by; MP4 only */
  gboolean    corner;        /* a bright one, top left, in the place of all else */
  gboolean    patches;       /* flat colours in the lower half, 8 × 2 */
  int         pixel_width;   /* of a pixel, its height being 1; 0: 1 */
  const char *colorimetry;   /* NULL: what fits the size */
} ClipSpec;

/* With TAKES_TEST_NOBODY set root becomes somebody who may do less; before anything else. */
void        clip_maker_step_down    (void);
/* Starts GStreamer. */
void        clip_maker_init         (void);
const char *clip_maker_get_folder   (void);
/* (transfer full): the path, or NULL after g_test_skip () where an encoder is missing */
char       *clip_maker_make         (const ClipSpec *spec);
char       *clip_maker_make_sound   (const char     *file,
                                     const char     *encoder,
                                     double          seconds);
char       *clip_maker_write        (const char     *file,
                                     const void     *data,
                                     gsize           length);
char       *clip_maker_cut          (const char     *path,
                                     const char     *file,
                                     double          part);
/* What clips are in for which no encoder was named. */
const char *clip_maker_get_codec    (void);
/* (transfer full): nothing that decodes them is chosen any more, until this is freed */
GPtrArray  *clip_maker_hide_decoders (void);
/* The number in a picture; −1 if there is none. */
int         clip_maker_read_number  (GdkTexture     *texture);
void        clip_maker_clean_up     (void);

G_END_DECLS
