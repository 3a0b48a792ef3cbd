/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-model.h"

G_BEGIN_DECLS

#define TAKES_TYPE_DURATION_PICKER (takes_duration_picker_get_type ())
G_DECLARE_FINAL_TYPE (TakesDurationPicker, takes_duration_picker, TAKES, DURATION_PICKER, AdwBin)

GtkWidget *takes_duration_picker_new         (void);
void       takes_duration_picker_set_choices (TakesDurationPicker  *self,
                                              const TakesDurations *choices);
void       takes_duration_picker_follow      (TakesDurationPicker  *self,
                                              gint64                ms);
void       takes_duration_picker_set_seconds (TakesDurationPicker  *self,
                                              int                   seconds);
int        takes_duration_picker_get_seconds (TakesDurationPicker  *self);

G_END_DECLS
