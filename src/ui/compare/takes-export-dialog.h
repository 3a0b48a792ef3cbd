/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-export-plan.h"

G_BEGIN_DECLS

typedef enum {
  TAKES_EXPORT_SHEET,
  TAKES_EXPORT_VIDEO,
} TakesExportKind;

#define TAKES_TYPE_EXPORT_DIALOG (takes_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TakesExportDialog, takes_export_dialog, TAKES, EXPORT_DIALOG, AdwWindow)

GtkWidget  *takes_export_dialog_new      (TakesExportKind    kind,
                                          TakesExportPlan   *plan,
                                          GtkWidget         *owner);
void        takes_export_dialog_save_to  (TakesExportDialog *self,
                                          const char        *path);

G_END_DECLS
