/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RECORD_SINK "takesrecordsink"
#define RECORD_STEP 5     /* ms */

/* A loudspeaker that remembers how loud every moment of every track was, by stream time. */
void   record_sink_register (void);
void   record_sink_reset    (void);
/* From now on it is gone, and every sample is an error. */
void   record_sink_break    (gboolean broken);
/* How many there were, in the order in which they began. */
int    record_sink_count    (void);
/* ms, added to all times of one of them from now on */
void   record_sink_shift    (int      sink,
                             int      ms);
/* 0–1, of the clip maker's tone */
double record_sink_get      (int      sink,
                             int      ms);
/* The first moment in which it was louder; fails if there is none. */
int    record_sink_find     (int      sink,
                             double   level);

G_END_DECLS
