/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-compare.h"

#include "takes-choices.h"
#include "takes-divergence-follower.h"
#include "takes-divergence-strip.h"
#include "takes-transport.h"
#include "takes-tray.h"

G_BEGIN_DECLS

/* A blind or duel round (takes-compare-round.c). */
typedef struct _TakesRound TakesRound;

struct _TakesCompare
{
  GtkWidget       parent_instance;

  GtkWidget      *stack;
  TakesStage     *stage;
  TakesTray      *tray;
  TakesTransport *transport;
  GtkWidget      *round_bar;
  GtkWidget      *round_label;
  GtkWidget      *left_button;
  GtkWidget      *right_button;
  GtkWidget      *undo_button;
  GtkWidget      *reveal_button;
  GtkWidget      *end_button;
  GtkWidget      *offer_bar;

  TakesDivergenceStrip    *strip;            /* of the transport; NULL: it is not shown */
  TakesDivergenceFollower *strip_follower;

  double          speed;          /* the rate that was chosen, to come back to after a shuttle */
  gboolean        opening;        /* what is set on the group is not to be kept */
  gboolean        in_round;       /* blind or duel mode runs */
  TakesRound     *round;          /* NULL: none */
  TakesChoices   *choices;

  guint           held_key;       /* hardware code of the digit or arrow that is held */
  gint64          held_since;     /* frame time, µs; 0 until the first frame */
  guint           held_tick;
  int             held_steps;     /* frames to go by with each picture of the screen; 0: a digit is held */
  gboolean        held_solo;      /* solo only as long as the key is held */
};

/* Every topic installs its compare.* actions; to be called from class_init. */
void       takes_compare_install_play_actions (GtkWidgetClass *widget_class);
void       takes_compare_install_tile_actions (GtkWidgetClass *widget_class);
void       takes_compare_install_out_actions  (GtkWidgetClass *widget_class);
void       takes_compare_install_view_actions (GtkWidgetClass *widget_class);
void       takes_compare_install_strip_actions (GtkWidgetClass *widget_class);
void       takes_compare_install_choose_actions (GtkWidgetClass *widget_class);
void       takes_compare_install_round_actions (GtkWidgetClass *widget_class);

void       takes_compare_install_drop         (TakesCompare   *self);
void       takes_compare_watch                (TakesCompare   *self);
void       takes_compare_install_keys         (TakesCompare   *self);
void       takes_compare_release_keys         (TakesCompare   *self);
void       takes_compare_update_strip         (TakesCompare   *self);
void       takes_compare_release_strip        (TakesCompare   *self);
gboolean   takes_compare_answer_with_current  (TakesCompare   *self,
                                               gboolean        better);
gboolean   takes_compare_undo_answer          (TakesCompare   *self);
void       takes_compare_check_round          (TakesCompare   *self);
void       takes_compare_release_round        (TakesCompare   *self);
void       takes_compare_update_offer         (TakesCompare   *self);
void       takes_compare_run                  (TakesCompare   *self,
                                               int             steps);
TakesTile *takes_compare_get_current_tile     (TakesCompare   *self);

G_END_DECLS
