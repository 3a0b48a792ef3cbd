/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-catalogue.h"

G_BEGIN_DECLS

#define TAKES_TYPE_MODEL_PICKER (takes_model_picker_get_type ())
G_DECLARE_FINAL_TYPE (TakesModelPicker, takes_model_picker, TAKES, MODEL_PICKER, AdwBin)

GtkWidget *takes_model_picker_new           (void);
void       takes_model_picker_set_catalogue (TakesModelPicker *self,
                                             TakesCatalogue   *catalogue);
void       takes_model_picker_set_service   (TakesModelPicker *self,
                                             const char       *service);
void       takes_model_picker_set_model     (TakesModelPicker *self,
                                             TakesModel       *model);

G_END_DECLS
