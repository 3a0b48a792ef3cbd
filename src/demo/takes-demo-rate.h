/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAKES_DEMO_RATE_MAX 64

/* The last requests of an account, by the Demo's clock. All zero: none yet. */
typedef struct {
  gint64 times[TAKES_DEMO_RATE_MAX];
  guint  next;
} TakesDemoRate;

gboolean takes_demo_rate_take (TakesDemoRate *self,
                               guint          limit,
                               gint64         window,
                               gint64         now);

G_END_DECLS
