/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TAKES_LOUPE_RADIUS 90

/*
 * Where the loupe is: one spot that is looked at in every picture. It follows the pointer, or the arrow keys
 * while it has the focus. The lenses are drawn by the stage, the focus is shown here.
 *
 * Signals: "moved": the person moved it with the keyboard; "closed".
 */
#define TAKES_TYPE_LOUPE (takes_loupe_get_type ())
G_DECLARE_FINAL_TYPE (TakesLoupe, takes_loupe, TAKES, LOUPE, GtkWidget)

GtkWidget              *takes_loupe_new      (void);
const graphene_point_t *takes_loupe_get_spot (TakesLoupe             *self);
void                    takes_loupe_set_spot (TakesLoupe             *self,
                                              const graphene_point_t *spot);

G_END_DECLS
