/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long a job usually takes: within these half of those that were seen ended. */
typedef struct {
  gint64 low;    /* µs */
  gint64 high;
} TakesUsual;

/* From so many on it is a habit; fewer are chance. */
#define TAKES_USUAL_MIN_JOBS 5

gboolean  takes_usual_of       (GArray            *spans,
                                TakesUsual        *usual);
char     *takes_usual_describe (const TakesUsual  *usual);

G_END_DECLS
