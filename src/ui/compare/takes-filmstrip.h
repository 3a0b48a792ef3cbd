/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "takes-filmstrip-row.h"
#include "takes-stage.h"

G_BEGIN_DECLS

#define TAKES_TYPE_FILMSTRIP (takes_filmstrip_get_type ())
G_DECLARE_FINAL_TYPE (TakesFilmstrip, takes_filmstrip, TAKES, FILMSTRIP, GtkWidget)

GtkWidget         *takes_filmstrip_new         (void);
void               takes_filmstrip_set_stage   (TakesFilmstrip *self,
                                                TakesStage     *stage);
guint              takes_filmstrip_get_n_rows  (TakesFilmstrip *self);
TakesFilmstripRow *takes_filmstrip_get_row     (TakesFilmstrip *self,
                                                guint           index);
const TakesFilmGrid *takes_filmstrip_get_grid  (TakesFilmstrip *self);

G_END_DECLS
