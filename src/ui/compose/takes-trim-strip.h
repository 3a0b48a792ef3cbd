/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-trim.h"
#include "takes-waveform.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TRIM_STRIP (takes_trim_strip_get_type ())
G_DECLARE_FINAL_TYPE (TakesTrimStrip, takes_trim_strip, TAKES, TRIM_STRIP, GtkWidget)

GtkWidget       *takes_trim_strip_new          (void);
void             takes_trim_strip_set_trim     (TakesTrimStrip  *self,
                                                const TakesTrim *trim);
const TakesTrim *takes_trim_strip_get_trim     (TakesTrimStrip  *self);
void             takes_trim_strip_set_pictures (TakesTrimStrip  *self,
                                                GPtrArray       *pictures);
void             takes_trim_strip_set_waveform (TakesTrimStrip  *self,
                                                TakesWaveform   *waveform);

G_END_DECLS
