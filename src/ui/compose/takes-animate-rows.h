/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-model.h"
#include "takes-request.h"

G_BEGIN_DECLS

#define TAKES_TYPE_ANIMATE_ROWS (takes_animate_rows_get_type ())
G_DECLARE_FINAL_TYPE (TakesAnimateRows, takes_animate_rows, TAKES, ANIMATE_ROWS, AdwBin)

GtkWidget         *takes_animate_rows_new      (void);
const char *const *takes_animate_rows_settings (void);
void               takes_animate_rows_show     (TakesAnimateRows   *self,
                                                const TakesRequest *request,
                                                TakesModel         *model,
                                                const char         *service);
void               takes_animate_rows_expand   (TakesAnimateRows   *self);

G_END_DECLS
