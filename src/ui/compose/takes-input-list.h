/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "takes-draft-state.h"

G_BEGIN_DECLS

/* Which inputs a list holds. */
typedef enum {
  TAKES_INPUT_LIST_REFERENCES,   /* pictures, then videos */
  TAKES_INPUT_LIST_AUDIO,        /* one */
  TAKES_INPUT_LIST_PICTURE,      /* the one picture of Animate … */
  TAKES_INPUT_LIST_VIDEO,        /* … and its one video */
} TakesInputListKind;

#define TAKES_TYPE_INPUT_LIST (takes_input_list_get_type ())
G_DECLARE_FINAL_TYPE (TakesInputList, takes_input_list, TAKES, INPUT_LIST, AdwBin)

GtkWidget *takes_input_list_new         (TakesInputListKind     kind);
void       takes_input_list_set_kind    (TakesInputList        *self,
                                         TakesInputListKind     kind);
void       takes_input_list_set_undo    (TakesInputList        *self,
                                         const char            *source);
void       takes_input_list_show        (TakesInputList        *self,
                                         const TakesDraftState *state,
                                         TakesModel            *model,
                                         const char            *service);
void       takes_input_list_set_busy    (TakesInputList        *self,
                                         gboolean               busy);
void       takes_input_list_set_busy_words (TakesInputList     *self,
                                            const char            *words);
void       takes_input_list_set_problem (TakesInputList        *self,
                                         const char            *problem);
void       takes_input_list_set_over    (TakesInputList        *self,
                                         gboolean               over);
void       takes_input_list_set_refusal (TakesInputList        *self,
                                         const char            *refusal);

G_END_DECLS
