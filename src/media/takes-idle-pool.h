/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/*
 * Threads of a pipeline that steps back behind everything a person watches. They are its own: a
 * thread that has once been given a low priority cannot be given back to GStreamer's shared ones.
 */
#define TAKES_TYPE_IDLE_POOL (takes_idle_pool_get_type ())
G_DECLARE_FINAL_TYPE (TakesIdlePool, takes_idle_pool, TAKES, IDLE_POOL, GstTaskPool)

void     takes_idle_pool_step_back (void);
void     takes_idle_pool_use       (GstElement *pipeline);
gboolean takes_idle_pool_follow    (GstElement *pipeline);
void     takes_idle_pool_play      (GstElement *pipeline);

G_END_DECLS
