/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place on the timeline as a person types it: a time, or the number of a frame. */
typedef struct {
  gboolean is_frame;
  gint64   value;       /* ns, or the frame's number from 0 */
} TakesMoment;

gboolean  takes_moment_parse  (const char  *text,
                               TakesMoment *moment);
char     *takes_moment_format (gint64       nanoseconds,
                               int          frame);

G_END_DECLS
