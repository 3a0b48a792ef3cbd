/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-tile.h"

G_BEGIN_DECLS

TakesEngine *takes_tile_get_engine      (TakesTile      *self);
void         takes_tile_install_actions (GtkWidgetClass *widget_class);
void         takes_tile_update_actions  (TakesTile      *self);
void         takes_tile_install_drag    (TakesTile      *self);

G_END_DECLS
