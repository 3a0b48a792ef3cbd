/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-drop-place.h"

G_BEGIN_DECLS

#define TAKES_TYPE_DROP_TARGETS (takes_drop_targets_get_type ())
G_DECLARE_FINAL_TYPE (TakesDropTargets, takes_drop_targets, TAKES, DROP_TARGETS, GtkWidget)

/* Why a place does not take what is dragged; NULL: it may. @value is NULL while it is not known. */
typedef char *(*TakesDropRefuse) (TakesDropPlace  place,
                                  const GValue   *value,
                                  gpointer        user_data);

void takes_drop_targets_set_refuse (TakesDropTargets *self,
                                    TakesDropRefuse   refuse,
                                    gpointer          user_data);
void takes_drop_targets_watch      (TakesDropTargets *self,
                                    GtkWidget        *widget);

G_END_DECLS
