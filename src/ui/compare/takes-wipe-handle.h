/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAKES_WIPE_HANDLE_WIDTH 24

/*
 * The line between two pictures, to be dragged, or moved by the arrow keys (compare.set-wipe). It is as wide as a
 * finger needs it; whoever owns it puts its middle where the line is, and tells it where that is.
 *
 * Properties: fraction (double, 0–1).
 */
#define TAKES_TYPE_WIPE_HANDLE (takes_wipe_handle_get_type ())
G_DECLARE_FINAL_TYPE (TakesWipeHandle, takes_wipe_handle, TAKES, WIPE_HANDLE, GtkWidget)

GtkWidget *takes_wipe_handle_new          (void);
double     takes_wipe_handle_get_fraction (TakesWipeHandle *self);
void       takes_wipe_handle_set_fraction (TakesWipeHandle *self,
                                           double           fraction);
void       takes_wipe_handle_set_range    (TakesWipeHandle *self,
                                           double           range);

G_END_DECLS
