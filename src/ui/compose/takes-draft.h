/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "takes-catalogue.h"
#include "takes-draft-state.h"
#include "takes-prompt-list.h"

G_BEGIN_DECLS

/*
 * The request as it is being composed, with its undo stack. Main thread only.
 *
 * Property: account (string, notify): the account that pays. Signal: "changed", after every change.
 */
#define TAKES_TYPE_DRAFT (takes_draft_get_type ())
G_DECLARE_FINAL_TYPE (TakesDraft, takes_draft, TAKES, DRAFT, GObject)

/* Numbers of Animate that are edited alike. */
typedef enum {
  TAKES_DRAFT_COND_FRAMES,
  TAKES_DRAFT_STEPS,
  TAKES_DRAFT_FPS,
} TakesDraftNumber;

#define TAKES_N_DRAFT_NUMBERS 3

typedef gint64 (*TakesDrawSeed) (gpointer user_data);

TakesDraft            *takes_draft_new           (void);
const TakesDraftState *takes_draft_get_state     (TakesDraft            *self);
const TakesRequest    *takes_draft_get_request   (TakesDraft            *self);
void                   takes_draft_set_state     (TakesDraft            *self,
                                                  TakesDraftState       *state);
void                   takes_draft_set_catalogue (TakesDraft            *self,
                                                  TakesCatalogue        *catalogue);
void                   takes_draft_set_draw      (TakesDraft            *self,
                                                  TakesDrawSeed          draw,
                                                  gpointer               user_data);
TakesModel            *takes_draft_get_model     (TakesDraft            *self);
const char            *takes_draft_get_account   (TakesDraft            *self);
void                   takes_draft_set_account   (TakesDraft            *self,
                                                  const char            *account_id);

guint                  takes_draft_count_prompts (TakesDraft            *self);
guint                  takes_draft_get_tab       (TakesDraft            *self);
void                   takes_draft_set_tab       (TakesDraft            *self,
                                                  guint                  tab);
const char            *takes_draft_get_prompt    (TakesDraft            *self);
const char            *takes_draft_get_negative  (TakesDraft            *self);
TakesRequest          *takes_draft_dup_shown     (TakesDraft            *self);
void                   takes_draft_add_prompt    (TakesDraft            *self);
void                   takes_draft_close_prompt  (TakesDraft            *self,
                                                  guint                  tab);
void                   takes_draft_keep_prompts  (TakesDraft            *self,
                                                  TakesVary             *vary);
gboolean               takes_draft_is_typing     (TakesDraft            *self);
void                   takes_draft_set_prompt    (TakesDraft            *self,
                                                  const char            *text);
void                   takes_draft_set_negative  (TakesDraft            *self,
                                                  const char            *text);
void                   takes_draft_add_to_prompt (TakesDraft            *self,
                                                  const char            *words);
char                  *takes_draft_choose_model  (TakesDraft            *self,
                                                  TakesModel            *model,
                                                  const char            *service);
void                   takes_draft_set_start     (TakesDraft            *self,
                                                  TakesStart             start);
void                   takes_draft_set_frame     (TakesDraft            *self,
                                                  TakesInput            *frame,
                                                  const char            *note);
gboolean               takes_draft_add_input     (TakesDraft            *self,
                                                  TakesInputRole         role,
                                                  TakesInput            *input,
                                                  const char            *note);
void                   takes_draft_take_with     (TakesDraft            *self,
                                                  TakesModel            *model,
                                                  const char            *service,
                                                  TakesInputRole         role,
                                                  TakesInput            *input,
                                                  const char            *note);
void                   takes_draft_remove_input  (TakesDraft            *self,
                                                  TakesInputRole         role,
                                                  guint                  index);
void                   takes_draft_replace_input (TakesDraft            *self,
                                                  TakesInputRole         role,
                                                  guint                  index,
                                                  TakesInput            *input,
                                                  const char            *note);
void                   takes_draft_move_input    (TakesDraft            *self,
                                                  TakesInputRole         role,
                                                  guint                  from,
                                                  guint                  to);
void                   takes_draft_set_vary      (TakesDraft            *self,
                                                  const TakesVary       *vary);
void                   takes_draft_use_list      (TakesDraft            *self,
                                                  const TakesPromptList *list);
void                   takes_draft_set_size      (TakesDraft            *self,
                                                  gint64                 width,
                                                  gint64                 height,
                                                  const char            *resolution);
void                   takes_draft_set_seconds   (TakesDraft            *self,
                                                  gint64                 seconds);
void                   takes_draft_set_count     (TakesDraft            *self,
                                                  guint                  n_seeds);
void                   takes_draft_set_seeds     (TakesDraft            *self,
                                                  const gint64          *seeds,
                                                  guint                  n_seeds);
void                   takes_draft_redraw_seeds  (TakesDraft            *self);
void                   takes_draft_set_locked    (TakesDraft            *self,
                                                  gboolean               locked);
void                   takes_draft_set_sound     (TakesDraft            *self,
                                                  gboolean               sound);
void                   takes_draft_set_watermark (TakesDraft            *self,
                                                  gboolean               watermark);
gboolean               takes_draft_set_rewriting (TakesDraft            *self,
                                                  gboolean               rewriting);
gboolean               takes_draft_set_shots     (TakesDraft            *self,
                                                  const char            *shots);
void                   takes_draft_set_format    (TakesDraft            *self,
                                                  const char            *format);
void                   takes_draft_set_quality   (TakesDraft            *self,
                                                  gint64                 quality);
void                   takes_draft_reset_more    (TakesDraft            *self);
gboolean               takes_draft_set_animate_mode (TakesDraft         *self,
                                                     const char            *mode);
void                   takes_draft_set_retarget_pose (TakesDraft        *self,
                                                      gboolean               retarget);
gint64                 takes_draft_get_number    (const TakesRequest    *request,
                                                  TakesDraftNumber       which);
void                   takes_draft_set_number    (TakesDraft            *self,
                                                  TakesDraftNumber       which,
                                                  gint64                 value);
void                   takes_draft_set_lora      (TakesDraft            *self,
                                                  JsonNode              *lora);
void                   takes_draft_load          (TakesDraft            *self,
                                                  TakesDraftState       *state);
void                   takes_draft_sent          (TakesDraft            *self);

void                   takes_draft_push_undo     (TakesDraft            *self,
                                                  GFunc                  undo,
                                                  gpointer               data,
                                                  GDestroyNotify         free_data);
gboolean               takes_draft_can_undo      (TakesDraft            *self);
guint                  takes_draft_get_edits     (TakesDraft            *self);
void                   takes_draft_undo          (TakesDraft            *self);

G_END_DECLS
