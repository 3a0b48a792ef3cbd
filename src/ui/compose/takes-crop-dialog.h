/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-crop-box.h"
#include "takes-model.h"

G_BEGIN_DECLS

#define TAKES_TYPE_CROP_DIALOG (takes_crop_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TakesCropDialog, takes_crop_dialog, TAKES, CROP_DIALOG, AdwWindow)

GtkWidget *takes_crop_dialog_new          (GtkWindow        *parent,
                                           const TakesInput *input);
void       takes_crop_dialog_set_min_side (TakesCropDialog  *self,
                                           int               min_side);
void       takes_crop_dialog_set_sizes    (TakesCropDialog  *self,
                                           const TakesSize  *sizes,
                                           guint             n_sizes,
                                           int               width,
                                           int               height);
void       takes_crop_dialog_get_box      (TakesCropDialog  *self,
                                           TakesCropBox     *box);

G_END_DECLS
