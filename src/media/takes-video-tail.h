/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/app/app.h>

G_BEGIN_DECLS

typedef enum {
  TAKES_TAIL_FAST,    /* for playing: fills the room, larger or smaller */
  TAKES_TAIL_FINE,    /* for pictures that stay: never enlarged, scaled with care */
  TAKES_TAIL_PACK,    /* for packs: never enlarged, as JPEG; what goes into "encoder" has the clip's colours */
} TakesTailKind;

/*
 * The end of a decoding pipeline: turned upright, scaled to a size, converted to a format, and
 * handed to an appsink that never waits for a clock. The bin's name of the sink is "frames".
 */
GstElement *takes_video_tail_new        (const char    *format,
                                         guint          max_buffers,
                                         TakesTailKind  kind);
void        takes_video_tail_set_size   (GstElement *tail,
                                         int         width,
                                         int         height);
void        takes_video_tail_skip_to    (GstElement *tail,
                                         gint64      time);
gboolean    takes_video_tail_get_fitted (GstElement *tail,
                                         int        *width,
                                         int        *height);
gboolean    takes_video_tail_get_clip   (GstElement *tail,
                                         int        *width,
                                         int        *height);
GstAppSink *takes_video_tail_get_sink   (GstElement *tail);
void        takes_video_tail_fit        (int         width,
                                         int         height,
                                         double      pixel_aspect,
                                         int         max_width,
                                         int         max_height,
                                         gboolean    enlarge,
                                         int        *fit_width,
                                         int        *fit_height);

G_END_DECLS
