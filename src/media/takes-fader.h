/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define TAKES_FADER_TIME ((gint64) (40 * GST_MSECOND))

/*
 * How loud a track is, as a straight line in stream time: two tracks that stand on one timeline
 * cross over at the same sample, however far ahead of the loudspeaker they are decoded. Any thread.
 */
typedef struct _TakesFader TakesFader;

TakesFader *takes_fader_new       (void);
TakesFader *takes_fader_ref       (TakesFader  *self);
void        takes_fader_unref     (TakesFader  *self);
void        takes_fader_set       (TakesFader  *self,
                                   double       gain);
void        takes_fader_fade      (TakesFader  *self,
                                   gint64       time,
                                   double       gain);
double      takes_fader_get_gain  (TakesFader  *self,
                                   gint64       time);
void        takes_fader_apply     (TakesFader  *self,
                                   float       *samples,
                                   gsize        n_frames,
                                   int          n_channels,
                                   int          rate,
                                   gint64       time);
GstElement *takes_fader_make_tail (TakesFader  *self,
                                   GstElement  *sink);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesFader, takes_fader_unref)

G_END_DECLS
