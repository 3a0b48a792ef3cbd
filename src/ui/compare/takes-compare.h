/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-stage.h"

G_BEGIN_DECLS

#define TAKES_TYPE_COMPARE (takes_compare_get_type ())
G_DECLARE_FINAL_TYPE (TakesCompare, takes_compare, TAKES, COMPARE, GtkWidget)

GtkWidget  *takes_compare_new         (void);
TakesStage *takes_compare_get_stage   (TakesCompare    *self);
void        takes_compare_open        (TakesCompare    *self,
                                       TakesComparison *comparison,
                                       gboolean         play);
void        takes_compare_keep        (TakesCompare    *self);
gboolean    takes_compare_is_in_round (TakesCompare    *self);
gboolean    takes_compare_focus       (TakesCompare    *self);

G_END_DECLS
