/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-pack-cache.h"
#include "takes-stage.h"

G_BEGIN_DECLS

/* One tile with what its pictures can be taken from. */
typedef struct {
  TakesTile    *tile;          /* borrowed from the stage */
  int           number;        /* its place on the stage, from 1 */
  gboolean      joined;        /* its clip is in the group */
  guint         clip;
  char         *path;          /* NULL: no take yet */
  TakesPack    *pack;          /* NULL: not ready yet, or not to be had */
  gboolean      failed;        /* there will be no pack */
  double        progress;      /* 0–1, of the pack that is being built */
  GCancellable *cancellable;   /* while it is awaited */
} TakesFilmRow;

/*
 * The tiles of a stage with their packs, for what draws many frames of every take: the divergence strip
 * and the filmstrip. It asks for packs only while it is active. Main thread only.
 *
 * Signals: "rows-changed" (other rows, or another pack), "progress-changed".
 */
#define TAKES_TYPE_FILM (takes_film_get_type ())
G_DECLARE_FINAL_TYPE (TakesFilm, takes_film, TAKES, FILM, GObject)

TakesFilm          *takes_film_new          (TakesStage *stage);
void                takes_film_set_active   (TakesFilm  *self,
                                             gboolean    active);
TakesStage         *takes_film_get_stage    (TakesFilm  *self);
guint               takes_film_get_n_rows   (TakesFilm  *self);
const TakesFilmRow *takes_film_get_row      (TakesFilm  *self,
                                             guint       index);
guint               takes_film_get_n_ready  (TakesFilm  *self);
/* 0–1 of all packs together; −1: nothing is being prepared. */
double              takes_film_get_progress (TakesFilm  *self);

G_END_DECLS
