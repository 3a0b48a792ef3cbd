/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAKES_TYPE_PROMPT_EDITOR (takes_prompt_editor_get_type ())
G_DECLARE_FINAL_TYPE (TakesPromptEditor, takes_prompt_editor, TAKES, PROMPT_EDITOR, AdwBin)

GtkWidget  *takes_prompt_editor_new          (void);
const char *takes_prompt_editor_get_text     (TakesPromptEditor *self);
void        takes_prompt_editor_set_text     (TakesPromptEditor *self,
                                              const char        *text);
void        takes_prompt_editor_show_page    (TakesPromptEditor *self,
                                              guint              page,
                                              const char        *text);
void        takes_prompt_editor_replace_text (TakesPromptEditor *self,
                                              const char        *text);
void        takes_prompt_editor_set_popover  (TakesPromptEditor *self,
                                              GtkWidget         *popover);
void        takes_prompt_editor_set_maximum  (TakesPromptEditor *self,
                                              int                maximum);
void        takes_prompt_editor_set_references (TakesPromptEditor *self,
                                                int                n_references);
void        takes_prompt_editor_set_title    (TakesPromptEditor *self,
                                              const char        *title);
void        takes_prompt_editor_select_all   (TakesPromptEditor *self);
void        takes_prompt_editor_set_expanded (TakesPromptEditor *self,
                                              gboolean           expanded);
gboolean    takes_prompt_editor_is_composing (TakesPromptEditor *self);
void        takes_prompt_editor_focus        (TakesPromptEditor *self);

G_END_DECLS
