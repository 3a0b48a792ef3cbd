/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is said once, before the first take leaves Takes: what of the prompt travels with a file. */
typedef void (*TakesFirstOutFunc) (gpointer owner);

gboolean takes_first_out_is_told     (GtkWidget         *owner);
void     takes_first_out_tell        (GtkWidget         *owner,
                                      TakesFirstOutFunc  go_on);
void     takes_first_out_watch_drag  (GtkWidget         *owner,
                                      GtkDragSource     *source);
void     takes_first_out_watch_drops (GtkWidget         *window);

G_END_DECLS
