/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-model.h"

G_BEGIN_DECLS

#define TAKES_TYPE_SIZE_PICKER (takes_size_picker_get_type ())
G_DECLARE_FINAL_TYPE (TakesSizePicker, takes_size_picker, TAKES, SIZE_PICKER, AdwBin)

GtkWidget *takes_size_picker_new              (void);
void       takes_size_picker_set_table        (TakesSizePicker   *self,
                                               const TakesSize   *sizes,
                                               guint              n_sizes);
void       takes_size_picker_set_picture      (TakesSizePicker   *self,
                                               gboolean           can_match,
                                               int                width,
                                               int                height,
                                               GdkPaintable      *image);
void       takes_size_picker_set_presets_only (TakesSizePicker   *self,
                                               gboolean           presets_only);
void       takes_size_picker_set_video        (TakesSizePicker   *self,
                                               int                width,
                                               int                height);
void       takes_size_picker_set_value        (TakesSizePicker   *self,
                                               gint64             width,
                                               gint64             height,
                                               const char        *resolution);

G_END_DECLS
