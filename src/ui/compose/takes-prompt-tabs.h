/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One letter each; a list of prompts from a file may be longer. */
#define TAKES_PROMPT_TABS_MAX 26

#define TAKES_TYPE_PROMPT_TABS (takes_prompt_tabs_get_type ())
G_DECLARE_FINAL_TYPE (TakesPromptTabs, takes_prompt_tabs, TAKES, PROMPT_TABS, AdwBin)

GtkWidget *takes_prompt_tabs_new  (void);
void       takes_prompt_tabs_show (TakesPromptTabs *self,
                                   guint            shown,
                                   guint            n_tabs);

G_END_DECLS
