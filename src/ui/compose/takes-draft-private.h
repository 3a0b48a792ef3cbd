/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-draft.h"

G_BEGIN_DECLS

/* Edits of one kind that follow each other directly are one step back: a slider, a spin button. */
typedef enum {
  TAKES_DRAFT_EDIT_SINGLE,
  TAKES_DRAFT_EDIT_SECONDS,
  TAKES_DRAFT_EDIT_COUNT,
  TAKES_DRAFT_EDIT_QUALITY,
} TakesDraftEdit;

typedef struct {
  TakesDraftState *state;
  gboolean         texts;   /* the edit replaced the prompts, so undo brings them back */
} TakesDraftStep;

struct _TakesDraft
{
  GObject          parent_instance;

  TakesDraftState *state;
  TakesCatalogue  *catalogue;
  GArray          *steps;
  TakesDraftEdit   last;
  guint            n_edits;
  char            *account;

  TakesDrawSeed    draw;
  gpointer         draw_data;
};

TakesDraftState *takes_draft_begin        (TakesDraft     *self,
                                           TakesDraftEdit  edit,
                                           gboolean        texts);
void             takes_draft_end          (TakesDraft     *self);
void             takes_draft_emit_changed (TakesDraft     *self);
void             takes_draft_fill_seeds   (TakesDraft     *self,
                                           guint           n_seeds);

G_END_DECLS
