/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/*
 * The one place where a pipeline's threads reach the main context. It outlives its owner: what
 * arrives after takes_crossing_cut () is dropped.
 */
typedef struct _TakesCrossing TakesCrossing;

typedef void (*TakesCrossingFunc) (gpointer owner);

TakesCrossing *takes_crossing_new         (TakesCrossingFunc  func,
                                           gpointer           owner);
TakesCrossing *takes_crossing_ref         (TakesCrossing     *self);
void           takes_crossing_unref       (TakesCrossing     *self);
void           takes_crossing_cut         (TakesCrossing     *self);
void           takes_crossing_watch_bus   (TakesCrossing     *self,
                                           GstElement        *pipeline);
/* Any thread. */
void           takes_crossing_wake        (TakesCrossing     *self);
void           takes_crossing_feed        (TakesCrossing     *self);
void           takes_crossing_seek_done   (TakesCrossing     *self,
                                           gboolean           sought);
/* Main thread. */
gboolean       takes_crossing_take_seek   (TakesCrossing     *self,
                                           gboolean          *sought);
GstMessage    *takes_crossing_take_error  (TakesCrossing     *self);
void           takes_crossing_set_hungry  (TakesCrossing     *self,
                                           gboolean           hungry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesCrossing, takes_crossing_unref)

G_END_DECLS
