/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-input.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TRIM_DIALOG (takes_trim_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TakesTrimDialog, takes_trim_dialog, TAKES, TRIM_DIALOG, AdwWindow)

GtkWidget *takes_trim_dialog_new        (GtkWindow        *parent,
                                         const TakesInput *input,
                                         gboolean          sound);
void       takes_trim_dialog_set_limits (TakesTrimDialog  *self,
                                         const char       *model,
                                         gint64            min,
                                         gint64            max);
void       takes_trim_dialog_set_part   (TakesTrimDialog  *self,
                                         gint64            start,
                                         gint64            end);
void       takes_trim_dialog_get_part   (TakesTrimDialog  *self,
                                         gint64           *start,
                                         gint64           *end);

G_END_DECLS
