/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-model.h"
#include "takes-vary.h"

G_BEGIN_DECLS

/* Where a clip starts from; the inputs of another start are put aside and not sent. */
typedef enum {
  TAKES_START_TEXT,
  TAKES_START_FRAME,
  TAKES_START_REFERENCES,
} TakesStart;

const char *takes_start_to_string   (TakesStart  start);   /* "text", "frame", "references"; files, actions */
gboolean    takes_start_from_string (const char *text,
                                     TakesStart *start);

/* All that Undo brings back and a crash must not lose. Its request is what would be sent. */
typedef struct {
  TakesRequest *request;
  TakesStart    start;
  GPtrArray    *aside[TAKES_N_INPUT_ROLES];  /* of TakesInput: kept, and not sent while starting otherwise */
  GHashTable   *notes;           /* source of an input → what was done to it, a sentence */
  gboolean      size_by_hand;
  gint64        old_width;       /* what a matched picture replaced; TAKES_UNSET for nothing */
  gint64        old_height;
  GArray       *seeds;           /* of gint64 */
  gboolean      seeds_typed;     /* FALSE: Takes drew all of them */
  gboolean      locked;
  TakesVary    *vary;            /* beside the seeds: what comes after the request's own values */
  char         *replaces;        /* id of the job that the next Generate replaces */
} TakesDraftState;

TakesDraftState *takes_draft_state_new        (void);
TakesDraftState *takes_draft_state_copy       (const TakesDraftState *self);
void             takes_draft_state_free       (TakesDraftState       *self);
gboolean         takes_draft_state_equal      (const TakesDraftState *a,
                                               const TakesDraftState *b);
TakesInput      *takes_draft_state_get_frame  (const TakesDraftState *self);
void             takes_draft_state_set_start  (TakesDraftState       *self,
                                               TakesStart             start,
                                               TakesModel            *model);
void             takes_draft_state_set_frame  (TakesDraftState       *self,
                                               TakesInput            *frame,
                                               TakesModel            *model);
void             takes_draft_state_add_input  (TakesDraftState       *self,
                                               TakesInputRole         role,
                                               TakesInput            *input,
                                               TakesModel            *model);
void             takes_draft_state_remove_input (TakesDraftState     *self,
                                                 TakesInputRole         role,
                                                 guint                  index,
                                                 TakesModel            *model);
void             takes_draft_state_settle     (TakesDraftState       *self);
void             takes_draft_state_adapt_start (TakesDraftState     *self,
                                               TakesModel          *model,
                                               const char          *service);
gboolean         takes_draft_state_sends      (const TakesDraftState *self,
                                               TakesInputRole         role);
const char      *takes_draft_state_get_note   (const TakesDraftState *self,
                                               const TakesInput      *input);
void             takes_draft_state_set_note   (TakesDraftState       *self,
                                               const TakesInput      *input,
                                               const char            *note);
TakesWorkflow    takes_draft_state_get_workflow (const TakesDraftState *self,
                                                 TakesModel            *model);
gboolean         takes_draft_state_names_references (const TakesDraftState *self,
                                                     TakesModel            *model);
TakesVary       *takes_draft_state_dup_vary   (const TakesDraftState *self);
char            *takes_draft_state_adapt      (TakesDraftState       *self,
                                               TakesModel            *model,
                                               const char            *service);
void             takes_draft_state_reset_animate (TakesDraftState    *self);
const char      *takes_draft_usual_format     (TakesModel            *model);
JsonNode        *takes_draft_state_to_json    (const TakesDraftState *self);
TakesDraftState *takes_draft_state_from_json  (JsonNode              *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TakesDraftState, takes_draft_state_free)

G_END_DECLS
