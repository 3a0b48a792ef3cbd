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
  TAKES_DRAFT_EDIT_LORA,
  TAKES_DRAFT_EDIT_NUMBER,   /* plus which; the last */
  TAKES_DRAFT_EDIT_SETTING = 100,    /* and the number of the setting */
} TakesDraftEdit;

/* What one step back does with the prompts: what was typed since stays, where it can. */
typedef enum {
  TAKES_DRAFT_TEXTS_STAY,
  TAKES_DRAFT_TEXTS_COME_BACK,    /* the edit replaced the prompts */
  TAKES_DRAFT_TEXTS_ADDED,        /* the edit added the prompt `tab` */
  TAKES_DRAFT_TEXTS_CLOSED,       /* the edit took the prompt `tab` away */
} TakesDraftTexts;

typedef struct {
  TakesDraftState *state;
  TakesDraftTexts  texts;
  guint            tab;
  GFunc            undo;      /* of a step that is about something else: called; NULL for none */
  gpointer         data;
  GDestroyNotify   free_data;
} TakesDraftStep;

struct _TakesDraft
{
  GObject          parent_instance;

  TakesDraftState *state;
  TakesCatalogue  *catalogue;
  GArray          *steps;
  TakesDraftEdit   last;
  guint            n_edits;
  gboolean         typing;     /* while "changed" is emitted for it */
  guint            tab;        /* which prompt is shown and typed into; 0 is the request's own */
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
void             takes_draft_restore_texts (TakesDraft           *self,
                                            const TakesDraftStep *step,
                                            TakesDraftState      *state);

G_END_DECLS
