/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-drop-targets.h"

G_BEGIN_DECLS

/* The person has said where @value goes. */
typedef void (*TakesDropChosen) (TakesDropPlace  place,
                                 const GValue   *value,
                                 gpointer        user_data);

void takes_drop_dialog_present (GtkWindow       *parent,
                                const GValue    *value,
                                TakesDropRefuse  refuse,
                                TakesDropChosen  chosen,
                                gpointer         user_data);

G_END_DECLS
