/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The prompts that there have been, newest first, each once. Main thread only. */
#define TAKES_TYPE_PROMPT_HISTORY (takes_prompt_history_get_type ())
G_DECLARE_FINAL_TYPE (TakesPromptHistory, takes_prompt_history, TAKES, PROMPT_HISTORY, GObject)

TakesPromptHistory *takes_prompt_history_new       (void);
GListModel         *takes_prompt_history_get_model (TakesPromptHistory *self);
void                takes_prompt_history_set_kept  (TakesPromptHistory *self,
                                                    GPtrArray          *prompts);
void                takes_prompt_history_remember  (TakesPromptHistory *self,
                                                    const char         *prompt);
char               *takes_prompt_history_step      (TakesPromptHistory *self,
                                                    const char         *shown,
                                                    int                 by);

G_END_DECLS
