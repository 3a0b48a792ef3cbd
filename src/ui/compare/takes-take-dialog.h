/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-catalogue.h"
#include "takes-job.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TAKE_DIALOG (takes_take_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TakesTakeDialog, takes_take_dialog, TAKES, TAKE_DIALOG, AdwWindow)

GtkWidget *takes_take_dialog_new (TakesJob       *job,
                                  TakesTake      *take,
                                  gint64          seed,
                                  TakesCatalogue *catalogue,
                                  GtkWidget      *owner);

G_END_DECLS
