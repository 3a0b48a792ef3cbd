/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "takes-divergence.h"

G_BEGIN_DECLS

/* One take that is measured. What `owner` holds must keep the thumbnails alive. */
typedef struct {
  guint            clip;          /* its id in the group */
  int              number;        /* of its tile, from 1 */
  gpointer         owner;         /* NULL: there are no thumbnails yet */
  const guint8   **thumbnails;
  int              n_frames;
  int             *frames;        /* for every step its frame; −1: shows nothing there */
  TakesClipMarks  *marks;         /* known from before, or NULL */
} TakesMeasuredTake;

/*
 * Some takes and what their pictures tell: marks of each, and how far they are apart. It is filled
 * by one thread, handed over to a worker, and from then on immutable.
 */
typedef struct {
  int                n_steps;
  gint64            *starts;      /* ns, of every step, and where the last one ends: n_steps + 1 */
  guint              n_takes;
  TakesMeasuredTake *takes;
  GDestroyNotify     release;     /* for every owner */
  TakesDivergence   *divergence;  /* NULL until it is measured */
} TakesMeasure;

TakesMeasure *takes_measure_new       (guint                 n_takes,
                                       int                   n_steps,
                                       GDestroyNotify        release);
TakesMeasure *takes_measure_ref       (TakesMeasure         *self);
void          takes_measure_unref     (TakesMeasure         *self);
void          takes_measure_set_take  (TakesMeasure         *self,
                                       guint                 index,
                                       guint                 clip,
                                       int                   number,
                                       gpointer              owner,
                                       int                   n_frames);
gboolean      takes_measure_is_same   (const TakesMeasure   *self,
                                       const TakesMeasure   *other);
void          takes_measure_take_over (TakesMeasure         *self,
                                       const TakesMeasure   *from);
void          takes_measure_run_async (TakesMeasure         *self,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
TakesMeasure *takes_measure_run_finish (GAsyncResult        *result,
                                        GError             **error);

/* One step, and the columns of pixels they are drawn in. */
float         takes_measure_get_apart (const TakesMeasure   *self,
                                       int                   step);
gboolean      takes_measure_is_cut    (const TakesMeasure   *self,
                                       guint                 index,
                                       int                   step);
gboolean      takes_measure_is_frozen (const TakesMeasure   *self,
                                       guint                 index,
                                       int                   step);
gint64        takes_measure_get_end   (const TakesMeasure   *self);
int           takes_measure_find_step (const TakesMeasure   *self,
                                       gint64                position);
void          takes_measure_scale     (const TakesMeasure   *self,
                                       float                *columns,
                                       int                   n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesMeasure, takes_measure_unref)

G_END_DECLS
