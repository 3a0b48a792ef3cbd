/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The part of a clip or a sound that shall be kept. All in milliseconds. */
typedef struct {
  gint64 length;      /* of the whole */
  gint64 min, max;    /* that a part may have; max ≥ min > 0 */
  gint64 start, end;  /* 0 ≤ start < end ≤ length */
} TakesTrim;

void     takes_trim_init      (TakesTrim       *self,
                               gint64           length,
                               gint64           min,
                               gint64           max);
void     takes_trim_set_start (TakesTrim       *self,
                               gint64           start);
void     takes_trim_set_end   (TakesTrim       *self,
                               gint64           end);
void     takes_trim_move      (TakesTrim       *self,
                               gint64           start);
gboolean takes_trim_is_all    (const TakesTrim *self);

G_END_DECLS
