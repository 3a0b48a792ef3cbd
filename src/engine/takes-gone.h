/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whether a service still has a file that was paid for, pure: only what its host and the service say twice, half a
 * minute apart, is believed (as with tasks, gateways.md §6).
 */
typedef struct {
  guint   refused;     /* 403, 404, or 410, where that was the last word of the file's host; else 0 */
  gint64  since;       /* µs: when the first sign came; 0: there is none */
} TakesGone;

/* What the service answered when it was asked where the file is. */
typedef struct {
  gboolean had_link;   /* before it was asked */
  gboolean names;      /* it names a place */
  gboolean past;       /* the file's time is over: takes_gone_is_past () */
} TakesGoneAnswer;

gint64   takes_gone_get_kept_ms (gint64                 ttl_s,
                                 gint64                 stated_ms);
gboolean takes_gone_is_past     (gint64                 kept_ms,
                                 gint64                 submitted_at,
                                 gint64                 told,
                                 gint64                 wall);
gboolean takes_gone_is_refusal  (guint                  status);
void     takes_gone_hear_host   (TakesGone             *self,
                                 guint                  status);
gboolean takes_gone_judge       (TakesGone             *self,
                                 const TakesGoneAnswer *answer,
                                 gint64                 now);

G_END_DECLS
