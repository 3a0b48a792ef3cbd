/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-input.h"

G_BEGIN_DECLS

#define TAKES_TYPE_INPUT_THUMBNAIL (takes_input_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (TakesInputThumbnail, takes_input_thumbnail, TAKES, INPUT_THUMBNAIL, GtkWidget)

GtkWidget *takes_input_thumbnail_new       (void);
void       takes_input_thumbnail_set_input (TakesInputThumbnail *self,
                                            const TakesInput    *input,
                                            TakesInputRole       role);

G_END_DECLS
