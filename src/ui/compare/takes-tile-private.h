/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-tile.h"

#include "takes-tile-state.h"

G_BEGIN_DECLS

struct _TakesTile
{
  GtkWidget       parent_instance;

  TakesEngine    *engine;
  TakesMember    *member;
  TakesJob       *job;            /* that of the member */
  GSignalGroup   *take_signals;
  TakesTake      *take;

  int             number;
  char           *label_text;
  int             first_equal;    /* number of the first tile that says the same; 0: nobody says it */
  guint           n_equal;        /* how many say the same */
  char           *problem;
  char           *state_text;
  gboolean        secret;         /* nothing may tell which take it is */
  gboolean        chosen;         /* something was decided while it was secret */
  char           *alias;          /* instead of the number, NULL: none */
  gboolean        uncovered;      /* flagged by the service, and shown all the same */

  GdkTexture     *still;
  char           *still_path;
  GCancellable   *cancellable;

  GCancellable   *frame_read;     /* of the frame that goes to the clipboard; the newest wins */
  int             frame_to_save;  /* while the dialog asks where */

  GtkWidget      *content;
  GtkWidget      *chip;
  TakesTileState *state;
  GtkLabel       *number_label;
  GtkWidget      *held_mark;
  GtkWidget      *picked_mark;
  GtkLabel       *rank_label;
  GtkWidget      *pick_button;
  GtkWidget      *reject_button;
  GtkWidget      *label_button;
  GtkLabel       *label;
  GtkWidget      *exact_mark;
  GtkWidget      *sound_button;
  GtkMenuButton  *menu_button;
};

TakesEngine *takes_tile_get_engine      (TakesTile      *self);
void         takes_tile_install_actions (GtkWidgetClass *widget_class);
void         takes_tile_update_actions  (TakesTile      *self);
void         takes_tile_install_choose_actions (GtkWidgetClass *widget_class);
void         takes_tile_update_choice   (TakesTile      *self);
void         takes_tile_update_name     (TakesTile      *self);
void         takes_tile_update_number   (TakesTile      *self);
void         takes_tile_install_drag    (TakesTile      *self);

/* takes-tile-out-actions.c */
void         takes_tile_install_out_actions     (GtkWidgetClass *widget_class);
void         takes_tile_update_out_actions      (TakesTile      *self);
gboolean     takes_tile_get_shown_frame         (TakesTile      *self,
                                                 int            *frame);

/* takes-tile-onwards.c */
void         takes_tile_install_onwards_actions (GtkWidgetClass *widget_class);
void         takes_tile_update_onwards_actions  (TakesTile      *self);

void         takes_tile_update_still    (TakesTile      *self);

G_END_DECLS
