/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-media.h"

G_BEGIN_DECLS

#define TAKES_WAVEFORM_PEAK (G_GINT64_CONSTANT (10000000))   /* ns that one peak stands for */

/* How loud a clip or a sound is, over its length. Immutable, any thread. */
typedef struct {
  guint   n_peaks;     /* 0: there is no sound track, or nothing in it */
  float  *peaks;       /* 0 silence … 1 full scale, of the loudest channel; the first begins at stream time 0 */
} TakesWaveform;

void           takes_waveform_load_async  (const char           *path,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
TakesWaveform *takes_waveform_load_finish (GAsyncResult         *result,
                                           GError              **error);
TakesWaveform *takes_waveform_new         (const float          *peaks,
                                           guint                 n_peaks);
TakesWaveform *takes_waveform_ref         (TakesWaveform        *self);
void           takes_waveform_unref       (TakesWaveform        *self);
/* ns; where the last peak ends. */
gint64         takes_waveform_get_end     (const TakesWaveform  *self);
void           takes_waveform_scale       (const TakesWaveform  *self,
                                           gint64                start,
                                           gint64                end,
                                           float                *columns,
                                           guint                 n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesWaveform, takes_waveform_unref)

G_END_DECLS
