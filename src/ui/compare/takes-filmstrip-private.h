/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-filmstrip.h"

G_BEGIN_DECLS

#define FILMSTRIP_AXIS 18     /* the line of times above the rows */

struct _TakesFilmstrip
{
  GtkWidget        parent_instance;

  TakesStage      *stage;         /* weak: it hosts the filmstrip */
  TakesSyncGroup  *group;
  TakesFilm       *film;
  GPtrArray       *rows;          /* of TakesFilmstripRow */
  TakesFilmGrid    grid;
  guint            idle;          /* asks for the frames of all columns */
  guint            track_idle;    /* the timeline has moved */
  int              shown_x;       /* where the position was drawn */
  double           drag_x;

  GtkAdjustment   *scroll;
  GtkWidget       *scrollbar;
};

/* takes-filmstrip.c: the column in which the takes stand; −1 outside of what is shown */
int    takes_filmstrip_get_column     (TakesFilmstrip *self);
/* takes-filmstrip-draw.c */
double takes_filmstrip_get_position_x (TakesFilmstrip *self);
void   takes_filmstrip_snapshot       (GtkWidget      *widget,
                                       GtkSnapshot    *snapshot);
/* takes-filmstrip-input.c */
void   takes_filmstrip_install_input  (TakesFilmstrip *self);

G_END_DECLS
