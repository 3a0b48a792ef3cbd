/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-job-words.h"

G_BEGIN_DECLS

#define TAKES_TYPE_TILE_STATE (takes_tile_state_get_type ())
G_DECLARE_FINAL_TYPE (TakesTileState, takes_tile_state, TAKES, TILE_STATE, GtkWidget)

void takes_tile_state_say   (TakesTileState      *self,
                             TakesJobWords       *words,
                             int                  like,
                             guint                count);
void takes_tile_state_cover (TakesTileState      *self,
                             const char          *title,
                             const char          *detail,
                             const char          *button,
                             const char          *action);

G_END_DECLS
